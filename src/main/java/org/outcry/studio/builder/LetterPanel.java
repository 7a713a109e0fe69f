package org.outcry.studio.builder;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterFit;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.LetterTemplate.WhenLate;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;

/** Whether signing sends a letter, its words, and what the supporter may do with them. */
record LetterPanel() implements Panel {
  static final String KEY = "letter";
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_BODY = 10_000;

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.letter");
  }

  @Override
  public String summary(Draft draft, Words words) {
    LetterTemplate letter = draft.content().letter();
    return letter == null ? "" : letter.subject().in(draft.content().defaultLanguage());
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    @Nullable LetterTemplate present = draft.content().letter();
    boolean sends =
        sheet
            .choice(
                Input.Kind.RADIO,
                "sends",
                words.get("studio.panel.letter.sends"),
                null,
                List.of(
                    new Input.Option("yes", words.get("studio.panel.letter.sends.yes"), null),
                    new Input.Option(
                        "no",
                        words.get("studio.panel.letter.sends.no"),
                        words.get("studio.panel.letter.sends.no.help"))),
                present == null ? "no" : "yes")
            .equals("yes");
    LetterTemplate letter = letter(sheet, draft, present == null ? blank(draft) : present);
    if (sends) {
      misfits(sheet, letter);
    }
    return draft.with(draft.content().change().letter(sends ? letter : null).made());
  }

  /** What a letter starts from that there was none of. */
  private static LetterTemplate blank(Draft draft) {
    Texts nothing = Texts.of(draft.content().defaultLanguage(), "");
    return new LetterTemplate(
        Editing.EDITABLE, PersonalMessage.OPTIONAL, nothing, nothing, nothing, List.of());
  }

  private static LetterTemplate letter(Sheet sheet, Draft draft, LetterTemplate present) {
    Words words = sheet.words();
    Editing editing = editing(sheet, present.editing());
    PersonalMessage message = message(sheet, present.message());
    MergeRules rules = new MergeRules(draft.content().form(), message);
    Texts subject =
        sheet.merged(
            Input.Kind.MERGE_LINE,
            "subject",
            words.get("studio.panel.letter.subject"),
            null,
            present.subject(),
            LONGEST_LINE,
            rules,
            LetterPart.SUBJECT);
    Texts body =
        sheet.merged(
            Input.Kind.MERGE_AREA,
            "body",
            words.get("studio.panel.letter.body"),
            words.get("studio.panel.letter.body.help"),
            present.body(),
            LONGEST_BODY,
            rules,
            LetterPart.BODY);
    Texts closing =
        sheet.merged(
            Input.Kind.MERGE_LINE,
            "closing",
            words.get("studio.panel.letter.closing"),
            words.get("studio.panel.letter.closing.help"),
            present.closing(),
            LONGEST_LINE,
            rules,
            LetterPart.CLOSING);
    OwnWords own = OwnWordsForm.ask(sheet, present.ownWords(), editing, message);
    List<LetterVariant> variants = VariantsForm.ask(sheet, present.variants(), rules);
    WhenLate late = late(sheet, present.whenLate());
    LetterTemplate made =
        new LetterTemplate(
            editing, message, subject, body, closing, present.targets(), variants, null, own, late);
    return named(made, sheet.around().organisation().name());
  }

  /** With the organisation's name as it is now, where its words name it. */
  private static LetterTemplate named(LetterTemplate letter, Texts organisation) {
    boolean names =
        letter.placeholders().anyMatch(each -> each.field() == MergeField.ORGANISATION_NAME);
    return names
        ? new LetterTemplate(
            letter.editing(),
            letter.message(),
            letter.subject(),
            letter.body(),
            letter.closing(),
            letter.targets(),
            letter.variants(),
            organisation,
            letter.ownWords(),
            letter.whenLate())
        : letter;
  }

  private static Editing editing(Sheet sheet, Editing present) {
    Words words = sheet.words();
    return chosen(
        Editing.class,
        sheet.choice(
            Input.Kind.RADIO,
            "editing",
            words.get("studio.panel.letter.editing"),
            null,
            List.of(
                new Input.Option(
                    "editable",
                    words.get("studio.panel.letter.editing.editable"),
                    words.get("studio.panel.letter.editing.editable.help")),
                new Input.Option(
                    "personalise",
                    words.get("studio.panel.letter.editing.personalise"),
                    words.get("studio.panel.letter.editing.personalise.help")),
                new Input.Option(
                    "fixed",
                    words.get("studio.panel.letter.editing.fixed"),
                    words.get("studio.panel.letter.editing.fixed.help"))),
            EnumWords.of(present)));
  }

  private static PersonalMessage message(Sheet sheet, PersonalMessage present) {
    Words words = sheet.words();
    return chosen(
        PersonalMessage.class,
        sheet.choice(
            Input.Kind.RADIO,
            "message",
            words.get("studio.panel.letter.message"),
            words.get("studio.panel.letter.message.help"),
            List.of(
                new Input.Option("none", words.get("studio.panel.letter.message.none"), null),
                new Input.Option(
                    "optional", words.get("studio.panel.letter.message.optional"), null),
                new Input.Option(
                    "required", words.get("studio.panel.letter.message.required"), null)),
            EnumWords.of(present)));
  }

  private static WhenLate late(Sheet sheet, WhenLate present) {
    Words words = sheet.words();
    return chosen(
        WhenLate.class,
        sheet.choice(
            Input.Kind.RADIO,
            "late",
            words.get("studio.panel.letter.late"),
            words.get("studio.panel.letter.late.help"),
            List.of(
                new Input.Option("wait", words.get("studio.panel.letter.late.wait"), null),
                new Input.Option("digest", words.get("studio.panel.letter.late.digest"), null),
                new Input.Option("dossier", words.get("studio.panel.letter.late.dossier"), null)),
            EnumWords.of(present)));
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> EnumWords.of(each).equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** A letter that a target does not take is told where it is written. */
  private static void misfits(Sheet sheet, LetterTemplate letter) {
    List<Language> languages = sheet.languages();
    LetterFit.misfits(letter, languages).stream()
        .findFirst()
        .ifPresent(each ->
            sheet.wrong(
                each.variant().equals(LetterTemplate.FIRST) ? "body" : "variants",
                tooLong(each, sheet.words())));
  }

  /** What is said of a letter that is too long for a target. */
  static String tooLong(LetterFit fit, Words words) {
    return words.get(
        "studio.panel.letter.too-long",
        Map.of(
            "target",
            fit.target().name(),
            "language",
            fit.language().ownName(),
            "length",
            fit.length(),
            "most",
            fit.most()));
  }
}
