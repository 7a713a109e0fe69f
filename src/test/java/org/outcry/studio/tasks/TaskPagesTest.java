package org.outcry.studio.tasks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.journeys.TaskScreens;
import org.outcry.journeys.Visitor;
import org.outcry.letters.HandWay;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Letters that staff deliver by hand, from the studio alone. */
class TaskPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static StaffBrowser staff(Slug slug, Role role) {
    return StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), role);
  }

  private static String home(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug;
  }

  private static String tasks(Slug slug) {
    return home(slug) + "/tasks";
  }

  private static String to(Slug slug) {
    return tasks(slug) + "/to/" + TaskScreens.TARGET;
  }

  /** An action that these have signed, by their given names. */
  private static Slug signedBy(String... given) {
    Slug slug = TaskScreens.byForm();
    for (String name : given) {
      TaskScreens.signs(slug, name, "Quartermain");
    }
    return slug;
  }

  private static List<String> states(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select state from letter where action_id = ? order by id")
        .param(action(slug).id())
        .query(String.class)
        .list();
  }

  private static String audit(Slug slug) {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(action(slug).organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
        .stream()
        .filter(entry -> ("action:" + slug).equals(entry.object()))
        .map(entry -> entry.act() + " " + entry.changes())
        .toList()
        .toString();
  }

  private static HttpResponse<String> sends(StaffBrowser staff, Slug slug, String file) {
    return StudioUploads.send(
        OUTCRY,
        staff,
        tasks(slug) + "/outcomes",
        Map.of(),
        new StudioUploads.Upload("outcomes.csv", file.getBytes(StandardCharsets.UTF_8)));
  }

  /** All of its letters are somebody's now, whose page is looked at. */
  private static String taken(StaffBrowser staff, Slug slug) {
    assertThat(location(staff.post(to(slug) + "/take", Map.of("take", "page"))))
        .contains("done=taken");
    return staff.get(to(slug)).body();
  }

  private static String carried(HttpResponse<String> page) {
    return page.body().replaceFirst("(?s).*name=\"table\" value=\"([^\"]*)\".*", "$1");
  }

  @Test
  void after_a_restore_it_is_said_that_letters_may_stand_there_again() {
    Slug slug = signedBy("Ada");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String said = "ask whoever delivered letters then";
    for (String page : List.of(tasks(slug), to(slug))) {
      assertThat(staff.get(page).body()).doesNotContain(said);
    }
    OUTCRY
        .jdbc()
        .sql("update action set letters_restored_at = now() where id = ?")
        .param(action(slug).id())
        .update();
    for (String page : List.of(tasks(slug), to(slug))) {
      assertThat(staff.get(page).body()).contains(said);
    }
    OUTCRY
        .jdbc()
        .sql("update action set letters_restored_at = now() - interval '91 days' where id = ?")
        .param(action(slug).id())
        .update();
    for (String page : List.of(tasks(slug), to(slug))) {
      assertThat(staff.get(page).body()).doesNotContain(said);
    }
  }

  @Test
  void a_campaigner_types_letters_into_the_offices_form_and_records_what_became_of_them() {
    Slug slug = signedBy("Ada", "Zebulon", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    try (Logged logged = new Logged()) {
      StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
      assertThat(staff.get(home(slug) + "/letters").body())
          .contains("href=\"" + tasks(slug) + "\"", "3 letters to deliver by hand");
      assertThat(staff.get(tasks(slug)).body())
          .contains(
              "Sadegh Larijani",
              "3 letters wait",
              "<a href=\"" + TaskScreens.FORM + "\" rel=\"noreferrer noopener\">",
              "href=\"" + to(slug) + "\"")
          .doesNotContain("Zebulon");
      assertThat(staff.get(to(slug)).body())
          .contains("Letter of Zebulon Quartermain", "I take this one")
          .doesNotContain("what I have lived through", "outcome.");
      String page = taken(staff, slug);
      assertThat(page)
          .containsSubsequence(
              "Letter of Ada Quartermain",
              "Halifax",
              "Your Excellency,",
              "what I have lived through",
              "Letter of Zebulon Quartermain",
              "Letter of Mina Quartermain")
          .doesNotContain("@mail.example");
      Map<String, String> form = new LinkedHashMap<>();
      form.put("outcome." + letters.get(0), "delivered");
      form.put("note." + letters.get(0), "Their form took it at once.");
      form.put("outcome." + letters.get(1), "refused");
      form.put("outcome." + letters.get(2), "");
      HttpResponse<String> answer = staff.post(to(slug), form);
      assertThat(location(answer)).isEqualTo(to(slug) + "?done=recorded&number=2");
      assertThat(states(slug)).containsExactly("accepted", "rejected", "held");
      assertThat(staff.get(location(answer)).body())
          .contains("2 outcomes are recorded.", "Mina")
          .doesNotContain("Zebulon");
      assertThat(staff.get(home(slug) + "/letters/" + letters.getFirst()).body())
          .contains("Delivered by hand, by Ada campaigner", "Their form took it at once.");
      assertThat(audit(slug))
          .contains("tasks-read", "tasks-recorded", "task-delivered", "task-refused")
          .doesNotContain("Zebulon", "at once");
      staff.post(to(slug), Map.of("outcome." + letters.get(2), "unreachable"));
      assertThat(states(slug)).containsExactly("accepted", "rejected", "failed");
      assertThat(staff.get(to(slug)).body()).contains("No letter to this addressee waits");
      assertThat(staff.get(tasks(slug)).body())
          .contains("No letter waits to be delivered by hand.", "Letters come here when");
      assertThat(logged.text()).doesNotContain("Zebulon", "Quartermain", "at once");
    }
  }

  @Test
  void what_a_colleague_has_recorded_meanwhile_is_told_and_stays() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    first.post(to(slug), Map.of("outcome." + letters.getFirst(), "delivered"));
    HttpResponse<String> late =
        second.post(
            to(slug),
            Map.of(
                "outcome." + letters.getFirst(),
                "refused",
                "note." + letters.getFirst(),
                "They said no.",
                "outcome." + letters.getLast(),
                "delivered"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains(
            "<title>Error: ",
            "What a colleague has recorded stays.",
            "Delivered by hand, by Ada campaigner.",
            "Your note was not kept: “They said no.”",
            "href=\"" + home(slug) + "/letters/" + letters.getFirst() + "\"",
            "1 outcome is recorded.");
    assertThat(states(slug)).containsExactly("accepted", "accepted");
    assertThat(events(letters.getFirst())).isEqualTo(1);
  }

  private static long events(UUID letter) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from letter_event where letter_id = ?")
        .param(letter)
        .query(Long.class)
        .single();
  }

  @Test
  void a_form_that_comes_twice_is_recorded_once_and_another_note_is_told() {
    Slug slug = signedBy("Ada", "Mina");
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    Map<String, String> form =
        Map.of("outcome." + letter, "delivered", "note." + letter, "Their form took it.");
    for (int time = 1; time <= 2; time++) {
      assertThat(location(staff.post(to(slug), form)))
          .isEqualTo(to(slug) + "?done=recorded&number=1");
    }
    assertThat(events(letter)).isEqualTo(1);
    assertThat(audit(slug)).containsOnlyOnce("tasks-recorded");
    HttpResponse<String> another =
        staff.post(
            to(slug), Map.of("outcome." + letter, "delivered", "note." + letter, "At noon."));
    assertThat(another.statusCode()).isEqualTo(409);
    assertThat(another.body())
        .contains("has its outcome already", "Your note was not kept: “At noon.”");
    assertThat(
            staff(slug, Role.ADMINISTRATOR)
                .post(to(slug), Map.of("outcome." + letter, "delivered"))
                .statusCode())
        .as("somebody else's")
        .isEqualTo(409);
    OUTCRY
        .jdbc()
        .sql(
            "update letter_event set note = '\\xffff' || substring(note from 3) where letter_id = ?")
        .param(letter)
        .update();
    HttpResponse<String> unreadable = staff.post(to(slug), form);
    assertThat(unreadable.statusCode()).as("its note can't be decrypted").isEqualTo(409);
    assertThat(unreadable.body()).contains("Delivered by hand, by Ada campaigner.");
    assertThat(events(letter)).isEqualTo(1);
  }

  @Test
  void nothing_is_recorded_of_any_letter_when_something_is_wrong_and_the_page_says_so() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    staff(slug, Role.CAMPAIGNER)
        .post(to(slug), Map.of("outcome." + letters.getFirst(), "delivered"));
    HttpResponse<String> wrong =
        staff(slug, Role.ADMINISTRATOR)
            .post(
                to(slug),
                Map.of(
                    "outcome." + letters.getFirst(),
                    "refused",
                    "outcome." + letters.getLast(),
                    "delivered",
                    "note." + letters.getLast(),
                    "n".repeat(2001)));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body())
        .contains(
            "Nothing was recorded this time.",
            "has its outcome already",
            "Shorten the note",
            "<option value=\"delivered\" selected>",
            "aria-describedby=\"l-%1$s f-note-%1$s-help".formatted(letters.getLast()))
        .doesNotContain("Nothing was recorded of some letters");
    assertThat(states(slug)).containsExactly("accepted", "held");
  }

  @Test
  void what_is_wrong_is_said_and_nothing_is_recorded_or_lost() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    taken(staff, slug);
    HttpResponse<String> none = staff.post(to(slug), Map.of("outcome." + letters.getLast(), ""));
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body())
        .contains(
            "<title>Error: ",
            "href=\"#f-outcome-" + letters.getFirst() + "\">Choose what became of at least one",
            "id=\"f-outcome-" + letters.getFirst() + "-error\">Choose what became of at least one");
    HttpResponse<String> mixed =
        staff.post(
            to(slug),
            Map.of(
                "outcome." + letters.getFirst(),
                "delivered",
                "outcome." + letters.getLast(),
                "",
                "note." + letters.getLast(),
                "They were closed."));
    assertThat(mixed.statusCode()).isEqualTo(422);
    assertThat(mixed.body())
        .contains(
            "<option value=\"delivered\" selected>",
            "They were closed.",
            "Choose what became of this letter, or empty its note.");
    HttpResponse<String> wordy =
        staff.post(
            to(slug),
            Map.of(
                "outcome." + letters.getFirst(),
                "refused",
                "note." + letters.getFirst(),
                "n".repeat(2001)));
    assertThat(wordy.body()).contains("Shorten the note to 2,000 characters");
    HttpResponse<String> foreign = staff.post(to(slug), Map.of("outcome." + letters.get(0), "won"));
    assertThat(foreign.statusCode()).isEqualTo(422);
    assertThat(foreign.body()).contains("Choose what became of this letter");
    assertThat(states(slug)).containsOnly("held");
    staff.post(to(slug), Map.of("outcome." + letters.getFirst(), "delivered"));
    HttpResponse<String> late =
        staff.post(
            to(slug),
            Map.of("outcome." + letters.getFirst(), "", "note." + letters.getFirst(), "Twice?"));
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("has its outcome already", "“Twice?”");
  }

  @Test
  void only_campaigners_and_administrators_see_them_and_nobody_of_another_organisation() {
    Slug slug = signedBy("Ada");
    Slug other = OUTCRY.campaign("baignade-du-moulin");
    UUID letter = TaskScreens.letters(slug).getFirst();
    for (Role role : List.of(Role.ANALYST, Role.MODERATOR)) {
      StaffBrowser staff = staff(slug, role);
      for (String path : List.of("", "/to/" + TaskScreens.TARGET, "/file", "/outcomes")) {
        assertThat(staff.get(tasks(slug) + path).statusCode()).as(role + path).isEqualTo(403);
      }
    }
    assertThat(staff(slug, Role.MODERATOR).get(home(slug) + "/letters").body())
        .doesNotContain(tasks(slug));
    StaffBrowser stranger = staff(other, Role.ADMINISTRATOR);
    assertThat(stranger.get(to(slug)).statusCode()).isEqualTo(404);
    assertThat(stranger.get(to(other)).statusCode()).isEqualTo(404);
    Slug theirs = OUTCRY.campaign("a-call-home");
    LetterTemplate template = Objects.requireNonNull(action(theirs).content().letter());
    String key = template.targets().getFirst().key().value();
    StaffBrowser neighbour = staff(theirs, Role.CAMPAIGNER);
    neighbour.post(tasks(theirs) + "/to/" + key, Map.of("outcome." + letter, "delivered"));
    HttpResponse<String> file =
        sends(neighbour, theirs, "letter,outcome\n" + letter + ",delivered\n");
    assertThat(file.statusCode()).isEqualTo(422);
    assertThat(file.body()).contains("Line 2: No such letter of");
    assertThat(states(slug)).containsExactly("held");
    assertThat(staff(slug, Role.CAMPAIGNER).get(to(slug) + "?moved=x").statusCode()).isEqualTo(404);
    assertThat(staff(slug, Role.CAMPAIGNER).get(tasks(slug) + "/to/nobody").statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_sealed_actions_letters_are_not_shown_and_their_outcomes_come_back_in_the_file() {
    Slug slug = TaskScreens.sealed("taskpages-sealed");
    Map<String, String> form = Visitor.form("sealed@mail.example");
    form.put("given_name", "Zebulon");
    form.put("choices", "hide-address initials no-mail");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    assertThat(staff.get(tasks(slug)).body())
        .contains("is sealed", "bin/outcry unseal", "1 letter waits")
        .doesNotContain("href=\"" + to(slug), "href=\"" + tasks(slug) + "/file\"");
    assertThat(location(staff.get(to(slug)))).isEqualTo(tasks(slug));
    assertThat(location(staff.get(tasks(slug) + "/file"))).isEqualTo(tasks(slug));
    assertThat(
            location(
                staff.post(tasks(slug) + "/file", Map.of("of", "all", "reason", "To read them"))))
        .isEqualTo(tasks(slug));
    assertThat(location(staff.post(to(slug), Map.of("outcome." + letter, "delivered"))))
        .isEqualTo(tasks(slug));
    assertThat(states(slug)).containsExactly("held");
    HttpResponse<String> page = sends(staff, slug, "letter,outcome\n" + letter + ",delivered\n");
    staff.post(tasks(slug) + "/outcomes/record", Map.of("table", carried(page)));
    assertThat(states(slug)).containsExactly("accepted");
  }

  @Test
  void one_letter_that_cannot_be_read_keeps_nobody_from_the_others() {
    Slug slug = signedBy("Ada", "Zebulon", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    OUTCRY
        .jdbc()
        .sql(
            """
            update signature set payload =
              set_byte(payload, length(payload) - 1, (get_byte(payload, length(payload) - 1) + 1) % 256)
            where id = (select signature_id from letter where id = ?)
            """)
        .param(letters.get(1))
        .update();
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    assertThat(staff.get(to(slug)).body())
        .containsSubsequence("Letter of Ada", "can’t be decrypted", "Letter of Mina")
        .doesNotContain("outcome." + letters.get(1));
    assertThat(
            staff.post(tasks(slug) + "/file", Map.of("of", "all", "reason", "For the team")).body())
        .contains(letters.get(0).toString(), letters.get(2).toString())
        .doesNotContain(letters.get(1).toString());
  }

  @Test
  void a_hidden_address_and_a_consent_taken_back_are_respected() {
    Slug slug = TaskScreens.byForm();
    Map<String, String> form = Visitor.form("hidden@mail.example");
    form.put("city", "Halifax");
    form.put("choices", "hide-address initials no-mail");
    form.put("choice.hide-address", "yes");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    TaskScreens.signs(slug, "Mina", "Quartermain");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String page = taken(staff, slug);
    assertThat(page.substring(0, page.indexOf("Letter of Mina"))).doesNotContain("Halifax");
    OUTCRY
        .jdbc()
        .sql(
            """
            update signature set on_paper = true
            where id = (select signature_id from letter where id = ?)
            """)
        .param(TaskScreens.letters(slug).getLast())
        .update();
    assertThat(staff.get(to(slug)).body())
        .contains("not to be passed on any more")
        .doesNotContain("Mina");
  }

  @Test
  void a_letter_whose_consent_was_taken_back_is_neither_shown_nor_in_the_file() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    int taken =
        OUTCRY
            .jdbc()
            .sql(
                """
                insert into consent_withdrawal (organisation_id, action_id, signature_id,
                  consent_key, how)
                select s.organisation_id, s.action_id, s.id, k.consent_key, 'staff'
                from signature s
                join consent_wording k on k.organisation_id = s.organisation_id
                  and k.action_id = s.action_id and k.version = s.version
                  and k.language = s.language and k.kind = 'target'
                where s.id = (select signature_id from letter where id = ?)
                """)
            .param(letters.getLast())
            .update();
    assertThat(taken).isEqualTo(1);
    assertThat(states(slug)).containsOnly("held");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    assertThat(staff.get(to(slug)).body())
        .contains("Letter of Ada", "not to be passed on any more")
        .doesNotContain("Mina", "outcome." + letters.getLast());
    assertThat(
            staff.post(tasks(slug) + "/file", Map.of("of", "all", "reason", "For the team")).body())
        .contains(letters.getFirst().toString())
        .doesNotContain("Mina", letters.getLast().toString());
  }

  @Test
  void letters_that_were_moved_have_a_page_of_their_own() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    UUID moved = UUID.randomUUID();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into addressee (organisation_id, action_id, id, document)
            select organisation_id, action_id, cast(:moved as uuid),
              jsonb_set(document #> '{letter,targets,0}', '{name}', '"Jo Fallback"')
            from action_version where action_id = :action
            """)
        .param("moved", moved)
        .param("action", action(slug).id())
        .update();
    OUTCRY
        .jdbc()
        .sql("update letter set addressee_id = ? where id = ?")
        .params(moved, letters.getFirst())
        .update();
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String own = to(slug) + "?moved=" + moved;
    assertThat(staff.get(tasks(slug)).body()).contains("href=\"" + own + "\"", "Jo Fallback");
    assertThat(staff.get(to(slug)).body()).contains("Mina").doesNotContain("Letter of Ada");
    assertThat(staff.get(own).body())
        .contains("To Jo Fallback", "Letter of Ada")
        .doesNotContain("Mina");
    assertThat(
            staff
                .post(
                    tasks(slug) + "/file",
                    Map.of("of", TaskScreens.TARGET + "|" + moved, "reason", "For the team"))
                .body())
        .contains(letters.getFirst().toString());
    assertThat(audit(slug).split("what=moved[^]]*" + moved, -1)).as("read and taken").hasSize(3);
    assertThat(location(staff.post(own, Map.of("outcome." + letters.getFirst(), "delivered"))))
        .isEqualTo(own + "&done=recorded&number=1");
    assertThat(states(slug)).containsExactly("accepted", "held");
    assertThat(
            staff
                .post(
                    tasks(slug) + "/file",
                    Map.of("of", TaskScreens.TARGET + "|", "reason", "For the team"))
                .body())
        .contains(letters.getLast().toString())
        .doesNotContain(letters.getFirst().toString());
  }

  @Test
  void versions_with_different_forms_are_all_named_and_each_letter_says_its_own() {
    Slug slug = signedBy("Ada");
    String other = "https://judiciary.example/new-form";
    TaskScreens.published(slug, other);
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("name=\"version\" value=\"2\""));
    TaskScreens.signs(slug, "Mina", "Quartermain");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    assertThat(staff.get(tasks(slug)).body())
        .contains(TaskScreens.FORM, other, "each letter says where it goes", "2 letters wait");
    assertThat(taken(staff, slug))
        .containsSubsequence("Letter of Ada", TaskScreens.FORM, "Letter of Mina", other);
  }

  @Test
  void a_letter_with_a_way_that_the_page_does_not_know_says_it() {
    Slug slug = signedBy("Ada");
    LetterTasks.Waiting letter =
        OUTCRY
            .bean(LetterTasks.class)
            .page(
                action(slug),
                new WaitingTasks.Addressed(TaskScreens.TARGET, null),
                List.of(),
                null,
                1)
            .getFirst();
    HandWay own = Objects.requireNonNull(letter.text()).way();
    HandWay other = new HandWay(own.to(), own.channel(), "https://judiciary.example/new-form");
    assertThat(way(letter, other))
        .isNotNull()
        .extracting(ShownWay::where)
        .isEqualTo(TaskScreens.FORM);
    assertThat(way(letter, own)).isNull();
  }

  private static @Nullable ShownWay way(LetterTasks.Waiting letter, HandWay known) {
    return Objects.requireNonNull(
            new TaskLetterShown(
                    OUTCRY.bean(Messages.class).in(Language.ENGLISH),
                    "",
                    List.of(known),
                    TypedOutcomes.NOTHING,
                    null,
                    Map.of(),
                    false)
                .letter(letter)
                .shown())
        .way();
  }

  @Test
  void a_page_has_twenty_and_leads_to_the_next() {
    Slug slug = TaskScreens.byForm();
    for (int i = 1; i <= 21; i++) {
      TaskScreens.signs(slug, "Number" + i, "Quartermain");
    }
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String next = to(slug) + "?after=" + letters.get(19);
    assertThat(staff.get(to(slug)).body())
        .contains("href=\"" + next + "\"", "Number20 ")
        .doesNotContain("Number21");
    assertThat(staff.get(next).body())
        .contains("Number21", "href=\"" + to(slug) + "\"")
        .doesNotContain("Number20");
  }

  @Test
  void letters_leave_as_a_file_with_a_reason_and_come_back_with_their_outcomes() {
    Slug slug = TaskScreens.byForm();
    TaskScreens.signs(slug, "=HYPERLINK(\"x\")", "Quartermain");
    TaskScreens.signs(slug, "Mina", "Quartermain");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser staff =
        StaffBrowser.in(
            OUTCRY, action(slug).organisation().slug(), Role.ADMINISTRATOR, new Language("fr"));
    assertThat(staff.get(tasks(slug) + "/file").body())
        .contains("Son Excellence Sadegh Larijani\u202f: 2 lettres attendent");
    HttpResponse<String> refused =
        staff.post(tasks(slug) + "/file", Map.of("of", "somebody|", "reason", ""));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("<title>Erreur", "Choisissez à qui vont les lettres");
    HttpResponse<String> taken =
        staff.post(
            tasks(slug) + "/file",
            Map.of("of", TaskScreens.TARGET + "|", "reason", "Pour l’équipe de Lyon"));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.headers().firstValue("Content-Disposition").orElse(""))
        .contains(slug + "-tasks-");
    assertThat(taken.body())
        .startsWith("\uFEFFletter;office;addressee;channel;where;subject;text;outcome;note")
        .contains(TaskScreens.FORM, "web-form", "Your Excellency")
        .doesNotContain(";=", "\"=", "\n=");
    assertThat(staff.get("/studio/o/" + action(slug).organisation().slug() + "/exports").body())
        .contains("Lettres à remettre à la main", "Pour l’équipe de Lyon");
    assertThat(audit(slug)).contains("exported", "tasks");
    for (String page : List.of(tasks(slug), to(slug))) {
      assertThat(staff.get(page).body())
          .contains("sorties dans un fichier pour la dernière fois", "par Ada administrator");
    }

    String filled =
        "letter;outcome;note\n%s;Delivered;Par Zoé\n%s;;\n"
            .formatted(letters.getFirst(), letters.getLast());
    HttpResponse<String> preview = sends(staff, slug, filled);
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body())
        .contains("1 résultat serait noté.", "1 ligne n’a pas encore de résultat.", "définitif");
    assertThat(states(slug)).containsOnly("held");
    HttpResponse<String> done =
        staff.post(tasks(slug) + "/outcomes/record", Map.of("table", carried(preview)));
    assertThat(location(done)).isEqualTo(tasks(slug) + "?done=recorded&number=1");
    assertThat(staff.get(location(done)).body()).contains("1 résultat est noté.");
    assertThat(states(slug)).containsExactly("accepted", "held");
    assertThat(sends(staff, slug, filled).body()).contains("Rien de nouveau ne serait noté.");
  }

  @Test
  void a_file_with_mistakes_records_nothing_and_all_of_them_are_said_by_line() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser staff =
        StaffBrowser.in(
            OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER, new Language("fr"));
    assertThat(staff.post(tasks(slug) + "/outcomes", Map.of()).statusCode()).isEqualTo(422);
    HttpResponse<String> columns = sends(staff, slug, "lettre;résultat\nx;remise\n");
    assertThat(columns.statusCode()).isEqualTo(422);
    assertThat(columns.body()).contains("Dans la première ligne manque la colonne");
    assertThat(sends(staff, slug, " ").body()).contains("Dans la première ligne manque");
    HttpResponse<String> wrong =
        sends(
            staff,
            slug,
            "letter,outcome\n%s,perdue\n%s,delivered\nx,refused\n"
                .formatted(letters.getFirst(), letters.getLast()));
    assertThat(wrong.body())
        .contains("2 erreurs", "Ligne 2\u202f:", "Ligne 4\u202f:")
        .doesNotContain("name=\"table\"");
    assertThat(states(slug)).containsOnly("held");

    String good = "letter,outcome\n%s,refused\n".formatted(letters.getLast());
    HttpResponse<String> preview = sends(staff, slug, good);
    staff.post(to(slug), Map.of("outcome." + letters.getLast(), "delivered"));
    HttpResponse<String> late =
        staff.post(tasks(slug) + "/outcomes/record", Map.of("table", carried(preview)));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Ligne 2\u202f: Elle est déjà notée comme delivered");
    assertThat(states(slug)).containsExactly("held", "accepted");
    assertThat(
            staff.post(tasks(slug) + "/outcomes/record", Map.of("table", "nothing")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void by_keyboard_a_letter_is_copied_and_its_outcome_recorded() {
    Slug slug = signedBy("Ada");
    try (Page page = staff(slug, Role.CAMPAIGNER).open(Look.PHONE.withoutJavaScript())) {
      page.navigate(OUTCRY.address() + to(slug));
      page.getByText("I take this one").focus();
      page.keyboard().press("Enter");
      page.getByLabel("Letter, to be copied").focus();
      assertThat(page.getByLabel("Letter, to be copied"))
          .hasValue(Pattern.compile("Your Excellency,.*Ada Quartermain", Pattern.DOTALL));
      page.getByLabel("What became of it").focus();
      page.keyboard().type("Delivered");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      page.keyboard().type("By Zoë");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator(".done")).hasText("1 outcome is recorded.");
      assertThat(states(slug)).containsExactly("accepted");
    }
  }
}
