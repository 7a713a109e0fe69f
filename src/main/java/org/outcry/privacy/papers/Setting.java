package org.outcry.privacy.papers;

/**
 * A setting that a sentence comes from.
 *
 * @param name {@code campaign.} or {@code organisation.} and its keys in that file, with dots
 *     between; {@code server.} and an environment variable
 * @param value as the file has it, shortened
 */
public record Setting(String name, String value) {
  private static final int LONGEST = 60;

  public Setting {
    value = value.replaceAll("\\s+", " ").strip();
    if (value.codePointCount(0, value.length()) > LONGEST) {
      value = value.substring(0, value.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
  }

  /** A key of campaign.yaml. */
  static Setting campaign(String key, Object value) {
    return new Setting("campaign." + key, value.toString());
  }

  /** A key of organisation.yaml. */
  static Setting organisation(String key, Object value) {
    return new Setting("organisation." + key, value.toString());
  }

  /** As it stands in a margin. */
  public String note() {
    return name + " = " + value;
  }
}
