package org.outcry.studio.tasks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.TaskScreens;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskReservations;
import org.outcry.letters.TaskReservations.Taken;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Letters that staff deliver by hand are somebody's, so that no two deliver the same. */
class TaskTakingTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static StaffBrowser staff(Slug slug, Role role) {
    return StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), role);
  }

  private static UUID account(StaffBrowser staff) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(staff.email())).orElseThrow().id();
  }

  private static String tasks(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug + "/tasks";
  }

  private static String to(Slug slug) {
    return tasks(slug) + "/to/" + TaskScreens.TARGET;
  }

  private static HttpResponse<String> takes(
      StaffBrowser staff, Slug slug, String how, Object what) {
    return staff.post(to(slug) + "/take", Map.of(how, what.toString()));
  }

  private static Slug signedBy(String... given) {
    Slug slug = TaskScreens.byForm();
    for (String name : given) {
      TaskScreens.signs(slug, name, "Quartermain");
    }
    return slug;
  }

  private static List<Taken> taken(Slug slug) {
    return OUTCRY.bean(TaskReservations.class).of(action(slug));
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

  private static Locator record(Page page) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record the outcomes"));
  }

  private static void later(Slug slug, String by) {
    OUTCRY
        .jdbc()
        .sql(
            "update task_reservation set until = until - interval '" + by + "' where action_id = ?")
        .param(action(slug).id())
        .update();
  }

  @Test
  void who_takes_a_letter_has_it_and_others_see_who_and_take_it_over_on_record() {
    Slug slug = signedBy("Ada", "Mina");
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    assertThat(location(takes(first, slug, "take", letter)))
        .isEqualTo(to(slug) + "?done=taken&number=1#l-" + letter);
    assertThat(first.get(to(slug) + "?done=taken&number=1").body())
        .contains(
            "1 letter is yours.",
            "This letter is yours until",
            "what I have lived through",
            "name=\"outcome." + letter + "\"");
    String seen = second.get(to(slug)).body();
    assertThat(seen)
        .contains(
            "Ada campaigner has it until",
            "name=\"over\" value=\"" + letter + ":" + account(first) + "\"")
        .doesNotContain("what I have lived through", "outcome." + letter);
    assertThat(second.get(tasks(slug)).body())
        .contains("2 letters wait", "Ada campaigner has 1 of them, until");
    assertThat(first.get(tasks(slug)).body()).contains("You have 1 of them.");
    assertThat(location(takes(second, slug, "take", letter)))
        .as("not without saying so")
        .isEqualTo(to(slug) + "?done=none&number=0");
    assertThat(location(takes(second, slug, "over", letter + ":" + account(first))))
        .contains("done=taken-over");
    assertThat(second.get(to(slug)).body()).contains("outcome." + letter);
    assertThat(first.get(to(slug)).body())
        .contains("Ada administrator has it until")
        .doesNotContain("outcome." + letter);
    assertThat(audit(slug))
        .contains(
            "tasks-taken ",
            "tasks-taken-over ",
            "before=" + account(first) + ", after=" + account(second))
        .doesNotContain("Quartermain");
    assertThat(second.get("/studio/o/" + action(slug).organisation().slug() + "/audit").body())
        .contains(
            "Took over a letter to deliver by hand",
            "Whose it is: Ada campaigner → Ada administrator");
  }

  @Test
  void settling_a_letter_that_somebody_else_has_is_asked_about_and_nothing_typed_is_lost() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    takes(first, slug, "take", letters.getFirst());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("outcome." + letters.getFirst(), "delivered");
    form.put("note." + letters.getFirst(), "At their door.");
    form.put("outcome." + letters.getLast(), "refused");
    HttpResponse<String> asked = second.post(to(slug), form);
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body())
        .contains(
            "<title>Error: ",
            "href=\"#f-insists-" + letters.getFirst() + "\">Ada campaigner has it until",
            "1 outcome is recorded.",
            "At their door.",
            "<option value=\"delivered\" selected>",
            "Record it all the same")
        .doesNotContain("name=\"back\"");
    assertThat(states(slug)).containsExactly("held", "rejected");
    assertThat(taken(slug)).extracting(Taken::account).containsExactly(account(first));
    form.remove("outcome." + letters.getLast());
    form.put("insists." + letters.getFirst(), "yes");
    assertThat(location(second.post(to(slug), form))).contains("done=recorded&number=1");
    assertThat(states(slug)).containsExactly("accepted", "rejected");
    assertThat(audit(slug)).contains("task-insisted");
    assertThat(taken(slug)).as("settled").isEmpty();
    HttpResponse<String> late =
        first.post(to(slug), Map.of("outcome." + letters.getFirst(), "refused"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("has its outcome already");
  }

  @Test
  void two_who_take_the_same_letters_at_once_share_them() {
    Slug slug = signedBy("Ada", "Mina", "Zebulon");
    List<UUID> letters = TaskScreens.letters(slug);
    TaskReservations reservations = OUTCRY.bean(TaskReservations.class);
    List<UUID> accounts =
        List.of(account(staff(slug, Role.CAMPAIGNER)), account(staff(slug, Role.ADMINISTRATOR)));
    for (int round = 0; round < 5; round++) {
      List<CompletableFuture<List<UUID>>> both =
          accounts.stream()
              .map(account ->
                  CompletableFuture.supplyAsync(
                      () -> reservations.take(action(slug), account, letters)))
              .toList();
      List<UUID> all = both.stream().flatMap(each -> each.join().stream()).toList();
      assertThat(all).containsExactlyInAnyOrderElementsOf(letters);
      accounts.forEach(account -> reservations.giveBack(action(slug), account, letters));
    }
  }

  @Test
  void two_who_ask_for_the_next_letter_at_once_get_different_ones_until_none_is_left() {
    Slug slug = signedBy("Ada", "Mina", "Zebulon");
    List<UUID> letters = TaskScreens.letters(slug);
    OUTCRY
        .jdbc()
        .sql(
            "update signature set on_paper = true where id = (select signature_id from letter where id = ?)")
        .param(letters.getFirst())
        .update();
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    Set<String> got =
        Stream.of(first, second)
            .map(staff ->
                CompletableFuture.supplyAsync(
                    () -> location(staff.post(tasks(slug) + "/next", Map.of()))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .collect(Collectors.toSet());
    assertThat(got)
        .as("not one that must not be passed on")
        .containsExactlyInAnyOrder(
            to(slug) + "?done=taken&number=1#l-" + letters.get(1),
            to(slug) + "?done=taken&number=1#l-" + letters.get(2));
    assertThat(location(first.post(tasks(slug) + "/next", Map.of())))
        .isEqualTo(tasks(slug) + "?done=none&number=0");
    assertThat(first.get(tasks(slug) + "?done=none&number=0").body())
        .contains("no letter is free here any more");
    UUID theirs =
        taken(slug).stream()
            .filter(each -> each.account().equals(account(first)))
            .findFirst()
            .orElseThrow()
            .letter();
    TaskScreens.signs(slug, "Nora", "Quartermain");
    assertThat(
            location(
                first.post(to(slug), Map.of("outcome." + theirs, "delivered", "then", "next"))))
        .contains("done=recorded&number=1");
    assertThat(first.get(to(slug)).body())
        .contains("outcome." + TaskScreens.letters(slug).getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"given back", "all given back", "time", "role", "left"})
  void it_ends(String how) {
    Slug slug = signedBy("Ada");
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    takes(first, slug, "take", letter);
    assertThat(taken(slug)).hasSize(1);
    switch (how) {
      case "given back" ->
          assertThat(location(takes(first, slug, "back", letter)))
              .isEqualTo(to(slug) + "?done=given-back&number=1");
      case "all given back" -> takes(first, slug, "back", "all");
      case "time" -> later(slug, "30 minutes");
      case "role" -> member(first, "update staff_member set role = 'moderator'");
      default -> member(first, "delete from staff_member");
    }
    assertThat(taken(slug)).isEmpty();
    assertThat(location(takes(second, slug, "take", letter))).contains("done=taken&number=1");
    assertThat(taken(slug)).extracting(Taken::account).containsExactly(account(second));
    assertThat(audit(slug).contains("tasks-given-back")).isEqualTo(how.endsWith("back"));
  }

  private static void member(StaffBrowser staff, String statement) {
    OUTCRY.jdbc().sql(statement + " where account_id = ?").param(account(staff)).update();
  }

  @Test
  void it_lasts_longer_while_somebody_works_on_it() {
    Slug slug = signedBy("Ada");
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    takes(staff, slug, "take", letter);
    for (int time = 1; time <= 3; time++) {
      later(slug, "20 minutes");
      assertThat(staff.get(to(slug)).body()).contains("outcome." + letter);
    }
    later(slug, "20 minutes");
    staff.post(to(slug), Map.of("outcome." + letter, "", "note." + letter, "They ring back."));
    later(slug, "20 minutes");
    assertThat(taken(slug)).hasSize(1);
    later(slug, "11 minutes");
    assertThat(taken(slug)).isEmpty();
    assertThat(location(staff.post(to(slug), Map.of("outcome." + letter, "delivered"))))
        .as("nobody has it meanwhile")
        .contains("done=recorded&number=1");
  }

  @Test
  void what_is_typed_is_kept_when_another_letter_is_taken_or_given_back() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    takes(staff, slug, "take", letters.getFirst());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("outcome." + letters.getFirst(), "refused");
    form.put("note." + letters.getFirst(), "They were rude.");
    form.put("take", letters.getLast().toString());
    HttpResponse<String> both = staff.post(to(slug) + "/take", form);
    assertThat(both.statusCode()).isEqualTo(200);
    assertThat(both.body())
        .contains(
            "They were rude.",
            "<option value=\"refused\" selected>",
            "outcome." + letters.getLast(),
            "These 2 letters are yours until");
    form.remove("take");
    form.put("outcome." + letters.getLast(), "");
    form.put("back", letters.getLast().toString());
    assertThat(staff.post(to(slug) + "/take", form).body())
        .contains("1 letter is given back.", "They were rude.")
        .doesNotContain("outcome." + letters.getLast());
    form.put("back", letters.getFirst().toString());
    assertThat(location(staff.post(to(slug) + "/take", form)))
        .isEqualTo(to(slug) + "?done=given-back&number=1");
    assertThat(taken(slug)).isEmpty();
  }

  @Test
  void giving_all_back_keeps_those_of_which_something_is_typed_and_says_so() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    takes(staff, slug, "take", "page");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("outcome." + letters.getFirst(), "refused");
    form.put("note." + letters.getFirst(), "They were rude.");
    form.put("outcome." + letters.getLast(), "");
    form.put("back", "all");
    assertThat(staff.post(to(slug) + "/take", form).body())
        .contains("1 letter is given back. 1 letter stays yours,", "They were rude.")
        .doesNotContain("outcome." + letters.getLast());
    assertThat(taken(slug)).extracting(Taken::letter).containsExactly(letters.getFirst());
    assertThat(staff.post(to(slug) + "/take", form).body())
        .as("there is nothing else to give back")
        .contains("<p class=\"done\" role=\"status\">1 letter stays yours,", "They were rude.");
    assertThat(taken(slug)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void enter_in_the_form_records_and_gives_no_letter_back(boolean scripted) {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    takes(first, slug, "take", "page");
    UUID taken = letters.getLast();
    try (Page page = first.open(scripted ? Look.DESK : Look.DESK.withoutJavaScript())) {
      page.navigate(OUTCRY.address() + to(slug));
      assertThat(location(takes(second, slug, "over", taken + ":" + account(first))))
          .contains("done=taken-over");
      page.locator("#f-outcome-" + letters.getFirst()).selectOption("");
      page.locator("#f-outcome-" + taken).selectOption("delivered");
      record(page).click();
      page.locator("#f-insists-" + taken).check();
      page.locator("#f-outcome-" + letters.getFirst()).selectOption("refused");
      page.locator("#f-insists-" + taken).press("Enter");
      assertThat(page.locator(".done")).hasText("2 outcomes are recorded.");
    }
    assertThat(states(slug)).containsExactly("rejected", "accepted");
    assertThat(audit(slug)).doesNotContain("tasks-given-back");
  }

  @Test
  void a_letter_is_taken_over_only_from_whom_the_page_says_and_always_on_record() {
    Slug slug = signedBy("Ada");
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    StaffBrowser third = staff(slug, Role.CAMPAIGNER);
    String seen = letter + ":" + account(first);
    takes(first, slug, "take", letter);
    later(slug, "30 minutes");
    assertThat(location(takes(second, slug, "over", seen)))
        .as("nobody has it any more")
        .isEqualTo(to(slug) + "?done=taken&number=1#l-" + letter);
    assertThat(audit(slug)).doesNotContain("tasks-taken-over");
    assertThat(audit(slug).split("tasks-taken ", -1)).as("taken twice").hasSize(3);
    assertThat(location(takes(third, slug, "over", seen)))
        .as("somebody else has it by now")
        .isEqualTo(to(slug) + "?done=anothers&number=0#l-" + letter);
    assertThat(third.get(to(slug) + "?done=anothers&number=0").body())
        .contains("another colleague has the letter by now", "Ada administrator has it until");
    assertThat(taken(slug)).extracting(Taken::account).containsExactly(account(second));
    assertThat(location(takes(second, slug, "over", seen)))
        .as("it is theirs already")
        .contains("done=taken&number=1");
    assertThat(audit(slug)).doesNotContain("tasks-taken-over");
  }

  @Test
  void nobody_has_more_than_twenty() {
    Slug slug = TaskScreens.byForm();
    for (int i = 1; i <= 22; i++) {
      TaskScreens.signs(slug, "Number" + i, "Quartermain");
    }
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    assertThat(location(takes(staff, slug, "take", "page"))).contains("done=taken&number=20");
    UUID last = TaskScreens.letters(slug).getLast();
    for (Map.Entry<String, Object> how :
        Map.of("take", (Object) last, "over", last + ":" + UUID.randomUUID()).entrySet()) {
      assertThat(location(takes(staff, slug, how.getKey(), how.getValue()))).contains("done=full");
    }
    assertThat(location(staff.post(tasks(slug) + "/next", Map.of()))).contains("done=full");
    assertThat(staff.get(to(slug) + "?done=full&number=0").body())
        .contains("You have 20 letters already.");
    assertThat(
            OUTCRY
                .bean(LetterTasks.class)
                .next(
                    action(slug),
                    new WaitingTasks.Addressed(TaskScreens.TARGET, null),
                    account(staff)))
        .isEmpty();
    assertThat(taken(slug)).hasSize(20);
  }

  @Test
  void nothing_is_taken_that_is_no_letter_to_deliver_or_is_another_organisations() {
    Slug slug = signedBy("Ada");
    UUID letter = TaskScreens.letters(slug).getFirst();
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    UUID nobody = UUID.randomUUID();
    for (Object wrong : List.of(nobody, nobody + ":" + nobody, letter + ":", ":", "x", "")) {
      for (String how : List.of("take", "over", "back")) {
        takes(staff, slug, how, wrong);
      }
    }
    Slug other = OUTCRY.campaign("baignade-du-moulin");
    assertThat(takes(staff(other, Role.ADMINISTRATOR), slug, "take", letter).statusCode())
        .isEqualTo(404);
    assertThat(takes(staff(slug, Role.MODERATOR), slug, "take", letter).statusCode())
        .isEqualTo(403);
    assertThat(taken(slug)).isEmpty();
    staff.post(to(slug), Map.of("outcome." + letter, "delivered"));
    assertThat(location(takes(staff, slug, "over", letter + ":" + nobody))).contains("done=none");
    assertThat(taken(slug)).isEmpty();
  }

  @Test
  void work_on_many_leaves_alone_what_a_colleague_has_and_says_how_many_that_is() {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    takes(first, slug, "take", letters.getFirst());
    takes(second, slug, "take", letters.getLast());
    BulkJobs jobs = OUTCRY.bean(BulkJobs.class);
    UUID organisation = action(slug).organisationId();
    UUID id =
        jobs.ask(
            organisation,
            action(slug).id(),
            account(second),
            BulkKind.EXPIRE,
            null,
            letters.stream().map(each -> new BulkJobs.Item(action(slug).id(), each)).toList());
    String page = "/studio/o/" + action(slug).organisation().slug() + "/jobs/" + id;
    assertThat(second.get(page).body()).contains("1 letter is left as it is, for a colleague");
    second.post(page + "/start", Map.of());
    await().until(() -> jobs.find(organisation, id).orElseThrow().state().isOver());
    assertThat(jobs.find(organisation, id).orElseThrow().changed()).isOne();
    assertThat(states(slug)).containsExactly("held", "expired");
    assertThat(taken(slug)).extracting(Taken::account).containsExactly(account(first));
  }

  @Test
  void files_leave_out_what_others_have_and_coming_back_it_is_asked() throws IOException {
    Slug slug = signedBy("Ada", "Mina");
    List<UUID> letters = TaskScreens.letters(slug);
    StaffBrowser first = staff(slug, Role.CAMPAIGNER);
    StaffBrowser second = staff(slug, Role.ADMINISTRATOR);
    takes(first, slug, "take", letters.getFirst());
    Map<String, String> all = Map.of("of", "all", "reason", "For the team");
    assertThat(second.post(tasks(slug) + "/file", all).body())
        .contains(letters.getLast().toString())
        .doesNotContain(letters.getFirst().toString());
    assertThat(first.post(tasks(slug) + "/file", all).body())
        .contains(letters.getFirst().toString(), letters.getLast().toString());

    String file = "letter,outcome\n%s,delivered\n%s,refused\n".formatted(letters.toArray());
    HttpResponse<String> preview =
        StudioUploads.send(
            OUTCRY,
            second,
            tasks(slug) + "/outcomes",
            Map.of(),
            new StudioUploads.Upload("outcomes.csv", file.getBytes(StandardCharsets.UTF_8)));
    assertThat(preview.body())
        .contains(
            "2 outcomes would be recorded.",
            "1 letter is a colleague’s",
            "Ada campaigner has 1 of them, until",
            "Record theirs all the same");
    String table = preview.body().replaceFirst("(?s).*name=\"table\" value=\"([^\"]*)\".*", "$1");
    HttpResponse<String> asked =
        second.post(tasks(slug) + "/outcomes/record", Map.of("table", table));
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body()).contains("Nothing is recorded yet.", "id=\"f-sure-error\"");
    assertThat(states(slug)).containsOnly("held");

    Path done = Files.writeString(folder.resolve("done.csv"), file);
    Path out = folder.resolve("out.csv");
    PersonKit.Said listed = PersonKit.run("tasks", slug.value());
    assertThat(listed.out())
        .contains(
            TaskScreens.TARGET + ": 2 letters to ",
            " by web-form (" + TaskScreens.FORM + "); of them taken by members of staff: 1");
    assertThat(PersonKit.run("tasks", slug.value(), "--export", out.toString()).out())
        .contains("1 letter written, without those that members of staff have taken");
    assertThat(Files.readString(out)).doesNotContain(letters.getFirst().toString());
    PersonKit.Said refused =
        PersonKit.run("tasks", slug.value(), "--done", done.toString(), "--by", "Jo");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("have taken letters of the file in the studio (1)");
    assertThat(states(slug)).containsOnly("held");
    assertThat(PersonKit.run("tasks", slug.value(), "--although-taken").code()).isEqualTo(1);

    HttpResponse<String> sure =
        second.post(tasks(slug) + "/outcomes/record", Map.of("table", table, "sure", "yes"));
    assertThat(location(sure)).isEqualTo(tasks(slug) + "?done=recorded&number=2");
    assertThat(states(slug)).containsExactly("accepted", "rejected");
    assertThat(audit(slug)).contains("task-insisted");
    assertThat(
            PersonKit.run(
                    "tasks",
                    slug.value(),
                    "--done",
                    done.toString(),
                    "--by",
                    "Jo",
                    "--although-taken")
                .out())
        .contains("Outcomes recorded: 0");
  }

  @Test
  void two_at_the_pages_see_of_each_other_what_they_have() {
    Slug slug = signedBy("Ada", "Mina");
    try (Page first = staff(slug, Role.CAMPAIGNER).open(Look.PHONE.withoutJavaScript());
        Page second = staff(slug, Role.ADMINISTRATOR).open(Look.DESK)) {
      first.navigate(OUTCRY.address() + tasks(slug));
      second.navigate(OUTCRY.address() + to(slug));
      first.getByText("Take the next letter").click();
      assertThat(first.locator(".done")).hasText("1 letter is yours.");
      second.getByText("I take this one").first().click();
      assertThat(second.locator(".done")).containsText("Nothing was taken");
      assertThat(second.locator("main")).containsText("Ada campaigner has it until");
      second.getByText("I take this one").click();
      assertThat(second.locator("main")).containsText("This letter is yours until");
      second.getByText("Take it over").click();
      assertThat(second.locator(".done")).containsText("on record");
      first.getByLabel("What became of it").selectOption("delivered");
      record(first).click();
      assertThat(first.locator(".summary")).containsText("Ada administrator has it until");
      first.getByText("Record it all the same").click();
      record(first).click();
      assertThat(first.locator(".done")).hasText("1 outcome is recorded.");
    }
    assertThat(states(slug)).containsExactly("accepted", "held");
  }
}
