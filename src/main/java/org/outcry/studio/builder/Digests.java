package org.outcry.studio.builder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a form showed, as a short text that another content has another of. */
final class Digests {
  private Digests() {}

  static String of(List<Input> inputs) {
    String all =
        inputs.stream()
            .flatMap(Input::all)
            .map(each -> each.name() + "=" + each.value().length() + ":" + each.value())
            .collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
