package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.StandardField;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Palette;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.supporters.Particulars;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/** A letter as a target would get it from a made-up supporter, composed as it would be sent. */
@ServerOnly
@Component
class LetterPreview {
  /** What of the action is shown, in the preview's query. */
  static final String PART = "letter";

  private final PageRenderer renderer;
  private final StudioPages pages;

  LetterPreview(PageRenderer renderer, StudioPages pages) {
    this.renderer = renderer;
    this.pages = pages;
  }

  /** In a language of the action's; the query may name the target and the variant. */
  PageRenderer.Page page(HttpServletRequest request, Draft draft, Language language) {
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    Organisation organisation = visit.at().organisation();
    ActionContent content = draft.content();
    LetterTemplate letter = content.letter();
    PageHead head =
        new PageHead(
            words.language(),
            words.get("studio.letter.title"),
            new Palette(organisation.colour(), organisation.accent()),
            null,
            null,
            List.of(),
            null,
            null);
    if (letter == null || letter.targets().isEmpty()) {
      return renderer.framed(
          "studio/builder/letter.jte",
          head,
          new LetterPreviewView(
              head,
              words,
              null,
              words.get(
                  letter == null ? "studio.panel.targets.no-letter" : "studio.letter.no-target"),
              List.of(),
              List.of()));
    }
    Target target =
        letter.targets().stream()
            .filter(each -> each.key().value().equals(request.getParameter("target")))
            .findFirst()
            .orElse(letter.targets().getFirst());
    @Nullable String asked = request.getParameter("variant");
    String variant = asked != null && letter.has(asked) ? asked : LetterTemplate.FIRST;
    ComposedLetter composed =
        new LetterComposer(
                content,
                organisation,
                language,
                supporter(content, variant, words),
                Instant.now(),
                _ -> "")
            .to(target);
    String path = Previews.path(visit, draft) + "?language=" + language.tag() + "&part=" + PART;
    return renderer.framed(
        "studio/builder/letter.jte",
        head,
        new LetterPreviewView(
            head,
            words,
            composed,
            words.get("studio.letter.made-up"),
            targets(letter, target, variant, language, path),
            variants(letter, target, variant, path, words)));
  }

  private static List<LetterPreviewView.Choice> targets(
      LetterTemplate letter, Target shown, String variant, Language language, String path) {
    return letter.targets().size() < 2
        ? List.of()
        : letter.targets().stream()
            .map(each ->
                new LetterPreviewView.Choice(
                    path + "&target=" + each.key() + "&variant=" + variant,
                    each.name().isEmpty() ? each.key().value() : each.styledName(language),
                    each.key().equals(shown.key())))
            .toList();
  }

  private static List<LetterPreviewView.Choice> variants(
      LetterTemplate letter, Target target, String shown, String path, Words words) {
    return !letter.varies()
        ? List.of()
        : letter.keys().stream()
            .map(each ->
                new LetterPreviewView.Choice(
                    path + "&target=" + target.key() + "&variant=" + each,
                    words.get("studio.panel.letter.variant.named", "key", each),
                    each.equals(shown)))
            .toList();
  }

  /** Somebody who does not exist, who has filled in all that the form asks for. */
  private static Particulars supporter(ActionContent content, String variant, Words words) {
    Set<StandardField> asked =
        content.form().fields().stream()
            .filter(FormSpec.Standard.class::isInstance)
            .map(each -> ((FormSpec.Standard) each).field())
            .collect(Collectors.toSet());
    LetterTemplate letter = content.letter();
    boolean message = letter != null && letter.message() != PersonalMessage.NONE;
    return new Particulars(
        words.get("studio.letter.given-name"),
        words.get("studio.letter.family-name"),
        new EmailAddress("somebody@mail.example"),
        null,
        asked.contains(StandardField.STREET) ? words.get("studio.letter.street") : null,
        asked.contains(StandardField.CITY) ? words.get("studio.letter.city") : null,
        asked.contains(StandardField.REGION) ? words.get("studio.letter.region") : null,
        asked.contains(StandardField.POSTAL_CODE) ? words.get("studio.letter.postal-code") : null,
        asked.contains(StandardField.COUNTRY) ? "CA" : null,
        Map.of(),
        null,
        null,
        message ? words.get("studio.letter.message") : null,
        variant);
  }
}
