package org.outcry.targets;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A way in which letters reach a target. */
public enum Channel {
  /** Each letter is a mail. */
  @JsonProperty("e-mail")
  EMAIL,
  /** One mail a day with all that came. */
  @JsonProperty("digest")
  DIGEST,
  /** A PDF for handing over. */
  @JsonProperty("dossier")
  DOSSIER,
  /** Letters on paper. */
  @JsonProperty("print")
  PRINT,
  /** Staff fill in the office's form on the web. */
  @JsonProperty("web-form")
  WEB_FORM,
  /** Staff call. */
  @JsonProperty("phone")
  PHONE
}
