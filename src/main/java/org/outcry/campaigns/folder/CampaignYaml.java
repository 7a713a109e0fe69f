package org.outcry.campaigns.folder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.ActionContent.SharePicture;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.OfficeHours;
import org.outcry.targets.Delivery;
import org.outcry.targets.Gender;
import org.outcry.targets.Target;

/** Lays out campaign.yaml in the order of its keys. */
final class CampaignYaml {
  private final ActionContent content;

  private CampaignYaml(ActionContent content) {
    this.content = content;
  }

  static Map<String, Object> of(ActionContent content) {
    CampaignYaml yaml = new CampaignYaml(content);
    return yaml.block()
        .put("format", 1)
        .put("slug", content.slug().value())
        .put("languages", content.languages().stream().map(Language::tag).toList())
        .texts("headline", content.headline())
        .texts("strapline", content.strapline())
        .texts("notice", content.notice())
        .put("ends", content.ends())
        .put("retention", RetentionReader.written(content.anonymiseAfterDays()))
        .put("seal-to", content.sealTo() == null ? null : content.sealTo().text())
        .put("counter", yaml.counter(content.counter()))
        .put("sections", content.sections().stream().map(yaml::section).toList())
        .texts("call", content.call())
        .put("letter", content.letter() == null ? null : yaml.letter(content.letter()))
        .put("form", yaml.form(content.form()))
        .put(
            "confirmation",
            content.confirmation() == null ? null : yaml.confirmation(content.confirmation()))
        .put("thanks", yaml.thanks(content.thanks()))
        .put(
            "scripts",
            content.scripts() == null
                ? null
                : yaml.block()
                    .put("origins", content.scripts().origins())
                    .put("in-page", content.scripts().inPage())
                    .map())
        .map();
  }

  private Block block() {
    return new Block(content);
  }

  private Map<String, Object> counter(Counting counter) {
    return block()
        .put("goal", counter.goal() == null ? "steps" : counter.goal())
        .put("show-offset", counter.showOffset())
        .put("show-delivered", counter.showDelivered() ? true : null)
        .put(
            "offset",
            unlessEmpty(
                counter.offset().stream()
                    .map(entry ->
                        block()
                            .put("amount", entry.amount())
                            .put("reason", entry.reason())
                            .put("source", entry.source())
                            .put("by", entry.by())
                            .put("on", entry.on())
                            .map())
                    .toList()))
        .map();
  }

  private Object section(Section section) {
    return switch (section) {
      case Section.Counter _ -> "counter";
      case Section.Form _ -> "form";
      case Section.Story story -> block().put("text", story.name().value()).map();
      case Section.Supporters supporters ->
          block()
              .put(
                  "supporters",
                  block()
                      .put("show", supporters.show())
                      .put("comments", supporters.comments())
                      .map())
              .map();
      case Section.Quotation quotation ->
          block()
              .put(
                  "quotation",
                  block()
                      .texts("text", quotation.text())
                      .texts("speaker", quotation.speaker())
                      .map())
              .map();
      case Section.Picture picture ->
          block()
              .put(
                  "picture",
                  block()
                      .put("file", picture.file())
                      .texts("alternative", picture.alternative())
                      .texts("caption", picture.caption())
                      .texts("credit", picture.credit())
                      .put("focus", written(picture.focus()))
                      .map())
              .map();
    };
  }

  private Map<String, Object> letter(LetterTemplate letter) {
    return block()
        .put("editing", Words.of(letter.editing()))
        .put("message", Words.of(letter.message()))
        .put("own-words", letter.ownWords() == null ? null : ownWords(letter.ownWords()))
        .put(
            "when-late",
            letter.whenLate() == LetterTemplate.WhenLate.WAIT ? null : Words.of(letter.whenLate()))
        .put("targets", letter.targets().stream().map(this::target).toList())
        .map();
  }

  private Map<String, Object> ownWords(OwnWords asked) {
    return block()
        .put("least", asked.least())
        .put("points", unlessEmpty(asked.points().stream().map(block()::value).toList()))
        .map();
  }

  private Map<String, Object> target(Target target) {
    if (target.follows() != null) {
      return block().put("office", target.follows().office().value()).map();
    }
    Delivery delivery = target.delivery();
    return block()
        .put("key", target.key().value())
        .texts("style", target.style())
        .put("name", target.name())
        .texts("office", target.office())
        .texts("institution", target.institution())
        .put("country", target.country())
        .put("language", target.language() == null ? null : target.language().tag())
        .texts("salutation", target.salutation())
        .texts("closing", target.closing())
        .put("email", unlessEmpty(target.email().stream().map(EmailAddress::value).toList()))
        .put("gender", target.gender() == Gender.OTHER ? null : Words.of(target.gender()))
        .put("web-form", delivery.webForm())
        .put("phone", delivery.phone())
        .put("postal-address", unlessEmpty(delivery.postalAddress()))
        .put(
            "channels",
            delivery.channels().equals(Delivery.USUAL.channels())
                ? null
                : delivery.channels().stream().map(Words::of).toList())
        .put("time-zone", delivery.timeZone() == null ? null : delivery.timeZone().getId())
        .put(
            "hours", delivery.hours().equals(OfficeHours.USUAL) ? null : delivery.hours().written())
        .put("limit", delivery.limit())
        .put("fallback", delivery.fallback() == null ? null : delivery.fallback().value())
        .map();
  }

  private Map<String, Object> form(FormSpec form) {
    return block()
        .put("fields", form.fields().stream().map(this::field).toList())
        .put(
            "consents",
            unlessEmpty(
                form.consents().stream()
                    .map(consent ->
                        block()
                            .put("key", consent.key().value())
                            .put("kind", Words.of(consent.kind()))
                            .put("required", consent.required())
                            .texts("wording", consent.wording())
                            .map())
                    .toList()))
        .texts("button", form.button())
        .put("household", form.household() ? true : null)
        .put(
            "choices",
            form.choices() == null ? null : form.choices().stream().map(Words::of).toList())
        .map();
  }

  private Map<String, Object> confirmation(Confirmation asked) {
    return block()
        .put("when", Words.of(asked.when()))
        .put("of", asked.of() == Confirmation.Of.NEW ? null : Words.of(asked.of()))
        .put(
            "expires-after-days",
            asked.expiresAfterDays() == Confirmation.USUAL_DAYS ? null : asked.expiresAfterDays())
        .put("remind-after-days", asked.remindAfterDays())
        .map();
  }

  private Object field(FormSpec.Field field) {
    return switch (field) {
      case FormSpec.Standard(var standard, boolean required) ->
          FormReader.ALWAYS.contains(standard)
              ? Words.of(standard)
              : block().put(Words.of(standard), required ? "required" : "optional").map();
      case FormSpec.Own own ->
          block()
              .put(
                  "own",
                  block()
                      .put("key", own.key().value())
                      .put("kind", Words.of(own.kind()))
                      .texts("label", own.label())
                      .texts("help", own.help())
                      .put(
                          "options",
                          unlessEmpty(
                              own.options().stream()
                                  .map(option ->
                                      block()
                                          .put("value", option.value().value())
                                          .texts("label", option.label())
                                          .map())
                                  .toList()))
                      .put("required", own.required())
                      .map())
              .map();
    };
  }

  private Map<String, Object> thanks(Thanks thanks) {
    return block()
        .texts("share", thanks.share())
        .put(
            "share-picture",
            thanks.sharePicture() == null ? null : sharePicture(thanks.sharePicture()))
        .put(
            "next",
            thanks.next() == null
                ? null
                : block()
                    .texts("label", thanks.next().label())
                    .put("address", thanks.next().address())
                    .map())
        .map();
  }

  private Map<String, Object> sharePicture(SharePicture picture) {
    return block()
        .put("file", picture.file())
        .texts("alternative", picture.alternative())
        .put("focus", written(picture.focus()))
        .map();
  }

  private static @Nullable String written(@Nullable Focus focus) {
    return focus == null ? null : focus.toString();
  }

  private static @Nullable List<?> unlessEmpty(List<?> list) {
    return list.isEmpty() ? null : list;
  }
}
