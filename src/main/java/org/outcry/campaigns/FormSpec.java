package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;

/**
 * What the form asks for.
 *
 * @param fields in order; given name, family name and e-mail are always among them and required
 * @param consents in order
 * @param button the words on the button, 1 to 60 characters a language
 * @param household whether people who share an e-mail address may each sign under their own name
 * @param choices what a supporter can ask for to be safer; {@code null} for all that makes sense,
 *     see {@link SafetyChoice#offeredBy}
 */
public record FormSpec(
    List<Field> fields,
    List<ConsentSpec> consents,
    Texts button,
    boolean household,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SafetyChoice> choices) {

  /** A form that offers all safety choices that make sense. */
  public FormSpec(List<Field> fields, List<ConsentSpec> consents, Texts button, boolean household) {
    this(fields, consents, button, household, null);
  }

  /** Whether there is a box for such a consent. */
  public boolean asks(ConsentKind kind) {
    return consents.stream().anyMatch(each -> each.kind() == kind);
  }

  /** One field of the form. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Standard.class, name = "standard"),
    @JsonSubTypes.Type(value = Own.class, name = "own")
  })
  public sealed interface Field {
    boolean required();

    /** The field's name in the posted form. */
    String parameter();
  }

  /** A field that Outcry knows how to check and where to put. */
  public record Standard(StandardField field, boolean required) implements Field {
    @Override
    public String parameter() {
      return field.parameter();
    }
  }

  /**
   * A field of the campaigner's own.
   *
   * @param key its name in files and exports
   * @param kind what may be typed
   * @param label what the visitor reads
   * @param help a line below the label; {@code null} for none
   * @param options what there is to choose from, for {@link Kind#CHOICE} and {@link Kind#CHOICES};
   *     else empty
   * @param required whether it must be filled in
   */
  public record Own(
      Slug key,
      Kind kind,
      Texts label,
      @Nullable Texts help,
      List<Option> options,
      boolean required)
      implements Field {
    @Override
    public String parameter() {
      return "own." + key;
    }
  }

  /** What may be typed into an own field. */
  public enum Kind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("long-text")
    LONG_TEXT,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("date")
    DATE,
    @JsonProperty("choice")
    CHOICE,
    @JsonProperty("choices")
    CHOICES,
    @JsonProperty("yes-no")
    YES_NO,
    /** One of all countries, kept as its code (ISO 3166-1 alpha-2). */
    @JsonProperty("country")
    COUNTRY
  }

  /** One of several answers. */
  public record Option(Slug value, Texts label) {}

  /**
   * A consent that the form asks for, never ticked beforehand (GDPR recital 32).
   *
   * @param key its name in files and exports
   * @param kind what is consented to
   * @param wording exactly what the visitor agrees to, per language
   * @param required whether one can sign without it
   */
  public record ConsentSpec(Slug key, ConsentKind kind, Texts wording, boolean required) {
    /** The box's name in the posted form. */
    public String parameter() {
      return "consent." + key;
    }
  }

  /** What a consent allows. */
  public enum ConsentKind {
    /** Passing details and letter to the target. */
    @JsonProperty("target")
    TARGET,
    /** Mail from the organisation. */
    @JsonProperty("email")
    EMAIL,
    /** Calls from the organisation. */
    @JsonProperty("phone")
    PHONE,
    /** Showing the name in public. */
    @JsonProperty("public-name")
    PUBLIC_NAME,
    /** Passing details to partners. */
    @JsonProperty("partners")
    PARTNERS;

    /**
     * Whether it allows more than the signature does: a tick in a form is not enough, it can be
     * given elsewhere than in one, and it outlives a signature that becomes anonymous.
     */
    public boolean outlasts() {
      return this == EMAIL || this == PHONE || this == PARTNERS;
    }

    /** Its name in files and in the database: lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of those that {@link #outlasts outlast} the signature. */
    public static List<String> outlasting() {
      return Arrays.stream(values()).filter(ConsentKind::outlasts).map(ConsentKind::word).toList();
    }
  }
}
