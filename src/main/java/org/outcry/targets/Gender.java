package org.outcry.targets;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The grammatical gender in which somebody is addressed, for languages that need one. */
public enum Gender {
  @JsonProperty("m")
  MASCULINE,
  @JsonProperty("f")
  FEMININE,
  /** Neither, or not known: words that fit everybody are chosen. */
  @JsonProperty("other")
  OTHER
}
