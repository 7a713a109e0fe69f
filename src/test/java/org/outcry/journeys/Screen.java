package org.outcry.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A screen that somebody can come to.
 *
 * @param form what is posted to the path; empty for a page that is simply opened
 * @param encoding of the form
 * @param cookie of a session, as NAME=VALUE; empty for none
 * @param then what is done on the page before it is looked at
 */
record Screen(
    String name,
    String path,
    String language,
    int status,
    Map<String, String> form,
    String encoding,
    String cookie,
    Consumer<Page> then) {

  /** Posts as the page's own form does: a document of the same origin submits it. */
  private static final String POST =
      """
      ([path, fields, encoding]) => {
        window.leaving = true;
        const form = document.createElement("form");
        form.method = "post";
        form.action = path;
        form.enctype = encoding;
        for (const [name, value] of Object.entries(fields)) {
          const input = document.createElement("textarea");
          input.name = name;
          input.value = value;
          form.append(input);
        }
        document.body.append(form);
        form.submit();
      }
      """;

  static Screen opened(String name, String path, String language, int status) {
    return new Screen(name, path, language, status, Map.of(), "", "", page -> {});
  }

  static Screen posted(
      String name, String path, String language, int status, Map<String, String> form) {
    return new Screen(
        name, path, language, status, form, "application/x-www-form-urlencoded", "", page -> {});
  }

  Screen encoded(String other) {
    return new Screen(name, path, language, status, form, other, cookie, then);
  }

  Screen after(Consumer<Page> done) {
    return new Screen(name, path, language, status, form, encoding, cookie, done);
  }

  /** The same in a session. */
  Screen in(String session) {
    return new Screen(name, path, language, status, form, encoding, session, then);
  }

  /** What the cookies' path is, as the answers that set them have it. */
  private String folder() {
    return path.startsWith("/studio") ? "/studio" : "/my-data";
  }

  /** The cookies that the browser has in the end: the studio gives some by itself. */
  int cookies() {
    return cookie.isEmpty() ? 0 : cookie.split("; ").length;
  }

  /** Whether it is a page of the studio. */
  boolean ofStudio() {
    return path.startsWith("/studio");
  }

  /** Opens it, and gives its answer. */
  Response open(Page page, String address) {
    for (String each : cookie.isEmpty() ? new String[0] : cookie.split("; ")) {
      int equals = each.indexOf('=');
      Cookie own = new Cookie(each.substring(0, equals), each.substring(equals + 1));
      page.context().addCookies(List.of(own.setDomain("localhost").setPath(folder())));
    }
    if (form.isEmpty()) {
      Response answer = page.navigate(address + path);
      answer.text(); // While it is there: another page may follow.
      then.accept(page);
      return answer;
    }
    page.navigate(address + "/");
    Response answer =
        page.waitForResponse(
            response -> response.request().method().equals("POST"),
            () -> page.evaluate(POST, new Object[] {path, form, encoding}));
    answer.text();
    page.waitForFunction("() => !window.leaving && document.readyState === 'complete'");
    then.accept(page);
    return answer;
  }

  @Override
  public String toString() {
    return name + ", " + language;
  }
}
