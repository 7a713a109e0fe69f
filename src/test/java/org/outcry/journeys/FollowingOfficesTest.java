package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ExportOutcome;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.LaunchOutcome;
import org.outcry.campaigns.drafts.Launches;
import org.outcry.campaigns.drafts.Reviews;
import org.outcry.campaigns.drafts.Schedule;
import org.outcry.campaigns.drafts.Schedules;
import org.outcry.letters.HandWay;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.HeldLetters.Decision;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskFileOutcomes;
import org.outcry.letters.TaskOutcomes;
import org.outcry.letters.WaitingTasks;
import org.outcry.mail.HeldMail;
import org.outcry.organisations.Organisations;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.PrivateLinks;
import org.outcry.targets.OfficeImport;
import org.outcry.targets.Target;
import org.outcry.testing.RunningOutcry;

/** Officials change while people sign: actions follow, letters are never passed on in silence. */
class FollowingOfficesTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final Slug DAYBREAK = new Slug("daybreak");
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir Path folder;
  private final String office = "minister-" + NUMBER.incrementAndGet();

  private List<String> imports(String csv, boolean newHolders) {
    OfficeImport.Outcome outcome = attempt(csv, newHolders);
    assertThat(outcome).isInstanceOf(OfficeImport.Done.class);
    return ((OfficeImport.Done) outcome).lines();
  }

  private OfficeImport.Outcome attempt(String csv, boolean newHolders) {
    try {
      Path file = Files.writeString(folder.resolve("offices.csv"), csv);
      return OUTCRY
          .bean(OfficeImport.class)
          .read(DAYBREAK, file, new OfficeImport.Order("Zoë", false, newHolders, Set.of()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String holder(String name, String more) {
    return "key,name,office,email,gender%s\n%s,%s,Minister,%s@justice.example,f%s\n"
        .formatted(
            more.isEmpty() ? "" : "," + more.split("=", 2)[0],
            office,
            name,
            office,
            more.isEmpty() ? "" : "," + more.split("=", 2)[1]);
  }

  /** The demonstration, its target replaced. */
  private Slug action() {
    return OUTCRY.campaign(
        DEMONSTRATION, yaml -> withTarget(yaml, "    - office: " + office + "\n"));
  }

  private static String withTarget(String yaml, String target) {
    return yaml.replaceFirst("(?s)    - key: head-of-judiciary.*?\nform:", target + "form:");
  }

  private Action find(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  /** Whom the action writes to. */
  private List<String> targets(Slug slug) {
    return Objects.requireNonNull(find(slug).content().letter()).targets().stream()
        .map(Target::name)
        .toList();
  }

  private List<String> letters(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select state || coalesce(' ' || held_for, '') from letter
            where action_id = ? order by id
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .list();
  }

  private List<String> events(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            "select kind, by, organisation_id from letter_event where action_id = ? order by at, id")
        .param(Deliveries.action(OUTCRY, slug))
        .query((row, _) ->
            row.getString(1)
                + " by "
                + OUTCRY.bean(Names.class).shown(row.getObject(3, UUID.class), row.getString(2)))
        .list();
  }

  /** Somebody has signed, and the target's server has asked to wait. */
  private void deferred(Slug slug, String email) {
    Visitor.signs(OUTCRY, slug, email);
    Deliveries.awaitAll(OUTCRY, slug);
    defer(slug);
  }

  private static void defer(Slug slug) {
    UUID action = Deliveries.action(OUTCRY, slug);
    OUTCRY
        .jdbc()
        .sql("delete from outbox_message where id in (select id from letter where action_id = ?)")
        .param(action)
        .update();
    OUTCRY
        .jdbc()
        .sql(
            """
            update letter set state = 'deferred', due_at = now() + interval '1 day'
            where action_id = ?
            """)
        .param(action)
        .update();
  }

  private void decided(Slug slug, Decision decision) {
    HeldLetters.Outcome outcome =
        OUTCRY.bean(HeldLetters.class).decide(find(slug), null, decision, "Zoë");
    assertThat(outcome).isInstanceOf(HeldLetters.Done.class);
  }

  private String privatePage(Slug slug) {
    UUID action = Deliveries.action(OUTCRY, slug);
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where action_id = ? limit 1")
            .param(action)
            .query(UUID.class)
            .single();
    String key =
        OUTCRY
            .bean(PrivateLinks.class)
            .key(
                find(slug).organisationId(),
                signature,
                org.outcry.supporters.PrivateLinks.Purpose.LETTER);
    return OUTCRY.get("/en/a/" + slug + "/letter/" + key).body();
  }

  @Test
  void a_live_action_follows_its_office_and_waiting_letters_are_held_until_staff_decide() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    deferred(slug, "one@mail.example");
    assertThat(attempt(holder("Jean Vrai", ""), false)).isInstanceOf(OfficeImport.Refused.class);
    assertThat(letters(slug)).containsExactly("deferred");

    List<String> lines = imports(holder("Jean Vrai", ""), true);
    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("Ada Quill → Jean Vrai"))
        .contains(slug + " follows: version 2 is live.")
        .contains(
            "%1$s: 1 letter to the earlier holder, now held: bin/outcry held-letters %1$s."
                .formatted(slug));
    assertThat(letters(slug)).containsExactly("held holder");
    assertThat(events(slug)).containsExactly("held-holder by Zoë");
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("Jean Vrai"));
    OUTCRY.bean(HeldMail.class).release();
    assertThat(letters(slug)).as("not for a restore").containsExactly("held holder");
    assertThat(privatePage(slug)).contains("somebody else holds the office now");

    assertThat(OUTCRY.bean(HeldLetters.class).list(find(slug)))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.to().name()).isEqualTo("Ada Quill");
          assertThat(held.letters()).isEqualTo(1);
        });
    decided(slug, Decision.TO_NEW);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(events(slug)).containsExactly("held-holder by Zoë", "moved-to-new by Zoë");
    assertThat(Deliveries.text(OUTCRY, Deliveries.letters(OUTCRY, slug, office).getFirst()))
        .startsWith("Dear Jean Vrai,");
    assertThat(privatePage(slug))
        .contains("You signed this letter to Ada Quill; it goes to Jean Vrai instead.");
  }

  @Test
  void nobody_signs_an_open_form_to_the_earlier_holder() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    imports(holder("Jean Vrai", ""), true);
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("name=\"version\" value=\"2\""));
    Map<String, String> form = Visitor.form("late@mail.example");
    form.put("version", "1");
    HttpResponse<String> answer = OUTCRY.post("/a/" + slug, form);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Jean Vrai");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
  }

  @Test
  void an_open_form_is_good_when_only_a_fact_has_changed() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    imports(holder("Ada Quill", "time-zone=Europe/Oslo"), false);
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("name=\"version\" value=\"2\""));
    Map<String, String> form = Visitor.form("late@mail.example");
    form.put("version", "1");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
  }

  @Test
  void a_letter_that_slipped_through_is_held_when_it_is_composed() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    deferred(slug, "one@mail.example");
    imports(holder("Jean Vrai", ""), true);
    OUTCRY
        .jdbc()
        .sql(
            """
            update letter set state = 'queued', held_for = null, due_at = now()
            where action_id = ?
            """)
        .param(Deliveries.action(OUTCRY, slug))
        .update();
    await().until(() -> letters(slug).equals(List.of("held holder")));
    assertThat(events(slug)).containsExactly("held-holder by Zoë", "held-holder by Outcry");
  }

  @Test
  void letters_can_go_as_they_were_signed_or_not_at_all() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    deferred(slug, "one@mail.example");
    imports(holder("Jean Vrai", ""), true);
    decided(slug, Decision.AS_SIGNED);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(Deliveries.text(OUTCRY, Deliveries.letters(OUTCRY, slug, office).getFirst()))
        .startsWith("Dear Ada Quill,");
    Slug other = action();
    deferred(other, "two@mail.example");
    imports(holder("Léa Northby", ""), true);
    decided(other, Decision.EXPIRE);
    assertThat(letters(other)).containsExactly("expired holder");
    assertThat(privatePage(other)).contains("decided not to send it");
    assertThat(OUTCRY.bean(HeldLetters.class).decide(find(other), null, Decision.TO_NEW, "Zoë"))
        .isInstanceOf(HeldLetters.Refused.class);
  }

  @Test
  void letters_that_were_moved_are_held_again_when_the_next_holder_goes() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    deferred(slug, "one@mail.example");
    imports(holder("Jean Vrai", ""), true);
    decided(slug, Decision.TO_NEW);
    Deliveries.awaitAll(OUTCRY, slug);
    defer(slug);
    imports(holder("Léa Northby", ""), true);
    assertThat(letters(slug)).containsExactly("held holder");
    decided(slug, Decision.TO_NEW);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(Deliveries.text(OUTCRY, Deliveries.letters(OUTCRY, slug, office).getFirst()))
        .startsWith("Dear Léa Northby,");
  }

  @Test
  void a_live_action_is_not_left_without_anybody_to_write_to() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    OfficeImport.Outcome outcome = attempt("key,name\n" + office + ",\n", true);
    assertThat(outcome).isInstanceOf(OfficeImport.Refused.class);
    assertThat(((OfficeImport.Refused) outcome).problems().getFirst())
        .startsWith(slug + " writes to this office: Nobody holds the office " + office);
    assertThat(find(slug).version()).isEqualTo(1);
    assertThat(find(slug).content().letter()).isNotNull();
  }

  @Test
  void what_waits_to_be_published_stays_the_latest_and_a_closed_page_stays_as_it_was() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    Actions actions = OUTCRY.bean(Actions.class);
    Deliveries.draft(
        OUTCRY,
        DEMONSTRATION,
        slug,
        Map.of(
            "    - key: head-of-judiciary\n",
            "    - office: " + office + "\n    - key: head-of-judiciary\n"));
    imports(holder("Jean Vrai", ""), true);
    assertThat(find(slug).version()).isEqualTo(3);
    assertThat(targets(slug)).hasSize(1);
    assertThat(actions.publish(slug)).isEqualTo(new LifeOutcome.Done(slug, 5, Action.State.LIVE));
    assertThat(targets(slug)).containsExactly("Jean Vrai", "Sadegh Larijani");
    actions.close(slug);
    imports(holder("Léa Northby", ""), true);
    assertThat(targets(slug).getFirst()).isEqualTo("Jean Vrai");
    assertThat(actions.reopen(slug)).isEqualTo(new LifeOutcome.Done(slug, 6, Action.State.LIVE));
    assertThat(targets(slug).getFirst()).isEqualTo("Léa Northby");
  }

  /** Somebody changes the draft. */
  private static void writes(Slug slug, UUID by, String headline) {
    var _ =
        OUTCRY
            .bean(Drafts.class)
            .change(
                organisation(),
                slug,
                by,
                draft ->
                    draft.with(
                        draft
                            .content()
                            .change()
                            .headline(
                                Texts.of(Language.ENGLISH, headline)
                                    .over(draft.content().headline()))
                            .made()))
            .orElseThrow();
  }

  private static UUID organisation() {
    return OUTCRY.bean(Organisations.class).find(DAYBREAK).orElseThrow().id();
  }

  private static Draft draft(Slug slug) {
    return OUTCRY.bean(Drafts.class).find(organisation(), slug).orElseThrow();
  }

  /** The draft is to be published by the clock. */
  private static int scheduled(Slug slug, UUID by) {
    LaunchOutcome outcome =
        OUTCRY
            .bean(Launches.class)
            .schedule(
                new Launches.Wish(
                    organisation(),
                    slug,
                    draft(slug).stamp(),
                    by,
                    null,
                    OUTCRY.bean(Messages.class).in(Language.ENGLISH)),
                Instant.now().plus(Duration.ofHours(1)));
    assertThat(outcome).isInstanceOf(LaunchOutcome.Scheduled.class);
    return ((LaunchOutcome.Scheduled) outcome).version();
  }

  private Optional<Schedule> schedule(Slug slug) {
    return OUTCRY.bean(Schedules.class).find(organisation(), find(slug).id());
  }

  /** The hour has come. */
  private void isDue(Slug slug) throws InterruptedException {
    OUTCRY
        .jdbc()
        .sql("update action_schedule set due_at = now() - interval '1 minute' where action_id = ?")
        .param(find(slug).id())
        .update();
    for (SteadyJob job : OUTCRY.beans(SteadyJob.class)) {
      if (job.name().equals("scheduled-launches")) {
        job.run();
      }
    }
  }

  @Test
  void what_is_to_be_published_by_the_clock_is_although_somebody_else_holds_the_office_by_then()
      throws InterruptedException {
    OUTCRY.putOff("scheduled-launches");
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    UUID editor = UUID.randomUUID();
    writes(slug, editor, "Free her on Monday");
    assertThat(scheduled(slug, editor)).isEqualTo(2);
    imports(holder("Jean Vrai", ""), true);
    assertThat(find(slug).version()).isEqualTo(3);
    assertThat(schedule(slug).orElseThrow().version()).isEqualTo(4).isEqualTo(draft(slug).latest());
    assertThat(OUTCRY.bean(Reviews.class).barred(draft(slug), Optional.empty()).editors())
        .as("whoever has written what waits does not approve it")
        .contains(editor);

    isDue(slug);
    assertThat(find(slug).content().headline().in(Language.ENGLISH))
        .isEqualTo("Free her on Monday");
    assertThat(targets(slug)).containsExactly("Jean Vrai");
    assertThat(schedule(slug)).isEmpty();
  }

  @Test
  void a_schedule_that_the_public_page_has_overtaken_is_refused_and_not_forgotten()
      throws InterruptedException {
    OUTCRY.putOff("scheduled-launches");
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    writes(slug, UUID.randomUUID(), "Free her on Monday");
    scheduled(slug, UUID.randomUUID());
    Deliveries.draft(OUTCRY, DEMONSTRATION, slug, Map.of());
    OUTCRY.bean(Actions.class).publish(slug);
    isDue(slug);
    assertThat(find(slug).content().headline().in(Language.ENGLISH))
        .isNotEqualTo("Free her on Monday");
    assertThat(schedule(slug).orElseThrow().refusal()).isEqualTo(Schedule.OTHER);
  }

  @Test
  void a_draft_goes_on_from_the_version_with_the_new_holder_and_no_import_is_told() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    writes(slug, UUID.randomUUID(), "Free her today");
    Slug waits = action();
    writes(waits, UUID.randomUUID(), "Free her on Monday");
    assertThat(OUTCRY.bean(Drafts.class).version(organisation(), waits, 1)).contains(2);
    writes(waits, UUID.randomUUID(), "Free her on Tuesday");
    Slug imported = action();
    writes(imported, UUID.randomUUID(), "Free her on Friday");
    Deliveries.draft(OUTCRY, DEMONSTRATION, imported, Map.of());
    assertThat(draft(imported).basedOn()).isLessThan(draft(imported).latest());

    imports(holder("Jean Vrai", ""), true);
    for (Slug each : List.of(slug, waits)) {
      assertThat(draft(each).basedOn()).isEqualTo(draft(each).latest());
      assertThat(draft(each).changed()).isTrue();
    }
    assertThat(draft(waits).latest()).isEqualTo(4);
    assertThat(draft(waits).keys()).isEqualTo(draft(slug).keys());
    assertThat(draft(imported).basedOn()).isLessThan(draft(imported).latest());
    StaffBrowser staff = StaffBrowser.in(OUTCRY, DAYBREAK, Role.CAMPAIGNER);
    String told = "was imported while you were editing";
    String path = "/studio/o/" + DAYBREAK + "/a/";
    assertThat(staff.get(path + slug + "/edit").body()).contains("today").doesNotContain(told);
    assertThat(staff.get(path + imported + "/edit").body()).contains(told);

    assertThat(OUTCRY.bean(Drafts.class).version(organisation(), slug, 1)).contains(3);
    assertThat(OUTCRY.bean(Actions.class).publish(slug))
        .isEqualTo(new LifeOutcome.Done(slug, 4, Action.State.LIVE));
    assertThat(targets(slug)).containsExactly("Jean Vrai");
  }

  @Test
  void publishing_by_command_keeps_a_draft_that_was_begun_meanwhile() {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    Deliveries.draft(
        OUTCRY,
        DEMONSTRATION,
        slug,
        Map.of(
            "    - key: head-of-judiciary\n",
            "    - office: " + office + "\n    - key: head-of-judiciary\n"));
    writes(slug, UUID.randomUUID(), "Free her today");
    OUTCRY.bean(Actions.class).pause(slug);
    OUTCRY.bean(Actions.class).close(slug);
    imports(holder("Jean Vrai", ""), true);
    OUTCRY.bean(Actions.class).reopen(slug);
    OUTCRY.bean(Actions.class).publish(slug);
    assertThat(targets(slug)).containsExactly("Jean Vrai", "Sadegh Larijani");
    assertThat(draft(slug).basedOn()).isEqualTo(draft(slug).latest());
  }

  @Test
  void an_export_names_the_office_again_and_is_imported_as_the_same() throws IOException {
    imports(holder("Ada Quill", ""), false);
    Slug slug = action();
    Actions actions = OUTCRY.bean(Actions.class);
    Path exported = folder.resolve("exported");
    assertThat(actions.export(slug, exported, false)).isInstanceOf(ExportOutcome.Exported.class);
    assertThat(Files.readString(exported.resolve("campaign.yaml")))
        .contains("- office: " + office + "\n")
        .doesNotContain("Ada Quill");
    assertThat(actions.importFolder(exported, false))
        .isEqualTo(new ImportOutcome.Unchanged(slug, 1));
    Files.writeString(
        exported.resolve("campaign.yaml"),
        Files.readString(exported.resolve("campaign.yaml")).replace(office, "nobody-knows"));
    assertThat(((ImportOutcome.Refused) actions.importFolder(exported, false)).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.file()).isEqualTo("campaign.yaml");
          assertThat(problem.line()).isPositive();
          assertThat(problem.sentence().english())
              .isEqualTo(
                  "There is no office nobody-knows in the registry. Choose another one as target, or have it added by whoever runs the server: bin/outcry offices daybreak lists those that there are, bin/outcry import-offices adds some.");
        });
  }

  @Test
  void a_web_form_is_a_task_for_staff_whose_outcome_is_recorded() throws IOException {
    imports(
        "key,name,web-form,email,channels\n%s,Ada Quill,https://justice.example/form,,web-form\n"
            .formatted(office),
        false);
    Slug slug = action();
    Map<String, String> form = Visitor.form("one@mail.example");
    form.put("message", "=HYPERLINK(\"x\")");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    Visitor.signs(OUTCRY, slug, "two@mail.example");
    Visitor.signs(OUTCRY, slug, "three@mail.example");
    assertThat(letters(slug)).containsOnly("held task").hasSize(3);
    LetterTasks tasks = OUTCRY.bean(LetterTasks.class);
    Action action = find(slug);
    assertThat(OUTCRY.bean(WaitingTasks.class).list(action))
        .singleElement()
        .satisfies(waiting -> {
          assertThat(waiting.ways())
              .singleElement()
              .extracting(HandWay::where)
              .isEqualTo("https://justice.example/form");
          assertThat(waiting.letters()).isEqualTo(3);
        });
    Path file = folder.resolve("tasks.csv");
    assertThat(tasks.export(action, file, 1000)).isEqualTo(3);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    String exported = Files.readString(file);
    assertThat(exported).contains("Dear Ada Quill,", "=HYPERLINK").doesNotContain(",=", "\"=");

    List<String> ids =
        Deliveries.letters(OUTCRY, slug, office).stream().map(UUID::toString).toList();
    Path bad =
        Files.writeString(
            folder.resolve("bad.csv"),
            "letter;outcome;note\n%s;lost;\nx;delivered;\n%s;delivered;\n"
                .formatted(ids.get(0), UUID.randomUUID()));
    TaskFileOutcomes outcomes = OUTCRY.bean(TaskFileOutcomes.class);
    assertThat(((TaskFileOutcomes.Refused) outcomes.record(action, bad, "Zoë", false)).problems())
        .extracting(Message::english)
        .containsExactly(
            "Line 2: “outcome” is “lost”; write delivered, refused or unreachable.",
            "Line 3: “letter” is no letter’s id; leave it as it was exported.");
    Path done =
        Files.writeString(
            folder.resolve("done.csv"),
            "letter;outcome;note\n%s;delivered;By Zoë\n%s;Refused;\n%s;;\n"
                .formatted(ids.get(0), ids.get(1), ids.get(2)));
    assertThat(outcomes.record(action, done, "Zoë", false))
        .isEqualTo(
            new TaskFileOutcomes.Recorded(
                new TaskOutcomes.Numbers(Map.of(TaskFate.DELIVERED, 1, TaskFate.REFUSED, 1), 0),
                0,
                1,
                List.of()));
    assertThat(letters(slug)).containsExactly("accepted task", "rejected task", "held task");
    assertThat(outcomes.record(action, done, "Zoë", false))
        .isEqualTo(
            new TaskFileOutcomes.Recorded(new TaskOutcomes.Numbers(Map.of(), 0), 2, 1, List.of()));
    assertThat(events(slug)).containsExactly("task-delivered by Zoë", "task-refused by Zoë");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select count(*) from letter_event where action_id = ? and note is not null and position('By Zo'::bytea in note) = 0")
                .param(Deliveries.action(OUTCRY, slug))
                .query(Long.class)
                .single())
        .isEqualTo(1);
    Path strange =
        Files.writeString(
            folder.resolve("strange.csv"),
            "letter,outcome\n%s,delivered\n".formatted(UUID.randomUUID()));
    assertThat(outcomes.record(action, strange, "Zoë", false))
        .isInstanceOf(TaskFileOutcomes.Refused.class);
    assertThat(privatePage(slug)).contains("by hand");
  }

  @Test
  void the_first_channel_that_works_is_used_and_the_others_wait_for_the_fallback() {
    String help = office + "-desk";
    imports(
        "key,name,email,channels,fallback\n%1$s,Ada Quill,,dossier,%2$s\n%2$s,The Desk,desk@justice.example,,\n"
            .formatted(office, help),
        false);
    Slug slug = action();
    Visitor.signs(OUTCRY, slug, "one@mail.example");
    assertThat(letters(slug)).containsExactly("held dossier");
    assertThat(privatePage(slug)).contains("Kept for a dossier");
    decided(slug, Decision.TO_FALLBACK);
    Deliveries.awaitAll(OUTCRY, slug);
    assertThat(Deliveries.text(OUTCRY, Deliveries.letters(OUTCRY, slug, office).getFirst()))
        .startsWith("Dear The Desk,");
    assertThat(events(slug)).containsExactly("moved-to-fallback by Zoë");

    imports(
        "key,email,channels\n%s,a@justice.example,\"digest, e-mail\"\n".formatted(office), false);
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("name=\"version\" value=\"2\""));
    Visitor.signs(OUTCRY, slug, "two@mail.example");
    assertThat(letters(slug)).containsExactlyInAnyOrder("accepted", "held digest");
  }

  @Test
  void a_fallback_that_gets_a_letter_already_gets_no_second_one() {
    String help = office + "-desk";
    imports(
        "key,name,email,channels,fallback\n%1$s,Ada Quill,,dossier,%2$s\n%2$s,The Desk,desk@justice.example,,\n"
            .formatted(office, help),
        false);
    Slug slug =
        OUTCRY.campaign(
            DEMONSTRATION,
            yaml ->
                withTarget(yaml, "    - office: %s\n    - office: %s\n".formatted(office, help)));
    Visitor.signs(OUTCRY, slug, "one@mail.example");
    HeldLetters.Outcome outcome =
        OUTCRY.bean(HeldLetters.class).decide(find(slug), null, Decision.TO_FALLBACK, "Zoë");
    assertThat(outcome).isInstanceOf(HeldLetters.Refused.class);
    assertThat(((HeldLetters.Refused) outcome).sentence()).contains("gets a letter of each");
  }
}
