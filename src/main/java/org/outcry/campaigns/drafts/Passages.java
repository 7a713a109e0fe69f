package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Passage.Kind;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/** All the texts of a page, in the order in which a visitor meets them. */
final class Passages {
  private final List<Passage> passages = new ArrayList<>();
  private int quotations;

  private Passages() {}

  /**
   * The texts of a content.
   *
   * @param keys of its sections
   */
  static List<Passage> of(ActionContent content, List<String> keys) {
    Passages all = new Passages();
    all.add("head", "headline", Kind.HEADLINE, content.headline());
    all.add("head", "strapline", Kind.STRAPLINE, content.strapline());
    all.add("head", "notice", Kind.NOTICE, content.notice());
    for (int i = 0; i < content.sections().size(); i++) {
      all.section(keys.get(i), content, content.sections().get(i));
    }
    all.add("thanks", "thanks", Kind.THANKS, content.thanks().text());
    all.add("thanks", "share", Kind.SHARE, content.thanks().share());
    if (content.thanks().sharePicture() != null) {
      Texts alternative = content.thanks().sharePicture().alternative();
      all.add("thanks", "share-picture", Kind.ALTERNATIVE, alternative);
    }
    if (content.thanks().next() != null) {
      all.add("thanks", "next", Kind.NEXT, content.thanks().next().label());
    }
    all.add("news", "news", Kind.NEWS, content.goodNews());
    return List.copyOf(all.passages);
  }

  private void add(String panel, String key, Kind kind, @Nullable Texts texts) {
    if (texts != null) {
      passages.add(new Passage(panel, key, kind, texts));
    }
  }

  private void section(String panel, ActionContent content, Section section) {
    switch (section) {
      case Section.Story story -> add(panel, "story." + story.name(), Kind.STORY, story.text());
      case Section.Quotation said -> {
        quotations++;
        add(panel, "quotation." + quotations, Kind.QUOTATION, said.text());
        add(panel, "speaker." + quotations, Kind.SPEAKER, said.speaker());
      }
      case Section.Picture picture -> {
        String of = "." + picture.sha256();
        add(panel, "alternative" + of, Kind.ALTERNATIVE, picture.alternative());
        add(panel, "caption" + of, Kind.CAPTION, picture.caption());
        add(panel, "credit" + of, Kind.CREDIT, picture.credit());
      }
      case Section.Counter _ -> {}
      case Section.Supporters _ -> {}
      case Section.Form _ -> {
        add(panel, "call", Kind.CALL, content.call());
        if (content.letter() != null) {
          letter(content.letter());
        }
        form(panel, content.form());
      }
    }
  }

  private void letter(LetterTemplate letter) {
    add("letter", "subject", Kind.SUBJECT, letter.subject());
    add("letter", "letter", Kind.LETTER, letter.body());
    letter
        .variants()
        .forEach(variant -> {
          add("letter", "subject." + variant.key(), Kind.SUBJECT, variant.subject());
          add("letter", "letter." + variant.key(), Kind.LETTER, variant.body());
        });
    add("letter", "closing", Kind.CLOSING, letter.closing());
    if (letter.ownWords() != null) {
      for (int i = 0; i < letter.ownWords().points().size(); i++) {
        add("letter", "point." + i, Kind.POINT, letter.ownWords().points().get(i));
      }
    }
    letter.targets().forEach(this::target);
  }

  private void target(Target target) {
    add("targets", Passage.SALUTATION_OF + target.key(), Kind.SALUTATION, target.salutation());
    add("targets", Passage.FAREWELL_OF + target.key(), Kind.FAREWELL, target.closing());
  }

  private void form(String panel, FormSpec form) {
    for (FormSpec.Field field : form.fields()) {
      if (field instanceof FormSpec.Own own) {
        add(panel, "field." + own.key(), Kind.FIELD, own.label());
        add(panel, "help." + own.key(), Kind.HELP, own.help());
        own.options()
            .forEach(option ->
                add(
                    panel,
                    "option." + own.key() + "." + option.value(),
                    Kind.OPTION,
                    option.label()));
      }
    }
    form.consents()
        .forEach(
            consent -> add(panel, "consent." + consent.key(), Kind.CONSENT, consent.wording()));
    add(panel, "button", Kind.BUTTON, form.button());
  }
}
