package org.outcry.letters;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.Placeholder;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;

/**
 * Writes the letter of one supporter to one target: the same words whether it is shown before
 * signing or sent weeks later, because it depends on nothing but the version that the supporter
 * saw, what they typed and the day on which they signed.
 */
public final class LetterComposer {
  /** One for each language of a campaign; made once, for that takes ICU long. */
  private static final Map<Language, DateFormat> DATES = new ConcurrentHashMap<>();

  private final ActionContent content;
  private final LetterTemplate template;
  private final Organisation organisation;
  private final Language pageLanguage;
  private final Particulars supporter;
  private final Instant signedAt;
  private final Function<MergeField, String> missing;

  /**
   * @param missing what stands for something that the supporter has not typed
   * @throws IllegalArgumentException when the action has no letter
   */
  public LetterComposer(
      ActionContent content,
      Organisation organisation,
      Language pageLanguage,
      Particulars supporter,
      Instant signedAt,
      Function<MergeField, String> missing) {
    if (content.letter() == null) {
      throw new IllegalArgumentException("the action has no letter");
    }
    this.content = content;
    this.template = content.letter().showing(supporter.variant());
    this.organisation = organisation;
    this.pageLanguage = pageLanguage;
    this.supporter = supporter.forTarget();
    this.signedAt = signedAt;
    this.missing = missing;
  }

  /** Composes as it was shown when it was signed; what was not typed leaves no gap. */
  public static LetterComposer of(
      Organisation organisation, ActionContent content, SignatureRecord signature) {
    return new LetterComposer(
        content,
        organisation,
        signature.language(),
        signature.particulars(),
        signature.signedAt(),
        field -> "");
  }

  /**
   * The letter to one of the action's targets.
   *
   * @throws NoSuchElementException when the action has no target of this key
   */
  public ComposedLetter to(Slug target) {
    return to(
        template.targets().stream()
            .filter(each -> each.key().equals(target))
            .findFirst()
            .orElseThrow());
  }

  /** The letters to all targets, in order. */
  public List<ComposedLetter> toAll() {
    return template.targets().stream().map(this::to).toList();
  }

  /** The letter to one of the action's targets. */
  public ComposedLetter to(Target target) {
    Language language = languageFor(target);
    Function<Placeholder, String> values = each -> value(each, target, language);
    String subject =
        supporter.subject() != null ? supporter.subject() : template.subject().in(language);
    Texts closing = target.closing() != null ? target.closing() : template.closing();
    return new ComposedLetter(
        target,
        language,
        oneLine(Placeholder.fill(subject, values)),
        target.salutation().in(language),
        body(language, values),
        oneLine(Placeholder.fill(closing.in(language), values)),
        signature(language));
  }

  /**
   * The campaign's language that is the target's, or else another region's form of it, if the words
   * are not the supporter's own.
   */
  private Language languageFor(Target target) {
    boolean ownWords = supporter.subject() != null || supporter.body() != null;
    Language theirs = target.language();
    return theirs == null || ownWords
        ? pageLanguage
        : Stream.concat(Stream.of(theirs, pageLanguage), content.languages().stream())
            .filter(content.languages()::contains)
            .filter(theirs::isSpokenAs)
            .findFirst()
            .orElse(pageLanguage);
  }

  private String body(Language language, Function<Placeholder, String> values) {
    String text = supporter.body() != null ? supporter.body() : template.body().in(language);
    if (supporter.message() != null && !text.contains(Placeholder.MESSAGE)) {
      text += "\n\n" + Placeholder.MESSAGE;
    }
    // A message stands once, however often somebody's own letter asks for it.
    int first = text.indexOf(Placeholder.MESSAGE);
    int after = first + Placeholder.MESSAGE.length();
    String once =
        first < 0
            ? text
            : text.substring(0, after) + text.substring(after).replace(Placeholder.MESSAGE, "");
    // Browsers post line breaks as CR and LF (HTML, 4.10.22.4).
    String filled = Placeholder.fill(once, values).replace("\r\n", "\n");
    return filled.strip().replaceAll("\n{3,}", "\n\n");
  }

  private String value(Placeholder placeholder, Target target, Language language) {
    String theirs = placeholder.about(target, language);
    return theirs != null ? theirs : value(placeholder.field(), language);
  }

  private String value(MergeField field, Language language) {
    return switch (field) {
      case SUPPORTER_NAME ->
          supporter.givenName().isEmpty() && supporter.familyName().isEmpty()
              ? missing.apply(field)
              : supporter.name().strip();
      case SUPPORTER_GIVEN_NAME -> typed(field, supporter.givenName());
      case SUPPORTER_FAMILY_NAME -> typed(field, supporter.familyName());
      case SUPPORTER_CITY -> typed(field, supporter.city());
      case SUPPORTER_REGION -> typed(field, supporter.region());
      case SUPPORTER_POSTAL_CODE -> typed(field, supporter.postalCode());
      case SUPPORTER_COUNTRY -> typed(field, country(language));
      case ORGANISATION_NAME -> organisationName(language);
      case DATE -> date(language);
      case MESSAGE -> typed(field, supporter.message());
      case TARGET_NAME,
          TARGET_STYLE,
          TARGET_OFFICE,
          TARGET_INSTITUTION,
          TARGET_COUNTRY,
          TARGET_ADDRESS,
          TARGET_GENDER ->
          throw new IllegalStateException(field + " is about the target");
    };
  }

  /** As it was when the version was made: a letter that waits does not change with a new name. */
  private String organisationName(Language language) {
    return (template.organisation() != null ? template.organisation() : organisation.name())
        .in(language);
  }

  private String typed(MergeField field, @Nullable String typed) {
    return typed == null || typed.isBlank() ? missing.apply(field) : typed;
  }

  private @Nullable String country(Language language) {
    String code = supporter.country();
    return code == null ? null : language.country(code);
  }

  private String date(Language language) {
    DateFormat format = DATES.computeIfAbsent(language, LetterComposer::dates);
    return ((DateFormat) format.clone()).format(Date.from(signedAt));
  }

  private static DateFormat dates(Language language) {
    DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, language.locale());
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format;
  }

  private String signature(Language language) {
    String town =
        Stream.of(supporter.city(), supporter.region(), supporter.postalCode())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(", "));
    return Stream.of(
            value(MergeField.SUPPORTER_NAME, language), supporter.street(), town, country(language))
        .filter(line -> line != null && !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** A subject is one line (RFC 5322, section 2.2), whatever was filled in. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
