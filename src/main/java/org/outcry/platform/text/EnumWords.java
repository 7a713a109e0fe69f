package org.outcry.platform.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words by which files name the constants of an enum: those of its JSON. */
public final class EnumWords {
  private EnumWords() {}

  /**
   * @throws IllegalStateException when the constant has no {@link JsonProperty}
   */
  public static String of(Enum<?> constant) {
    try {
      JsonProperty property =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      if (property == null) {
        throw new IllegalStateException(constant + " has no name for files");
      }
      return property.value();
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** All words, in the constants' order. */
  public static <E extends Enum<E>> List<String> of(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(EnumWords::of).toList();
  }

  /** The constant that a word names. */
  public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants()).filter(each -> of(each).equals(word)).findFirst();
  }
}
