package org.outcry.campaigns.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.SharePicture;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.Section;
import org.outcry.platform.language.Texts;
import org.outcry.targets.Target;

/**
 * Walks through all texts of an action in the order of its panels. Those of a target that follows
 * an office are the registry's, and left out.
 */
public final class EveryText {
  private final List<String> keys;
  private final BiFunction<TextPlace, Texts, Texts> step;

  private EveryText(List<String> keys, BiFunction<TextPlace, Texts, Texts> step) {
    this.keys = keys;
    this.step = step;
  }

  /**
   * All texts by where they stand.
   *
   * @param keys of the sections, in their order
   */
  public static Map<TextPlace, Texts> of(ActionContent content, List<String> keys) {
    Map<TextPlace, Texts> all = new LinkedHashMap<>();
    map(
        content,
        keys,
        (place, texts) -> {
          all.put(place, texts);
          return texts;
        });
    return all;
  }

  /**
   * The same content with other texts.
   *
   * @param keys of the sections, in their order
   * @param step gives the text that stands in a place then
   */
  public static ActionContent map(
      ActionContent content, List<String> keys, BiFunction<TextPlace, Texts, Texts> step) {
    return new EveryText(keys, step).changed(content);
  }

  private ActionContent changed(ActionContent content) {
    return content
        .change()
        .headline(text("head", "head.headline", TextPart.HEADLINE, content.headline()))
        .strapline(text("head", "head.strapline", TextPart.STRAPLINE, content.strapline()))
        .notice(maybe("head", "head.notice", TextPart.NOTICE, content.notice()))
        .sections(sections(content))
        .call(text(formKey(content), "form.call", TextPart.CALL, content.call()))
        .letter(content.letter() == null ? null : letter(content.letter()))
        .form(form(content))
        .thanks(thanks(content.thanks()))
        .goodNews(maybe("news", "news.text", TextPart.NEWS, content.goodNews()))
        .made();
  }

  private Texts text(String panel, String path, TextPart part, Texts texts) {
    return step.apply(new TextPlace(panel, path, part), texts);
  }

  private @Nullable Texts maybe(String panel, String path, TextPart part, @Nullable Texts texts) {
    return texts == null ? null : text(panel, path, part, texts);
  }

  private String formKey(ActionContent content) {
    for (int i = 0; i < content.sections().size(); i++) {
      if (content.sections().get(i) instanceof Section.Form) {
        return keys.get(i);
      }
    }
    return "fields";
  }

  private List<Section> sections(ActionContent content) {
    List<Section> changed = new ArrayList<>();
    for (int i = 0; i < content.sections().size(); i++) {
      changed.add(section(keys.get(i), content.sections().get(i)));
    }
    return List.copyOf(changed);
  }

  private Section section(String key, Section section) {
    return switch (section) {
      case Section.Story(var name, Texts text) ->
          new Section.Story(name, text(key, key + ".text", TextPart.STORY, text));
      case Section.Quotation(Texts text, Texts speaker) ->
          new Section.Quotation(
              text(key, key + ".text", TextPart.QUOTATION, text),
              text(key, key + ".speaker", TextPart.SPEAKER, speaker));
      case Section.Picture picture ->
          new Section.Picture(
              picture.file(),
              picture.sha256(),
              picture.width(),
              picture.height(),
              text(key, key + ".alternative", TextPart.ALTERNATIVE, picture.alternative()),
              maybe(key, key + ".caption", TextPart.CAPTION, picture.caption()),
              maybe(key, key + ".credit", TextPart.CREDIT, picture.credit()),
              picture.focus());
      case Section.Counter counter -> counter;
      case Section.Supporters supporters -> supporters;
      case Section.Form form -> form;
    };
  }

  private FormSpec form(ActionContent content) {
    FormSpec form = content.form();
    return new FormSpec(
        form.fields().stream().map(this::field).toList(),
        form.consents().stream()
            .map(each ->
                new FormSpec.ConsentSpec(
                    each.key(),
                    each.kind(),
                    text(
                        "consents",
                        "consents." + each.key() + ".wording",
                        TextPart.CONSENT,
                        each.wording()),
                    each.required()))
            .toList(),
        text(formKey(content), "form.button", TextPart.BUTTON, form.button()),
        form.household(),
        form.choices());
  }

  private FormSpec.Field field(FormSpec.Field field) {
    if (!(field instanceof FormSpec.Own own)) {
      return field;
    }
    String path = "fields." + own.key();
    return new FormSpec.Own(
        own.key(),
        own.kind(),
        text("fields", path + ".label", TextPart.FIELD_LABEL, own.label()),
        maybe("fields", path + ".help", TextPart.FIELD_HELP, own.help()),
        own.options().stream()
            .map(option ->
                new FormSpec.Option(
                    option.value(),
                    text(
                        "fields",
                        path + ".options." + option.value(),
                        TextPart.OPTION,
                        option.label())))
            .toList(),
        own.required());
  }

  private LetterTemplate letter(LetterTemplate letter) {
    return new LetterTemplate(
        letter.editing(),
        letter.message(),
        text("letter", "letter.subject", TextPart.SUBJECT, letter.subject()),
        text("letter", "letter.body", TextPart.BODY, letter.body()),
        text("letter", "letter.closing", TextPart.CLOSING, letter.closing()),
        letter.targets().stream()
            .map(each -> each.follows() == null ? target(each) : each)
            .toList(),
        letter.variants().stream()
            .map(each ->
                new LetterVariant(
                    each.key(),
                    text(
                        "letter",
                        "letter." + each.key() + ".subject",
                        TextPart.SUBJECT,
                        each.subject()),
                    text("letter", "letter." + each.key() + ".body", TextPart.BODY, each.body())))
            .toList(),
        letter.organisation(),
        letter.ownWords() == null ? null : ownWords(letter.ownWords()),
        letter.whenLate());
  }

  private OwnWords ownWords(OwnWords asked) {
    List<Texts> points = new ArrayList<>();
    for (Texts point : asked.points()) {
      points.add(text("letter", "letter.points." + points.size(), TextPart.POINT, point));
    }
    return new OwnWords(asked.least(), points);
  }

  private Target target(Target target) {
    String path = "targets." + target.key() + ".";
    return new Target(
        target.key(),
        maybe("targets", path + "style", TextPart.TARGET_STYLE, target.style()),
        target.name(),
        maybe("targets", path + "office", TextPart.TARGET_OFFICE, target.office()),
        maybe("targets", path + "institution", TextPart.TARGET_INSTITUTION, target.institution()),
        target.country(),
        target.language(),
        text("targets", path + "salutation", TextPart.TARGET_SALUTATION, target.salutation()),
        maybe("targets", path + "closing", TextPart.TARGET_CLOSING, target.closing()),
        target.email(),
        target.gender(),
        target.delivery(),
        null);
  }

  private Thanks thanks(Thanks thanks) {
    NextAction next = thanks.next();
    SharePicture shared = thanks.sharePicture();
    return new Thanks(
        text("thanks", "thanks.text", TextPart.THANKS, thanks.text()),
        text("thanks", "thanks.share", TextPart.SHARE, thanks.share()),
        next == null
            ? null
            : new NextAction(
                text("thanks", "thanks.next", TextPart.NEXT, next.label()), next.address()),
        shared == null
            ? null
            : new SharePicture(
                shared.file(),
                shared.sha256(),
                shared.width(),
                shared.height(),
                text("thanks", "thanks.share-picture", TextPart.ALTERNATIVE, shared.alternative()),
                shared.focus()));
  }
}
