package org.outcry.mail.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.exceptions.FailException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Others' programs, which say whether a message's signatures are right. They ask no DNS but ours.
 */
public final class Verifiers {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String DKIMPY =
      """
      import base64, sys, dkim
      lines = sys.stdin.read().splitlines()
      message = base64.b64decode(lines[0])
      records = dict(line.split(" ", 1) for line in lines[1:])
      def txt(name, timeout=5):
          found = records.get(name.decode().rstrip("."))
          return found.encode() if found else None
      count = sum(1 for name, value in dkim.DKIM(message).headers if name.lower() == b"dkim-signature")
      for index in range(count):
          checked = dkim.DKIM(message)
          try:
              valid = checked.verify(idx=index, dnsfunc=txt)
          except dkim.DKIMException:
              valid = False
          print(checked.signature_fields[b"a"].decode(), "pass" if valid else "fail")
      """;

  private Verifiers() {}

  /** What the DNS is to say of these keys, by name. */
  public static Map<String, String> published(List<DkimKey> keys) {
    return keys.stream()
        .map(DkimKey::record)
        .collect(Collectors.toMap(TxtRecord::name, TxtRecord::value));
  }

  /** The algorithms of the signatures that apache-jdkim finds valid. */
  public static Set<String> jdkim(byte[] message, Map<String, String> records) {
    DKIMVerifier verifier =
        new DKIMVerifier((method, selector, domain) -> {
          @Nullable String record = records.get(selector + "._domainkey." + domain);
          return record == null ? List.of() : List.of(record);
        });
    try {
      verifier.verify(new ByteArrayInputStream(message));
    } catch (FailException e) {
      // The results say which.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return verifier.getResults().stream()
        .filter(Result::isSuccess)
        .map(result -> result.getRecord().getHashKeyType() + "-" + result.getRecord().getHashAlgo())
        .map(name -> name.replace("sha-256", "sha256"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The algorithms of the signatures that dkimpy finds valid; the test is skipped without it. */
  public static Set<String> dkimpy(byte[] message, Map<String, String> records) {
    Assumptions.assumeTrue(isThere(), "python3-dkim is not installed; bin/test installs it");
    List<String> lines = new ArrayList<>();
    lines.add(Base64.getEncoder().encodeToString(message));
    records.forEach((name, value) -> lines.add(name + " " + value));
    return python(DKIMPY, String.join("\n", lines))
        .filter(line -> line.endsWith(" pass"))
        .map(line -> line.split(" ")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isThere() {
    return Files.isExecutable(PYTHON)
        && python("import dkim, nacl\nprint('yes')", "").toList().equals(List.of("yes"));
  }

  private static Stream<String> python(String program, String input) {
    try {
      Process process =
          new ProcessBuilder(PYTHON.toString(), "-c", program)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.US_ASCII));
      }
      try (InputStream out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
