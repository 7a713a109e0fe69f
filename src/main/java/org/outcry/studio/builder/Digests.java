package org.outcry.studio.builder;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.platform.crypto.Sha256;

/** What a form showed, as a short text that another content has another of. */
final class Digests {
  private static final int LENGTH = 22;

  private Digests() {}

  static String of(List<Input> inputs) {
    String all =
        inputs.stream()
            .flatMap(Digests::said)
            .map(each -> each.name() + "=" + each.value().length() + ":" + each.value())
            .collect(Collectors.joining("\n"));
    return of(all);
  }

  /** All that an input holds; where a picture is looked for, nothing is said. */
  private static Stream<Input> said(Input input) {
    return input.kind() == Input.Kind.PICTURE
        ? Stream.of(input)
        : Stream.concat(Stream.of(input), input.inner().stream().flatMap(Digests::said));
  }

  static String of(String all) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.of(all))
        .substring(0, LENGTH);
  }
}
