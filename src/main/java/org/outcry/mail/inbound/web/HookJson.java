package org.outcry.mail.inbound.web;

import org.outcry.platform.web.Refusal;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads providers' JSON: whole mails stand in it, and fields come and go. */
final class HookJson {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(64 * 1024 * 1024)
                          .maxNestingDepth(100)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private HookJson() {}

  /**
   * Reads a document.
   *
   * @throws Refusal 400 when it is none; what was sent is in no exception
   */
  static <T> T read(byte[] body, Class<T> type) {
    T read;
    try {
      read = JSON.readValue(body, type);
    } catch (JacksonException | IllegalArgumentException broken) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    if (read == null) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    return read;
  }
}
