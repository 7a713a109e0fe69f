package org.outcry.platform.database;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values as JSON in the database. Reading is strict: a property that the value does not have means
 * that the document was written by another version of Outcry, and is not dropped silently.
 */
public final class Documents {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  private Documents() {}

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * @throws tools.jackson.core.JacksonException when the document is not of that type
   */
  public static <T> T read(String document, Class<T> type) {
    return MAPPER.readValue(document, type);
  }
}
