package org.outcry.campaigns.completeness;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.completeness.Lack.Code;
import org.outcry.campaigns.texts.LetterText;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.campaigns.texts.TextPlace;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.RichText;

/** Looks at every text in every language. */
record TextCheck(Lacks lacks, ActionContent content) {
  void check(TextPlace place, Texts texts) {
    if (!Set.copyOf(content.languages()).containsAll(texts.byLanguage().keySet())
        && texts.byLanguage().keySet().containsAll(content.languages())) {
      lacks.text(Code.UNTIDY, place.panel(), place.part(), null, "");
    }
    for (Language language : content.languages()) {
      @Nullable String text = texts.byLanguage().get(language);
      boolean missing = text == null || text.isBlank() && !place.part().mayBeEmpty();
      if (missing) {
        lacks.text(Code.MISSING, place.panel(), place.part(), language, detail(place, texts));
      } else {
        new One(place, language, Objects.requireNonNull(text)).check();
      }
    }
  }

  /** Which of several it is: what it says in another language, or a question's number. */
  private String detail(TextPlace place, Texts texts) {
    return switch (place.part()) {
      case FIELD_LABEL, OPTION, CONSENT ->
          texts.byLanguage().values().stream()
              .filter(text -> !text.isBlank())
              .findFirst()
              .orElseGet(() ->
                  place.part() == TextPart.FIELD_LABEL
                      ? FormCheck.number(content.form(), place.path().split("\\.")[1])
                      : "");
      default -> "";
    };
  }

  /** One text in one language. */
  private final class One {
    private final TextPlace place;
    private final Language language;
    private final String text;

    One(TextPlace place, Language language, String text) {
      this.place = place;
      this.language = language;
      this.text = text;
    }

    void check() {
      TextPart part = place.part();
      boolean paragraphs = part.kind() == TextPart.Kind.RICH || part.kind() == TextPart.Kind.BODY;
      if (text.codePoints().anyMatch(each -> isBad(each, paragraphs))) {
        lack(Code.CHARACTER, "");
        return;
      }
      if (part.most() > 0 && text.codePointCount(0, text.length()) > part.most()) {
        lack(Code.LONG, "");
      }
      switch (part.kind()) {
        case LINE -> mustBe(text.strip());
        case RICH -> rich();
        case SUBJECT -> merge(text.strip(), LetterPart.SUBJECT, true);
        case BODY -> merge(LetterText.body(text), LetterPart.BODY, true);
        // A target's own closing stays as it is typed, as the registry's do.
        case CLOSING -> merge(text.strip(), LetterPart.CLOSING, part == TextPart.CLOSING);
      }
    }

    private boolean isBad(int character, boolean paragraphs) {
      return ForeignText.isForbidden(character)
          || !paragraphs && (character == '\n' || character == '\t');
    }

    private void mustBe(String tidy) {
      if (!tidy.equals(text)) {
        lack(Code.UNTIDY, "");
      }
    }

    private void rich() {
      switch (RichText.parse(text)) {
        case RichText.Accepted(RichText read) -> {
          if (read.canonical().isEmpty()) {
            lack(Code.MISSING, "");
          } else {
            mustBe(read.canonical());
          }
        }
        case RichText.Refused _ -> lack(Code.RICH, "");
      }
    }

    private void merge(String tidy, LetterPart where, boolean rewritten) {
      PersonalMessage message =
          content.letter() == null ? PersonalMessage.NONE : content.letter().message();
      MergeRules.Checked checked = new MergeRules(content.form(), message).check(tidy, where);
      mustBe(rewritten ? checked.text() : tidy);
      checked.found().forEach(each -> told(each.fault()));
    }

    private void told(MergeRules.Fault fault) {
      switch (fault) {
        case MergeRules.Fault.Unmatched() -> lack(Code.MERGE, "");
        case MergeRules.Fault.TooLong(String inside) -> lack(Code.MERGE, inside);
        case MergeRules.Fault.Unknown(String inside, _) -> lack(Code.MERGE, inside);
        case MergeRules.Fault.GenderForms(String inside) -> lack(Code.MERGE, inside);
        case MergeRules.Fault.NeedlessForms(String inside, _) -> lack(Code.MERGE, inside);
        case MergeRules.Fault.NoMessage() -> lack(Code.MERGE, MergeField.MESSAGE.fieldName());
        case MergeRules.Fault.NotAsked(MergeField field, _) ->
            lack(Code.UNASKED, field.fieldName());
      }
    }

    private void lack(Code code, String detail) {
      lacks.text(code, place.panel(), place.part(), language, detail);
    }
  }
}
