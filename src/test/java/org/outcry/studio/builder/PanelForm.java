package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.outcry.staff.StaffBrowser;

/** A panel's form as a browser without JavaScript has it: filled in, sent, shown again. */
final class PanelForm {
  private final StaffBrowser browser;
  private final String path;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private Document page;
  private int status;

  private PanelForm(StaffBrowser browser, String path) {
    this.browser = browser;
    this.path = path;
    HttpResponse<String> answer = browser.get(path);
    this.status = answer.statusCode();
    this.page = Jsoup.parse(answer.body());
    assertThat(status).as(answer.body()).isEqualTo(200);
    read();
  }

  /** Opens a panel. */
  static PanelForm open(StaffBrowser browser, String path) {
    return new PanelForm(browser, path);
  }

  private void read() {
    fields.clear();
    for (Element each : form().select("input[name], textarea[name], select[name]")) {
      String type = each.attr("type");
      if ((type.equals("checkbox") || type.equals("radio")) && !each.hasAttr("checked")) {
        continue;
      }
      Element chosen = each.selectFirst("option[selected]");
      Element option = chosen == null ? each.selectFirst("option") : chosen;
      String value =
          each.normalName().equals("textarea")
              ? each.wholeText().replaceFirst("^\n", "")
              : each.normalName().equals("select")
                  ? option == null ? "" : option.attr("value")
                  : each.attr("value");
      fields.put(each.attr("name"), value);
    }
    fields.remove("form-token");
  }

  private Element form() {
    return Objects.requireNonNull(page.selectFirst("form.panel"), page.text());
  }

  PanelForm set(String name, String value) {
    fields.put(name, value);
    return this;
  }

  PanelForm clear(String name) {
    fields.remove(name);
    return this;
  }

  String value(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Presses a button; whatever page comes is read. */
  PanelForm press(String button) {
    Map<String, String> sent = new LinkedHashMap<>(fields);
    sent.put("do", button);
    HttpResponse<String> answer = browser.post(path, sent);
    status = answer.statusCode();
    if (status != 303) {
      page = Jsoup.parse(answer.body());
      if (page.selectFirst("form.panel") != null) {
        read();
      }
    }
    return this;
  }

  /** Saves it, which must go well, and opens it anew. */
  PanelForm saved() {
    press("save");
    assertThat(status).as(status == 303 ? "" : String.join("; ", errors())).isEqualTo(303);
    return open(browser, path);
  }

  int status() {
    return status;
  }

  /** All that is said to be wrong. */
  List<String> errors() {
    return page.select("form.panel > .summary li, form.panel > .summary p").eachText();
  }

  /** What a colleague has written in a field meanwhile; empty where it is the same. */
  String theirs(String name) {
    return form().select("#f-" + name.replace('.', '-') + "-theirs > span").text();
  }

  /** Whether what most do not need is open. */
  boolean opened(String name) {
    return form().select("details#f-" + name.replace('.', '-')).hasAttr("open");
  }

  String text() {
    return page.select("form.panel").text();
  }

  /** What is there as it would be sent. */
  Map<String, String> fields() {
    return Map.copyOf(fields);
  }
}
