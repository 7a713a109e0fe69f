package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/**
 * The letter that each supporter sends.
 *
 * <p>Subject, body and closing are plain text with {@link Placeholder}s such as {@code
 * {{target.name}}}; the body's paragraphs are separated by blank lines. A letter is salutation,
 * body, closing and signature block, in this order.
 *
 * @param editing whether the supporter may change subject and body
 * @param message whether there is a personal message; it stands where the body says {@code
 *     {{message}}}, else after the body
 * @param subject per language, 1 to 200 characters, one line
 * @param body per language, 1 to 10,000 characters
 * @param closing the words above the signature, per language, one line
 * @param targets whom it goes to, in order; 1 to 50
 * @param variants other words, each shown to an equal share of the visitors; at most 9, by key;
 *     empty when all see the same
 * @param organisation the organisation's name when this version was made, where its words name it;
 *     {@code null} where they do not, and in versions of before it was kept
 * @param ownWords how the form asks for them; {@code null} where it does not
 * @param whenLate what becomes of mails that can't leave in time; {@link WhenLate#WAIT} when it is
 *     left out
 */
public record LetterTemplate(
    Editing editing,
    PersonalMessage message,
    Texts subject,
    Texts body,
    Texts closing,
    List<Target> targets,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LetterVariant> variants,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Texts organisation,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OwnWords ownWords,
    WhenLate whenLate) {
  /** The key of the words that stand in {@link #subject} and {@link #body}. */
  public static final String FIRST = "a";

  public LetterTemplate {
    variants = List.copyOf(Objects.requireNonNullElse(variants, List.of()));
    whenLate = Objects.requireNonNullElse(whenLate, WhenLate.WAIT);
  }

  /** A letter that says the same to all, and does not name the organisation. */
  public LetterTemplate(
      Editing editing,
      PersonalMessage message,
      Texts subject,
      Texts body,
      Texts closing,
      List<Target> targets) {
    this(editing, message, subject, body, closing, targets, List.of(), null, null, WhenLate.WAIT);
  }

  /** The keys of all variants, at least {@link #FIRST}. */
  public List<String> keys() {
    return Stream.concat(Stream.of(FIRST), variants.stream().map(LetterVariant::key)).toList();
  }

  /** Whether it has such a variant. */
  public boolean has(String key) {
    return keys().contains(key);
  }

  /** Whether visitors see different words. */
  public boolean varies() {
    return !variants.isEmpty();
  }

  /**
   * The letter as one visitor sees it: with the words of one variant alone.
   *
   * @param key of the variant; the first one's words are shown where there is none of it
   */
  public LetterTemplate showing(@Nullable String key) {
    if (!varies()) {
      return this;
    }
    LetterVariant shown =
        variants.stream()
            .filter(variant -> variant.key().equals(key))
            .findFirst()
            .orElse(new LetterVariant(FIRST, subject, body));
    return new LetterTemplate(
        editing,
        message,
        shown.subject(),
        shown.body(),
        closing,
        targets,
        List.of(),
        organisation,
        ownWords,
        whenLate);
  }

  /** The merge fields of all its words, in every language and variant. */
  public Stream<Placeholder> placeholders() {
    return Stream.concat(
            Stream.of(subject, body),
            variants.stream().flatMap(each -> Stream.of(each.subject(), each.body())))
        .flatMap(texts -> texts.byLanguage().values().stream())
        .flatMap(text -> Placeholder.in(text).stream());
  }

  /** The same letter to others. */
  public LetterTemplate to(List<Target> others) {
    return new LetterTemplate(
        editing,
        message,
        subject,
        body,
        closing,
        others,
        variants,
        organisation,
        ownWords,
        whenLate);
  }

  /** Whether the supporter may change the letter. */
  public enum Editing {
    @JsonProperty("editable")
    EDITABLE,
    @JsonProperty("personalise")
    PERSONALISE,
    @JsonProperty("fixed")
    FIXED
  }

  /** What becomes of mails to a target that can't leave in 14 days, or before the action's end. */
  public enum WhenLate {
    /** They leave when their turn comes. */
    @JsonProperty("wait")
    WAIT,
    /** They leave in the target's daily digest. */
    @JsonProperty("digest")
    DIGEST,
    /** They wait for a dossier. */
    @JsonProperty("dossier")
    DOSSIER
  }

  /** Whether the form asks for a personal message. */
  public enum PersonalMessage {
    @JsonProperty("none")
    NONE,
    @JsonProperty("optional")
    OPTIONAL,
    @JsonProperty("required")
    REQUIRED
  }
}
