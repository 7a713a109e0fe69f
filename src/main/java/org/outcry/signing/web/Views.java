package org.outcry.signing.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.InPageScripts;
import org.outcry.campaigns.Pictures;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.ShownLetter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichText;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageHead.Alternate;
import org.outcry.platform.web.Palette;
import org.outcry.platform.web.PublicUrl;
import org.outcry.signing.FieldError;
import org.outcry.signing.FormReader;
import org.outcry.signing.LiveActions;
import org.outcry.signing.Typed;
import org.outcry.signing.web.Route.Part;
import org.outcry.supporters.OwnData;
import org.springframework.stereotype.Component;

/** Makes what the templates of an action show. */
@Component
class Views {
  private final Messages messages;
  private final PublicUrl publicUrl;
  private final PictureLinks pictures;
  private final LiveActions actions;
  private final InPageScripts inPage;

  Views(
      Messages messages,
      PublicUrl publicUrl,
      PictureLinks pictures,
      LiveActions actions,
      InPageScripts inPage) {
    this.inPage = inPage;
    this.messages = messages;
    this.publicUrl = publicUrl;
    this.pictures = pictures;
    this.actions = actions;
  }

  /** The page, with the form as it was typed where it comes back. */
  ActionView action(
      Action action,
      int version,
      ActionContent content,
      Language language,
      Standing standing,
      Typed typed,
      List<FieldError> errors,
      @Nullable Changed changed) {
    Words words = messages.in(language);
    PageHead head = head(action.organisation(), content, language, Part.PAGE);
    String title = head.title();
    return new ActionView(
        changed != null
            ? head.titled(words.get("changed.title") + " – " + title)
            : errors.isEmpty() ? head : head.titled(words.get("form.error-prefix", "title", title)),
        house(action.organisation(), content, language),
        words,
        language,
        content,
        version,
        action.state(),
        Tally.of(standing, content, language, words),
        content.supporters() == null ? List.of() : standing.supporters(),
        kept(content, action.organisation(), words),
        keptBy(content),
        shown(content),
        content.letter() == null
            ? null
            : ShownLetter.of(
                content.letter(),
                typed.variant(content.letter()),
                action.organisation(),
                language,
                words),
        content.scripts() == null || runsInPage(action, content.scripts())
            ? null
            : Route.path(content, language, Part.SCRIPTS),
        null,
        typed,
        errors,
        changed,
        null);
  }

  /** Until whoever may has agreed to it, as when another organisation has come, it has a frame. */
  private boolean runsInPage(Action action, ActionContent.Scripts scripts) {
    return scripts.runsInPage()
        && inPage.arePossible()
        && inPage.agreement(action.id(), scripts).isPresent();
  }

  /** The privacy notice in short, as far as the settings make it. */
  private static String kept(ActionContent content, Organisation organisation, Words words) {
    if (content.sealTo() != null) {
      return words.get("form.privacy.sealed");
    }
    int days = content.daysKept(organisation.privacy());
    return days == 0
        ? words.get("form.privacy.never")
        : words.get("form.privacy.kept", "days", days);
  }

  private static String keptBy(ActionContent content) {
    return content.sealTo() != null
        ? "campaign.seal-to"
        : (content.anonymiseAfterDays() != null ? "campaign" : "organisation")
            + ".retention.anonymise-after-days";
  }

  ThanksView thanks(Action action, Language language, Standing standing) {
    ActionContent content = action.content();
    Words words = messages.in(language);
    PageHead page = head(action.organisation(), content, language, Part.PAGE);
    String address = Objects.requireNonNull(page.canonical());
    String share = content.thanks().share().in(language);
    return new ThanksView(
        unlisted(page, words.get("thanks.title") + " – " + page.title(), "action.js"),
        house(action.organisation(), content, language),
        words,
        RichText.of(content.thanks().text().in(language)).html(),
        content.letter() == null
            ? List.of()
            : content.letter().targets().stream()
                .map(target ->
                    new ThanksView.Addressee(target.styledName(language), target.post(language)))
                .toList(),
        Tally.of(standing, content, language, words),
        share,
        address,
        ways(words, share, address, page.title()),
        content.thanks().next() == null ? null : next(content.thanks().next(), language),
        content.confirmation() == null
            ? null
            : "/" + language.tag() + "/a/" + content.slug() + "/again",
        thanksMail(content, words),
        Route.path(content, language, Part.PAGE));
  }

  /** The page is the same for who wants no mail: it does not know them. */
  private static String thanksMail(ActionContent content, Words words) {
    boolean maybeNone = SafetyChoice.offeredBy(content).contains(SafetyChoice.NO_MAIL);
    Confirmation asks = content.confirmation();
    if (asks == null) {
      return words.get(maybeNone ? "thanks.mail.or-none" : "thanks.mail");
    }
    String step =
        words.get(asks.of() == Confirmation.Of.ALL ? "thanks.confirm.all" : "thanks.confirm");
    return maybeNone ? step + " " + words.get("thanks.confirm.or-none") : step;
  }

  /** The link to the next action; none to one of ours that the public cannot see. */
  private ThanksView.@Nullable Next next(ActionContent.NextAction next, Language language) {
    String label = next.label().in(language);
    Optional<Route> ours = Route.parse(next.address());
    if (ours.isEmpty()) {
      return new ThanksView.Next(label, next.address());
    }
    return actions
        .find(ours.get().slug())
        .filter(Action::isLive)
        .map(Action::content)
        .map(there ->
            new ThanksView.Next(
                label,
                Route.path(
                    there,
                    there.languages().contains(language) ? language : there.defaultLanguage(),
                    Part.PAGE)))
        .orElse(null);
  }

  LetterView letters(
      Action action,
      ActionContent content,
      Language language,
      List<ComposedLetter> letters,
      @Nullable String own,
      Typed typed) {
    Words words = messages.in(language);
    String title = words.get("see.title", "count", letters.size());
    return new LetterView(
        plainHead(action, content, language, title),
        house(action.organisation(), content, language),
        words,
        letters,
        own,
        content.form().button().in(language),
        typed.without("step").values(),
        false);
  }

  /** A refusal that keeps what was typed. */
  KeptView kept(Action action, Language language, Typed typed, String reason, boolean again) {
    Words words = messages.in(language);
    String title = words.get(reason + ".title");
    return new KeptView(
        plainHead(action, action.content(), language, title),
        house(action.organisation(), action.content(), language),
        words,
        title,
        words.get(reason + ".text"),
        again,
        typed.without("step").values(),
        Stream.of("subject", "body", "message", FormReader.COMMENT)
            .map(typed::first)
            .filter(text -> !text.isBlank())
            .toList(),
        Route.path(action.content(), language, Part.PAGE));
  }

  Words words(Language language) {
    return messages.in(language);
  }

  PageHead plainHead(Action action, ActionContent content, Language language, String title) {
    PageHead page = head(action.organisation(), content, language, Part.PAGE);
    return unlisted(page, title + " – " + page.title(), null);
  }

  /** The head of a page that search engines leave out. */
  private static PageHead unlisted(PageHead page, String title, @Nullable String script) {
    return new PageHead(
        page.language(), title, page.palette(), null, null, List.of(), null, script);
  }

  private PageHead head(
      Organisation organisation, ActionContent content, Language language, Part part) {
    List<Alternate> alternates =
        content.languages().stream()
            .map(other -> {
              String path = Route.path(content, other, part);
              return new Alternate(other, path, publicUrl.resolve(path));
            })
            .toList();
    return new PageHead(
        language,
        content.headline().in(language) + " – " + organisation.name().in(language),
        new Palette(organisation.colour(), organisation.accent()).covered(cover(content)),
        publicUrl.resolve(Route.path(content, language, part)),
        content.strapline().in(language),
        alternates.size() > 1 ? alternates : List.of(),
        image(content, language),
        "action.js");
  }

  private Map<Section.Picture, ActionView.ShownPicture> shown(ActionContent content) {
    Map<Section.Picture, ActionView.ShownPicture> shown = new LinkedHashMap<>();
    for (Section section : content.sections()) {
      if (section instanceof Section.Picture picture) {
        shown.put(picture, pictures.shown(picture, shown.isEmpty()));
      }
    }
    return shown;
  }

  private static Optional<Section.Picture> first(ActionContent content) {
    return content.sections().stream()
        .filter(Section.Picture.class::isInstance)
        .map(Section.Picture.class::cast)
        .findFirst();
  }

  private static @Nullable String cover(ActionContent content) {
    return first(content).map(Section.Picture::focus).map(Focus::toString).orElse(null);
  }

  private PageHead.@Nullable Image image(ActionContent content, Language language) {
    ActionContent.SharePicture chosen = content.thanks().sharePicture();
    if (chosen != null) {
      return image(chosen.sha256(), chosen.focus(), chosen.alternative().in(language));
    }
    return first(content)
        .map(
            picture -> image(picture.sha256(), picture.focus(), picture.alternative().in(language)))
        .orElse(null);
  }

  private PageHead.Image image(String sha256, @Nullable Focus focus, String alternative) {
    Pictures.Address link = pictures.share(sha256, focus);
    return new PageHead.Image(
        publicUrl.resolve(link.path()), link.width(), link.height(), alternative);
  }

  House house(Organisation organisation, ActionContent content, Language language) {
    return new House(
        messages.in(language),
        organisation.name().in(language),
        pictures.mark(organisation),
        organisation.website(),
        organisation.postalAddress(),
        Route.path(content, language, Part.PAGE) + "/privacy",
        content.notice() == null ? null : content.notice().in(language),
        OwnData.path(messages.in(language), organisation));
  }

  /** Plain links; nothing is loaded from anybody until one is followed. */
  private static List<ThanksView.Way> ways(
      Words words, String share, String address, String title) {
    String text = encoded(share + " " + address);
    return List.of(
        new ThanksView.Way(
            words.get("thanks.share.email"), "mailto:?subject=" + encoded(title) + "&body=" + text),
        new ThanksView.Way("WhatsApp", "https://wa.me/?text=" + text),
        new ThanksView.Way(
            "Facebook", "https://www.facebook.com/sharer/sharer.php?u=" + encoded(address)),
        new ThanksView.Way("Bluesky", "https://bsky.app/intent/compose?text=" + text),
        new ThanksView.Way("X", "https://x.com/intent/post?text=" + text));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
