package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/**
 * Routes with one form for many steps: each panel and each button leaves an entry that says what it
 * changed, and none where it changed nothing.
 */
class EachStepOnRecordTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String NOTHING = "";

  private final Slug slug = OUTCRY.campaign("a-call-home");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final StaffBrowser ada = campaigner();
  private final StaffBrowser ben = campaigner();
  private final String home = "/studio/o/" + action.organisation().slug() + "/a/" + slug;
  private long seen = entries().getFirst().sequence();

  private StaffBrowser campaigner() {
    return StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
  }

  private List<AuditEntry> entries() {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(action.organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 50);
  }

  /** What was recorded of this action since this was last asked, in one line. */
  private String recorded() {
    List<String> told = new java.util.ArrayList<>();
    for (AuditEntry entry : entries().reversed()) {
      if (entry.sequence() > seen && ("action:" + slug).equals(entry.object())) {
        assertThat(entry.account()).isIn(account(ada), account(ben));
        told.add(told(entry));
      }
    }
    seen = entries().getFirst().sequence();
    return String.join("; ", told);
  }

  private static String told(AuditEntry entry) {
    StringBuilder told = new StringBuilder(entry.act());
    java.util.Objects.requireNonNull(entry.changes())
        .forEach(each ->
            told.append(' ')
                .append(each.what())
                .append(':')
                .append(each.before() == null ? "" : each.before() + "→")
                .append(each.after() == null ? "–" : each.after()));
    return entry.why() == null ? told.toString() : told + " because " + entry.why();
  }

  @Test
  void each_panel_says_which_part_it_changed_and_nothing_when_it_is_saved_as_it_is() {
    ada.post(home + "/edit", Map.of("do", "add", "kind", "supporters", "behind", "s1"));
    assertThat(recorded()).isEqualTo("action-edited parts:sections");
    Map<String, String[]> by = new HashMap<>();
    by.put("HeadPanel", change("headline.en", "Call home", "headline"));
    by.put("PicturePanel", change("caption.en", "A caption", "sections"));
    by.put("SupportersPanel", change("show", "5", "sections"));
    by.put("TextPanel", change("text.en", "Another text.", "sections"));
    by.put("CounterPanel", change("goal", "9000", "counter"));
    by.put("QuotationPanel", change("speaker.en", "Noor", "sections"));
    by.put("FormPanel", change("button.en", "Sign it", "form"));
    by.put("FieldsPanel", change("field.5.label.en", "Why?", "form"));
    by.put("ConsentsPanel", change("consent.1.wording.en", "Write to me.", "form"));
    by.put("LetterPanel", change("subject.en", "A call", "letter"));
    by.put("TargetsPanel", change("to.0.email", "own@campaigner.example", "letter"));
    by.put("ThanksPanel", change("share.en", "Sign this:", "thanks"));
    by.put("NewsPanel", change("text.en", "They may call.", "good-news"));
    by.put("ScriptsPanel", change("source", "say();", "scripts"));
    by.put("SettingsPanel", change("confirmation.when", "before-letter", "confirmation"));
    by.put("LanguagesPanel", change("language.kind", "de", "languages"));
    for (Panel panel : Panels.of(draft())) {
      String name = panel.getClass().getSimpleName();
      String[] change = Objects.requireNonNull(by.get(name), "a change by " + name);
      String path = home + "/edit/" + panel.key();
      PanelForm form = PanelForm.open(ada, path).saved();
      assertThat(recorded()).as(name + " as it is").isEqualTo(NOTHING);
      if (name.equals("LanguagesPanel")) {
        form.press("language.add");
      } else {
        form.set(change[0], change[1]);
      }
      form.saved();
      assertThat(recorded()).as(name).isEqualTo("action-edited parts:" + change[2]);
    }
  }

  private static String[] change(String field, String value, String part) {
    return new String[] {field, value, part};
  }

  @Test
  void people_counted_elsewhere_are_on_record_with_how_many_there_were_and_are() {
    String counter = home + "/edit/s3";
    PanelForm form =
        PanelForm.open(ada, counter)
            .set("entries.add.amount", "40")
            .set("entries.add.reason", "Sheets of Jane Doe")
            .set("entries.add.source", "Sheets 33 and 34")
            .saved();
    assertThat(recorded())
        .isEqualTo(
            "offset-entered elsewhere:628→668 amount:40 source:Sheets 33 and 34"
                + " because Sheets of Jane Doe");
    form.set("entries.back.entry", "3").set("entries.back.why", "Counted twice").saved();
    assertThat(recorded())
        .isEqualTo(
            "offset-entered elsewhere:668→628 amount:-40 source:Sheets 33 and 34 takes-back:3"
                + " because Takes back entry 3: Counted twice");
    form.set("entries.back.entry", "3").set("entries.back.why", "Once more").press("save");
    assertThat(form.status()).isIn(409, 422);
    assertThat(recorded()).isEqualTo(NOTHING);
  }

  private String edit(String button, String... more) {
    post(ada, "/edit", button, more);
    return recorded();
  }

  private HttpResponse<String> post(
      StaffBrowser browser, String below, String button, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("do", button);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return browser.post(home + below, form);
  }

  @Test
  void each_button_of_the_outline_says_what_it_changed() {
    assertThat(edit("add", "kind", "text", "behind", "s1"))
        .isEqualTo("action-edited parts:sections");
    assertThat(edit("down:s8")).isEqualTo("action-edited parts:sections");
    assertThat(edit("up:s8")).isEqualTo("action-edited parts:sections");
    assertThat(edit("up:s1")).as("the first one stays").isEqualTo(NOTHING);
    assertThat(edit("down:nothing")).isEqualTo(NOTHING);
    assertThat(edit("remove:s8:other")).as("it says something else").isEqualTo(NOTHING);
    assertThat(edit("remove:s8:" + Sections.stamp(draft(), "s8")))
        .isEqualTo("action-edited parts:sections");
    assertThat(edit("undo:1")).as("that step is not the last").isEqualTo(NOTHING);
    assertThat(edit("undo:" + draft().stamp())).startsWith("action-edited ");
    assertThat(edit("discard:1")).isEqualTo(NOTHING);
    assertThat(edit("discard:" + draft().stamp())).startsWith("action-edited discarded:");
    assertThat(edit("whatever")).isEqualTo(NOTHING);
  }

  private String life(StaffBrowser browser, String button, String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 2);
    all[more.length] = "stamp";
    all[more.length + 1] = draft().stamp();
    post(browser, "/life", button, all);
    return recorded();
  }

  private void written(String headline) {
    PanelForm.open(ada, home + "/edit/head").set("headline.en", headline).saved();
    recorded();
  }

  @Test
  void each_step_of_a_review_and_of_a_schedule_is_on_record_once() {
    written("Call home each week");
    assertThat(life(ada, "withdraw")).as("none waits").isEqualTo(NOTHING);
    assertThat(life(ben, "approve")).isEqualTo(NOTHING);
    assertThat(life(ada, "ask")).isEqualTo("action-reviewed review:asked");
    assertThat(life(ada, "withdraw")).isEqualTo("action-reviewed review:withdrawn");
    assertThat(life(ada, "withdraw")).as("a second press").isEqualTo(NOTHING);
    life(ada, "ask");
    assertThat(life(ben, "return")).isEqualTo("action-reviewed review:returned");
    life(ada, "ask");
    assertThat(life(ben, "approve")).isEqualTo("action-reviewed review:approved");
    assertThat(life(ben, "approve")).isEqualTo(NOTHING);

    assertThat(life(ada, "cancel")).as("nothing is due").isEqualTo(NOTHING);
    LocalDate day = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(3);
    assertThat(life(ada, "schedule", "day", day.toString(), "time", "09:30"))
        .isEqualTo("action-scheduled due:" + day + "T09:30:00Z version:2");
    assertThat(life(ada, "schedule", "day", day.toString(), "time", "10:30"))
        .isEqualTo("action-scheduled due:" + day + "T09:30:00Z→" + day + "T10:30:00Z version:2");
    assertThat(life(ada, "cancel")).isEqualTo("action-scheduled due:" + day + "T10:30:00Z→–");
    assertThat(life(ada, "cancel")).as("a second press").isEqualTo(NOTHING);
  }

  @Test
  void each_move_of_a_page_is_on_record_once_however_often_its_button_is_pressed() {
    written("Call home every week");
    assertThat(life(ada, "publish")).isEqualTo("action-published version:1→2");
    assertThat(life(ada, "publish")).as("it is what the public sees").isEqualTo(NOTHING);
    assertThat(life(ada, "pause")).isEqualTo("action-paused state:live→paused");
    assertThat(life(ben, "pause")).as("a colleague was faster").isEqualTo(NOTHING);
    assertThat(life(ada, "resume")).isEqualTo("action-reopened state:paused→live");
    assertThat(life(ada, "resume")).isEqualTo(NOTHING);
    assertThat(life(ada, "close")).isEqualTo("action-closed state:live→closed");
    assertThat(life(ben, "close")).isEqualTo(NOTHING);
    assertThat(life(ada, "win")).as("without its news").isEqualTo(NOTHING);
    assertThat(life(ada, "resume")).startsWith("action-reopened state:closed→live");
    assertThat(life(ada, "win", "news.en", "They may call.", "news.fr", "Ils peuvent appeler."))
        .startsWith("action-edited parts:good-news; ")
        .contains("action-won state:live→won");
    HttpResponse<String> unknown = post(ada, "/life", "whatever");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(recorded()).isEqualTo(NOTHING);
  }
}
