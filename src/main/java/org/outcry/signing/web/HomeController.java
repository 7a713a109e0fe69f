package org.outcry.signing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Refusal;
import org.outcry.platform.web.RequestLanguage;
import org.outcry.signing.LiveActions;
import org.outcry.signing.SigningDesk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The installation's front page: the actions that can be taken now. */
@Controller
class HomeController {
  private final Actions actions;
  private final LiveActions live;
  private final SigningDesk desk;
  private final Messages messages;
  private final PageRenderer renderer;

  HomeController(
      Actions actions,
      LiveActions live,
      SigningDesk desk,
      Messages messages,
      PageRenderer renderer) {
    this.actions = actions;
    this.live = live;
    this.desk = desk;
    this.messages = messages;
    this.renderer = renderer;
  }

  @GetMapping({"/", "/{language:[a-z]{2}}"})
  void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Language language = RequestLanguage.of(request, messages.languages());
    String named = request.getRequestURI().substring(1);
    if (!named.isEmpty() && !named.equals(language.tag())) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    Words words = messages.in(language);
    List<HomeView.Entry> entries =
        actions.list().stream()
            .filter(summary -> summary.state() == Action.State.LIVE)
            .flatMap(summary -> live.find(summary.slug()).stream())
            .map(action -> entry(action, language))
            .toList();
    HomeView view = new HomeView(PageHead.plain(language, words.get("home.title")), words, entries);
    response.setHeader("Vary", "Accept-Language");
    renderer
        .render("signing/home.jte", view.head(), view)
        .write(response, HttpStatus.OK, "no-cache");
  }

  private HomeView.Entry entry(Action action, Language wanted) {
    Language language =
        action.content().languages().contains(wanted) ? wanted : action.content().defaultLanguage();
    return new HomeView.Entry(
        language,
        Route.path(action.content(), language, Route.Part.PAGE),
        action.content().headline().in(language),
        action.content().strapline().in(language),
        action.organisation().name().in(language),
        desk.count(action).total());
  }
}
