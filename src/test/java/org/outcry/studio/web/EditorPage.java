package org.outcry.studio.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import gg.jte.Content;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.Assets;
import org.outcry.platform.web.ContentPolicy;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.SecurityHeaders;
import org.outcry.platform.web.Templates;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/**
 * A page of the studio with fields in it, made by the real templates under the real policy, that
 * only the test's browser can come to.
 */
final class EditorPage implements AutoCloseable {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String ADDRESS = OUTCRY.address() + "/studio/test-of-editors";

  final Page page;
  final List<String> console = new ArrayList<>();
  private final String html;
  private String posted = "";

  private EditorPage(Page page, String html) {
    this.page = page;
    this.html = html;
  }

  static Words words(String language) {
    return OUTCRY.bean(Messages.class).in(new Language(language));
  }

  static Editors editors() {
    return OUTCRY.bean(Editors.class);
  }

  static RichField story(String markdown) {
    return editors().rich(words("en"), "story", "The story", Language.ENGLISH, markdown, 5000);
  }

  static String rich(RichField field) {
    return fragment("studio/rich.jte", field);
  }

  static String merge(MergeInput field) {
    return fragment("studio/merge.jte", field);
  }

  private static String fragment(String template, Object field) {
    byte[] bytes = OUTCRY.bean(PageRenderer.class).fragment(template, Map.of("field", field));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Opens a page whose form has these fields. */
  static EditorPage open(Look look, String language, String... fields) {
    Assets assets = OUTCRY.bean(Assets.class);
    PageHead head = PageHead.plain(new Language(language), "Story");
    String css = head.palette().css() + assets.text("page.css") + assets.text("studio.css");
    String body =
        "<main id=\"main\" class=\"wrap plain\"><h1>Story</h1><form method=\"post\">"
            + String.join("\n", fields)
            + "<div class=\"buttons\"><button id=\"send\">Save</button></div></form></main>";
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("head", head);
    parameters.put("css", css);
    parameters.put("content", (Content) output -> output.writeContent(body));
    String html = OUTCRY.bean(Templates.class).render("frame.jte", parameters);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put(
        SecurityHeaders.POLICY,
        ContentPolicy.STRICT.with("style-src", Assets.cspHash(css)).toString());
    EditorPage opened = new EditorPage(Browsers.open(look, language), html);
    opened.page.onConsoleMessage(message -> opened.console.add(message.text()));
    opened.page.onPageError(opened.console::add);
    opened.page.route(ADDRESS, route -> opened.answer(route, headers));
    opened.page.navigate(ADDRESS);
    return opened;
  }

  private void answer(Route route, Map<String, String> headers) {
    if (route.request().method().equals("POST")) {
      posted = route.request().postData();
    }
    route.fulfill(new Route.FulfillOptions().setHeaders(headers).setBody(html));
  }

  String html() {
    return html;
  }

  /** The form's field as it stands there now. */
  String value() {
    return (String) page.evaluate("() => document.querySelector('[name=story]').value");
  }

  /** Presses Save, and gives what was sent. */
  Map<String, String> save() {
    page.waitForResponse(
        response -> response.request().method().equals("POST"),
        () -> page.locator("#send").click());
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : posted.split("&")) {
      int equals = pair.indexOf('=');
      form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Runs a function that gets the editor's script, opened as a module, and an argument. */
  Object withScript(String function, Object argument) {
    return page.evaluate(
        "async ([script, argument]) => (" + function + ")(await import(script), argument)",
        new Object[] {OUTCRY.bean(Assets.class).path("rich.js"), argument});
  }

  @Override
  public void close() {
    page.context().close();
  }
}
