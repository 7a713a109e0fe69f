package org.outcry.mail.inbound.sender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.dns.DnsRecords.Answer;

/**
 * Looks for a DKIM signature (RFC 6376) aligned with From that verifies. One over a part of the
 * body ({@code l=}), with SHA-1 or with an RSA key under 1024 bits (RFC 8301) is none.
 */
final class AlignedSignature {
  /** Each costs a question to the DNS and a public-key operation. */
  private static final int MOST_LOOKED_UP = 5;

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,200}[a-z0-9])?");
  private static final Pattern KEY = Pattern.compile("(?:^|;)\\s*p=([^;]*)");

  /** An RSA key of 1024 bits has 162 bytes; any of Ed25519 has 32. */
  private static final int SHORTEST_RSA = 160;

  private static final int LONGEST_RECORD = 4_000;

  private final DnsRecords dns;
  private final String author;
  private int lookedUp;
  private boolean unanswered;

  /**
   * For one mail.
   *
   * @param author From's domain, in lower case
   */
  AlignedSignature(DnsRecords dns, String author) {
    this.dns = dns;
    this.author = author;
  }

  /** Whether a mail, complete and with its lines ended by CRLF, has one. */
  boolean isOn(byte[] mail) {
    DKIMVerifier verifier =
        new DKIMVerifier((_, selector, domain) -> keys(lower(selector), lower(domain)));
    try {
      verifier.verify(new ByteArrayInputStream(mail));
    } catch (FailException | IOException | RuntimeException none) {
      return false; // It throws unless one verifies, also for what can't be parsed.
    }
    return verifier.getResults().stream()
        .filter(Result::isSuccess)
        .map(Result::getRecord)
        .anyMatch(this::counts);
  }

  /** Whether the DNS has failed to answer, so that another time it may be another answer. */
  boolean isUnanswered() {
    return unanswered;
  }

  private boolean counts(SignatureRecord signature) {
    return Domains.areOne(lower(signature.getDToken()), author)
        && signature.getBodyHashLimit() < 0
        && lower(signature.getHashAlgo()).contains("256");
  }

  private List<String> keys(String selector, String domain) throws TempFailException {
    String name = selector + "._domainkey." + domain;
    if (!Domains.areOne(domain, author)
        || !NAME.matcher(name).matches()
        || name.contains("..")
        || lookedUp++ >= MOST_LOOKED_UP) {
      return List.of();
    }
    return switch (dns.txt(name)) {
      case Answer.Found(List<String> values) ->
          values.stream().filter(AlignedSignature::isLongEnough).toList();
      case Answer.None() -> List.of();
      case Answer.Unknown(String why) -> {
        unanswered = true;
        throw new TempFailException(why);
      }
    };
  }

  private static boolean isLongEnough(String record) {
    Matcher key = KEY.matcher(record);
    if (record.length() > LONGEST_RECORD || !key.find()) {
      return false;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(key.group(1));
      return record.contains("k=ed25519") || bytes.length >= SHORTEST_RSA;
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  private static String lower(CharSequence text) {
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
