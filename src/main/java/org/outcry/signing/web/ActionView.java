package org.outcry.signing.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.Section;
import org.outcry.letters.ShownLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichText;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.signing.ChoiceWords;
import org.outcry.signing.Countries;
import org.outcry.signing.FieldError;
import org.outcry.signing.RecentSupporters;
import org.outcry.signing.Typed;
import org.outcry.targets.Target;

/**
 * An action page as its template meets it: the action in one language, and, where a form comes back
 * with errors, what was typed.
 *
 * @param version of the content, named by the form
 * @param state of the action: whether it takes signatures, and why not
 * @param supporters whose names are shown, the latest first
 * @param kept how what is typed is kept, in a sentence
 * @param keptBy the setting that says so
 * @param scriptsPath where the frame with the organisation's scripts is; {@code null} for none
 * @param still the organisation's script, where the page is shown without it; {@code null} on the
 *     real page, and for none
 * @param changed what is new since the form was opened; {@code null} when it is not old
 * @param trial what makes its form a test; {@code null} on the real page
 */
public record ActionView(
    PageHead head,
    House house,
    Words words,
    Language language,
    ActionContent content,
    int version,
    Action.State state,
    Tally tally,
    List<RecentSupporters.Supporter> supporters,
    String kept,
    String keptBy,
    Map<Section.Picture, ShownPicture> pictures,
    @Nullable ShownLetter shownLetter,
    @Nullable String scriptsPath,
    @Nullable Still still,
    Typed typed,
    List<FieldError> errors,
    @Nullable Changed changed,
    @Nullable Trial trial) {

  /**
   * A form that is tried out.
   *
   * @param token that it carries against foreign forms
   */
  public record Trial(String token) {}

  /**
   * A script that does not run.
   *
   * @param inPage whether it runs in the page itself for the public, and not in a frame
   * @param origins that it may reach there, with blanks between them; empty for none
   */
  public record Still(boolean inPage, String origins) {}

  private @Nullable Still asStill() {
    ActionContent.Scripts scripts = content.scripts();
    return scripts == null
        ? null
        : new Still(scriptsPath == null, String.join(" ", scripts.origins()));
  }

  /**
   * The same as something that the public does not see: without the organisation's scripts, of
   * which it tells. The frame would not run them, and whoever only looks is not to be measured.
   *
   * @param tried what makes its form a test; {@code null} for one that can't be sent
   */
  ActionView unseen(PageHead otherHead, House otherHouse, @Nullable Trial tried) {
    return new ActionView(
        otherHead,
        otherHouse,
        words,
        language,
        content.change().scripts(null).made(),
        version,
        state,
        tally,
        supporters,
        kept,
        keptBy,
        pictures,
        shownLetter,
        null,
        asStill(),
        typed,
        errors,
        null,
        tried);
  }

  /** The script that runs in the page itself; {@code null} for none, or one in its frame. */
  public ActionContent.@Nullable Scripts inPage() {
    ActionContent.Scripts scripts = content.scripts();
    return scriptsPath == null && scripts != null && scripts.runsInPage() ? scripts : null;
  }

  /**
   * A picture as its tag names it.
   *
   * @param sources for {@code srcset}
   * @param webp the same in WebP; empty for none
   * @param first whether it is the page's first, which is loaded at once
   */
  public record ShownPicture(String address, String sources, String webp, boolean first) {}

  /** An answer to choose. */
  public record Option(String value, String label, boolean first) {}

  /** Whether it takes signatures. */
  public boolean open() {
    return state == Action.State.LIVE;
  }

  /** What stands in the form's place, in short. */
  public String shut() {
    return switch (state) {
      case PAUSED -> words.get("page.paused.title");
      case WON -> words.get("page.won.title");
      case DRAFT, LIVE, CLOSED -> words.get("page.closed.title");
    };
  }

  /** The sentence behind it. */
  public String shutText() {
    return switch (state) {
      case PAUSED -> words.get("page.paused.text");
      case WON -> words.get("page.won.text");
      case DRAFT, LIVE, CLOSED -> words.get("page.closed.text");
    };
  }

  public String text(Texts texts) {
    return texts.in(language);
  }

  public String html(Texts richText) {
    return RichText.of(text(richText)).html();
  }

  public @Nullable String goodNews() {
    return content.goodNews() == null ? null : html(content.goodNews());
  }

  /** The variant of the letter that is shown; null where all see the same. */
  public @Nullable String variant() {
    return content.letter() == null ? null : typed.variant(content.letter());
  }

  /** The arm of an experiment that is shown; {@code null} for none. It has been checked. */
  public @Nullable String arm() {
    return typed.has(Typed.ARM) ? typed.first(Typed.ARM) : null;
  }

  /**
   * Whether it may be counted which of its fields are reached: where it is seen for the first time.
   */
  public boolean isFresh() {
    return errors.isEmpty() && changed == null && !typed.has("version");
  }

  /** What is said above the personal message. */
  public String messageHelp() {
    OwnWords asked = content.letter() == null ? null : content.letter().ownWords();
    String help = words.get("form.message.help");
    return asked == null || asked.least() == null
        ? help
        : help + " " + words.get("form.message.least", "least", asked.least());
  }

  /** What is said with the field for a comment; only asked where there is one. */
  public String commentHelp() {
    return words.get("form.comment.help", "organisation", house.name());
  }

  /** Where and when a supporter signed, as it stands beside their name. */
  public String signed(RecentSupporters.Supporter supporter) {
    String day = words.date(supporter.signedOn());
    return supporter.country() == null ? day : language.country(supporter.country()) + " · " + day;
  }

  /** What {@code lang} says around a supporter's comment; {@code null} where it is the page's. */
  public @Nullable String foreignTag(RecentSupporters.Supporter supporter) {
    return supporter.language().equals(language) ? null : supporter.language().tag();
  }

  /** The sections before the form. */
  public List<Section> before() {
    return content.sections().subList(0, formPosition());
  }

  /** The sections after the form. */
  public List<Section> after() {
    return content.sections().subList(formPosition() + 1, content.sections().size());
  }

  private int formPosition() {
    return content.sections().indexOf(new Section.Form());
  }

  public ShownPicture picture(Section.Picture picture) {
    return Objects.requireNonNull(pictures.get(picture));
  }

  /** Office and institution of a target on one line. */
  public String post(Target target) {
    return target.post(language);
  }

  public List<Countries.Country> countries() {
    return Countries.in(language);
  }

  /** What there is to choose from in an own field. */
  public List<Option> options(FormSpec.Own field) {
    if (field.kind() == FormSpec.Kind.YES_NO) {
      return List.of(
          new Option("yes", words.get("form.yes"), true),
          new Option("no", words.get("form.no"), false));
    }
    return field.options().stream()
        .map(option ->
            new Option(
                option.value().value(),
                text(option.label()),
                option.equals(field.options().getFirst())))
        .toList();
  }

  /** What was typed into a field, else what it starts with. */
  public String value(String field, String otherwise) {
    return typed.has(field) ? typed.first(field) : otherwise;
  }

  public boolean chose(String field, String value) {
    return typed.chose(field, value);
  }

  /**
   * What the visitor can ask for to be safer.
   *
   * @param help what it means, and what it costs
   * @param ticked whether its box is: as it came back, else in a sealed action
   */
  public record Choice(String parameter, String label, String help, boolean ticked) {}

  public List<Choice> choices() {
    String shown = " " + typed.first(SafetyChoice.SHOWN) + " ";
    return SafetyChoice.offeredBy(content).stream()
        .map(each ->
            new Choice(
                each.parameter(),
                words.get(ChoiceWords.label(each)),
                ChoiceWords.help(each, content, words),
                shown.contains(" " + each.word() + " ")
                    ? chose(each.parameter(), "yes")
                    : content.sealTo() != null))
        .toList();
  }

  /** The words of what is offered, for the field that says what the form showed. */
  public String choiceNames() {
    return SafetyChoice.offeredBy(content).stream()
        .map(SafetyChoice::word)
        .collect(Collectors.joining(" "));
  }

  /** Why the address can't be hidden; null where it can, or where nobody would ask. */
  public @Nullable String addressTold() {
    List<SafetyChoice> offered = SafetyChoice.offeredBy(content);
    return content.letter() == null
            || !SafetyChoice.asksAddress(content.form())
            || offered.isEmpty()
            || offered.stream().anyMatch(SafetyChoice::hidesAddress)
        ? null
        : words.get("choice.address-told");
  }

  /** Whether the choices are seen before anybody opens them. */
  public boolean choicesOpen() {
    return choices().stream().anyMatch(each -> each.ticked() || error(each.parameter()) != null);
  }

  public String anchor(String field) {
    return new FieldError(field, "").anchor();
  }

  /** What is wrong with a field; null when nothing is. */
  public @Nullable String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::sentence)
        .findFirst()
        .orElse(null);
  }

  /**
   * The same where it stands in the list of all: a box is named there by how its words begin.
   *
   * @param error one of this page's
   */
  public String summary(FieldError error) {
    return content.form().consents().stream()
        .filter(consent -> consent.required() && consent.parameter().equals(error.field()))
        .findFirst()
        .map(consent -> words.get("error.consent.named", "consent", start(text(consent.wording()))))
        .orElse(error.sentence());
  }

  /** As many whole words as a short line holds. */
  private static String start(String text) {
    int most = 60;
    if (text.length() <= most) {
      return text;
    }
    int space = text.lastIndexOf(' ', most);
    return text.substring(0, space > 0 ? space : text.offsetByCodePoints(0, most / 2)) + " …";
  }

  /** The ids of the texts that describe a field; null when there are none. */
  public @Nullable String describedBy(String field, boolean helped) {
    String anchor = anchor(field);
    String ids =
        (helped ? anchor + "-help " : "") + (error(field) != null ? anchor + "-error" : "");
    return ids.isBlank() ? null : ids.strip();
  }

  public @Nullable String invalid(String field) {
    return error(field) == null ? null : "true";
  }
}
