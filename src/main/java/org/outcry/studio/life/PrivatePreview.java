package org.outcry.studio.life;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.PreviewLinks;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.web.ActionPreview;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * A draft for whoever has a private link: always as it is now, in each of its languages. It stands
 * outside the studio and gives nothing of it: its key opens this one page, which runs and sends
 * nothing. What is unknown, over or taken back is the same page for everybody.
 */
@ServerOnly
@Controller
class PrivatePreview {
  private final PreviewLinks links;
  private final Drafts drafts;
  private final Organisations organisations;
  private final ActionPreview preview;
  private final Messages messages;

  PrivatePreview(
      PreviewLinks links,
      Drafts drafts,
      Organisations organisations,
      ActionPreview preview,
      Messages messages) {
    this.links = links;
    this.drafts = drafts;
    this.organisations = organisations;
    this.preview = preview;
    this.messages = messages;
  }

  @GetMapping(PreviewLinks.PATH + "{key}")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String key)
      throws IOException {
    Draft draft =
        links
            .find(key)
            .flatMap(shown -> drafts.find(shown.organisation(), shown.action()))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "error.preview"));
    Language language = draft.content().languageOf(request.getParameter("language"));
    boolean thanks = "thanks".equals(request.getParameter("part"));
    page(draft, language, thanks, PreviewLinks.PATH + key)
        .with("Referrer-Policy", "no-referrer") // The address is the key: nobody may learn of it.
        .with("X-Robots-Tag", "noindex, nofollow")
        .write(response, HttpStatus.OK, "no-store");
  }

  private PageRenderer.Page page(Draft draft, Language language, boolean thanks, String path) {
    var organisation = organisations.find(draft.organisationId()).orElseThrow().organisation();
    Words words = messages.in(language);
    String moment = Desk.minute(Instant.now(), organisation.zone(), words);
    String banner = words.get("life.preview", "at", moment);
    Action action =
        new Action(
            draft.organisationId(),
            organisation,
            draft.actionId(),
            draft.content().slug(),
            Action.State.LIVE,
            draft.latest(),
            draft.content());
    Function<Language, String> page = each -> path + "?language=" + each.tag();
    Function<Language, String> after = each -> page.apply(each) + "&part=thanks";
    House.Way way =
        thanks
            ? new House.Way(words.get("life.preview.page"), page.apply(language))
            : new House.Way(words.get("life.preview.thanks"), after.apply(language));
    return thanks
        ? preview.thanks(action, language, after, banner, way)
        : preview.page(action, language, page, banner, way);
  }
}
