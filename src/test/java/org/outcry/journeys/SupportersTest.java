package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.MailedLink;
import org.outcry.signing.Comments;
import org.outcry.signing.Comments.View;
import org.outcry.signing.Moderation;
import org.outcry.signing.Moderation.Decision;
import org.outcry.signing.Removals;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.Consents;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;

/** Names and comments on a page: only with consent, only when vouched for, and gone at once. */
class SupportersTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";

  static Slug showing(String more) {
    return OUTCRY.campaign(
        EXAMPLE,
        yaml ->
            yaml.replace(
                    "  - form\ncall:", "  - supporters: {show: 3, comments: true}\n  - form\ncall:")
                .replace("\nthanks:\n", "\n" + more + "thanks:\n"));
  }

  static Map<String, String> form(String name, String comment) {
    Map<String, String> form = Visitor.form(UUID.randomUUID() + "@mail.example");
    int space = name.indexOf(' ');
    form.put("given_name", name.substring(0, space));
    form.put("family_name", name.substring(space + 1));
    form.put("consent.public-name", "yes");
    form.put("comment", comment);
    return form;
  }

  static UUID signs(Slug slug, Map<String, String> form) {
    HttpResponse<String> answer = OUTCRY.post("/a/" + slug, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by id desc limit 1")
        .param(Deliveries.action(OUTCRY, slug))
        .query(UUID.class)
        .single();
  }

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  static Moderation.Done decide(Slug slug, Decision decision, UUID... ids) {
    return OUTCRY
        .bean(Moderation.class)
        .decide(action(slug), List.of(ids), null, decision, null, null);
  }

  private static String page(Slug slug) {
    return OUTCRY.get("/a/" + slug).body();
  }

  private static void shows(Slug slug, String text) {
    await().pollInterval(Duration.ofMillis(50)).until(() -> page(slug).contains(text));
  }

  private static void gone(Slug slug, String text) {
    Gone.withinASecond(() -> page(slug), text);
  }

  private static void confirms(Slug slug) {
    assertThat(OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "confirm")).statusCode())
        .isEqualTo(200);
  }

  private static Page moderating(StaffBrowser staff, Look look) {
    Page page = Browsers.open(look);
    for (String each : staff.cookies().split("; ")) {
      int equals = each.indexOf('=');
      page.context()
          .addCookies(
              List.of(
                  new Cookie(each.substring(0, equals), each.substring(equals + 1))
                      .setDomain("localhost")
                      .setPath("/studio")));
    }
    return page;
  }

  private static Slug organisation(Slug slug) {
    return action(slug).organisation().slug();
  }

  private static String comments(Slug slug) {
    return "/studio/o/" + organisation(slug) + "/a/" + slug + "/comments";
  }

  @Test
  void a_comment_is_shown_once_a_moderator_has_approved_it_by_keyboard_and_without_javascript() {
    Slug slug = showing("");
    Page visitor = Browsers.open(Look.PHONE);
    visitor.navigate(OUTCRY.address() + "/a/" + slug);
    assertThat(visitor.locator(".people")).hasCount(0);
    visitor.getByLabel("First name").fill("Mona");
    visitor.getByLabel("Last name").fill("Lindqvist");
    visitor.locator("[name=email]").fill("mona@mail.example");
    visitor.locator("[name=country]").selectOption("SE");
    visitor.locator("[name='consent.pass-on']").check();
    visitor.locator("[name=comment]").fill("Because nobody should\n\n\nbe silenced.");
    visitor.locator("[name=step][value=sign]").click();
    assertThat(visitor).hasTitle(Pattern.compile("^Error: "));
    assertThat(visitor.locator("#f-comment-error")).hasCount(1);
    assertThat(visitor.locator("[name=comment]"))
        .hasValue("Because nobody should\n\n\nbe silenced.");
    visitor.locator("[name='consent.public-name']").check();
    visitor.locator("[name=step][value=sign]").click();
    assertThat(visitor.locator("h1")).hasText("Thank you");
    assertThat(page(slug)).doesNotContain("Lindqvist", "silenced");

    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(slug), Role.MODERATOR);
    Page desk = moderating(staff, Look.DESK.withoutJavaScript());
    desk.navigate(OUTCRY.address() + "/studio/o/" + organisation(slug));
    assertThat(desk.locator("a[href='" + comments(slug) + "']")).containsText("1 waits");
    desk.navigate(OUTCRY.address() + comments(slug));
    assertThat(desk.locator(".comments li")).hasCount(1);
    assertThat(desk.locator(".comments")).containsText("Because nobody should be silenced.");
    assertThat(desk.locator(".comments")).containsText("address not confirmed");
    desk.locator("button[name=show]").first().focus();
    desk.keyboard().press("Enter");
    assertThat(desk.locator("[role=status]")).containsText("1 is shown.");
    assertThat(desk.locator(".comments li")).hasCount(0);

    shows(slug, "Because nobody should be silenced.");
    goesThere(visitor, slug, 1);
    assertThat(visitor.locator(".people bdi")).hasText("Mona Lindqvist");
    assertThat(visitor.locator(".people li")).containsText("Sweden");

    desk.getByText("Undo").focus();
    desk.keyboard().press("Enter");
    assertThat(desk.locator("[role=status]")).containsText("1 is as it was before.");
    assertThat(desk.locator(".comments li")).hasCount(1);
    gone(slug, "Lindqvist");
    desk.locator("select").first().selectOption("off-topic");
    desk.locator("button[name=hide]").first().focus();
    desk.keyboard().press("Enter");
    assertThat(desk.locator("[role=status]")).containsText("1 is hidden.");
    desk.locator(".tabs a").last().click();
    assertThat(desk.locator(".comments")).containsText("by Ada moderator. Reason: Off the topic.");
    assertThat(page(slug)).doesNotContain("Lindqvist");
    visitor.context().close();
    desk.context().close();
  }

  /** Where nobody has read names for a second, a busy server may rather show none than wait. */
  private static void goesThere(Page page, Slug slug, int people) {
    await()
        .until(() -> {
          page.navigate(OUTCRY.address() + "/a/" + slug);
          return page.locator(".people li").count() == people;
        });
  }

  @Test
  void nobody_is_shown_of_whom_nobody_vouches_and_the_latest_come_first() {
    Slug slug = showing("");
    signs(slug, Visitor.form("silent@mail.example")); // without the consent
    UUID first = signs(slug, form("Anna Oneka", ""));
    UUID second = signs(slug, form("Bela Twoka", ""));
    Map<String, String> careful = form("Carla Threeka", "");
    careful.put("choices", "initials");
    careful.put("choice.initials", "yes");
    UUID third = signs(slug, careful);
    UUID fourth = signs(slug, form("Dora Fourka", ""));
    assertThat(page(slug)).doesNotContain("class=\"people\"", "Oneka", "Twoka", "Fourka");
    assertThat(OUTCRY.get("/a/" + slug).headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=1");
    Map<View, Integer> numbers = OUTCRY.bean(Comments.class).numbers(action(slug));
    assertThat(numbers).containsEntry(View.NAMES, 4).containsEntry(View.WAITING, 0);
    decide(slug, Decision.SHOWN, first, second, third, fourth);
    HttpResponse<String> answer =
        await().until(() -> OUTCRY.get("/a/" + slug), it -> it.body().contains("Dora Fourka"));
    assertThat(answer.body())
        .containsSubsequence("Dora Fourka", "C.\u00a0T.", "Bela Twoka")
        .doesNotContain("Anna Oneka", "Carla");
    assertThat(answer.body().split("<b><bdi>", -1)).hasSize(4);
    // No cache has it for longer than we: it asks each time, and is told that nothing has changed.
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(OUTCRY.get("/a/" + slug, "If-None-Match", tag).statusCode()).isEqualTo(304);
    // Of a signature that is taken out, the one before takes the place.
    OUTCRY.bean(Removals.class).remove(action(slug), fourth, Removals.Reason.INVALIDATED);
    gone(slug, "Dora Fourka");
    shows(slug, "Anna Oneka");
    assertThat(OUTCRY.get("/a/" + slug, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void where_addresses_are_asked_only_those_that_have_answered_are_shown() {
    Slug slug = showing("confirmation:\n  when: before-letter\n  of: all\n");
    UUID one = signs(slug, form("Wanda Waits", "Words that wait"));
    assertThat(decide(slug, Decision.SHOWN, one)).extracting("changed", "before").contains(0, 1);
    assertThat(OUTCRY.bean(Comments.class).page(action(slug), View.WAITING, null, 10).entries())
        .isEmpty();
    assertThat(page(slug)).doesNotContain("Wanda");
    confirms(slug);
    shows(slug, "Wanda Waits");
    assertThat(page(slug)).doesNotContain("Words that wait");
    assertThat(decide(slug, Decision.SHOWN, one).changed()).isOne();
    shows(slug, "Words that wait");
    decide(slug, Decision.NAME, one);
    gone(slug, "Words that wait");
    shows(slug, "Wanda Waits");
    decide(slug, Decision.HIDDEN, one);
    gone(slug, "Wanda");
  }

  @Test
  void who_is_asked_sees_what_would_be_shown_and_can_confirm_without_it() {
    Slug slug = showing("confirmation:\n  when: before-counting\n  of: all\n");
    Map<String, String> typed = form("Quiet Person", "Not my words");
    UUID one = signs(slug, typed);
    assertThat(OUTCRY.get(ConfirmationTest.link(slug)).body())
        .contains(
            "Show my name in public among those who have signed.",
            "Confirm, but do not show my name")
        .doesNotContain("Not my words");
    Map<String, String> holder = Map.of("answer", "show", "email", typed.get("email"));
    assertThat(OUTCRY.post(ConfirmationTest.link(slug), holder).body())
        .contains("Quiet Person", "Not my words", "Confirm, but do not show my name");
    assertThat(OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "unshown")).statusCode())
        .isEqualTo(200);
    OUTCRY.awaitCount(slug, 786);
    signs(slug, form("Loud Person", ""));
    confirms(slug);
    shows(slug, "Loud Person");
    assertThat(page(slug)).doesNotContain("Quiet Person", "Not my words");
    assertThat(decide(slug, Decision.SHOWN, one).changed()).isZero();
  }

  @Test
  void who_is_asked_may_hear_from_the_organisation_without_their_name_being_shown() {
    Slug slug = showing("confirmation:\n  when: before-counting\n  of: all\n");
    signs(slug, form("Hidden Hearer", ""));
    assertThat(OUTCRY.get(ConfirmationTest.link(slug)).body())
        .containsPattern("Confirm, and hear from [^,<]+, but do not show my name");
    assertThat(
            OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "hear-unshown")).statusCode())
        .isEqualTo(200);
    OUTCRY.awaitCount(slug, 786);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from consent where action_id = ? and how = 'confirmation'")
                .param(Deliveries.action(OUTCRY, slug))
                .query(Long.class)
                .single())
        .isOne();
    signs(slug, form("Loud Hearer", ""));
    confirms(slug);
    shows(slug, "Loud Hearer");
    assertThat(page(slug)).doesNotContain("Hidden Hearer");
  }

  @Test
  void who_is_not_asked_is_told_that_their_name_will_not_be_shown() {
    Slug slug = showing("");
    signs(slug, form("Nearly Shown", ""));
    assertThat(OUTCRY.get(ConfirmationTest.link(slug)).body())
        .contains("Do not show my name", "Was this you?")
        .doesNotContain("Your name will not be shown.");
    assertThat(OUTCRY.post(ConfirmationTest.link(slug), Map.of("answer", "unshown")).body())
        .contains("Your name will not be shown.", "Was this you?")
        .doesNotContain("Do not show my name", "but do not show my name");
    gone(slug, "Nearly Shown");
  }

  @Test
  void a_comment_is_bounded_plain_text_whatever_is_typed() {
    Slug slug = showing("");
    assertThat(OUTCRY.post("/a/" + slug, form("Lena Long", "x".repeat(501))).statusCode())
        .isEqualTo(422);
    UUID script =
        signs(
            slug, form("Eve <b>Bold</b>", "<script>alert(1)</script><img src=x onerror=alert(2)>"));
    UUID word = signs(slug, form("W" + "o".repeat(99) + " rd", "L" + "o".repeat(498) + "g"));
    UUID persian = signs(slug, form("نرگس محمدی", "زن، زندگی، آزادی \u202Egnorw"));
    decide(slug, Decision.SHOWN, script, word, persian);
    shows(slug, "<bdi>نرگس محمدی</bdi>");
    assertThat(page(slug))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert", "<img src=x", "<b>Bold", "\u202E");
    for (Look look : List.of(new Look(320, 800, Look.PHONE.scheme(), true), Look.DESK)) {
      Page page = Browsers.open(look);
      page.onDialog(dialog -> {
        throw new AssertionError("a comment ran");
      });
      goesThere(page, slug, 3);
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      assertThat(
              page.evaluate(
                  "getComputedStyle(document.querySelector('.people blockquote')).direction"))
          .isEqualTo("rtl");
      page.context().close();
    }
  }

  @Test
  void ten_who_decide_at_once_leave_one_decision_and_ten_records_of_the_truth() {
    Slug slug = showing("");
    UUID one = signs(slug, form("Tina Ten", "Ten at once"));
    List<CompletableFuture<Moderation.Done>> same =
        IntStream.range(0, 10)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> decide(slug, Decision.SHOWN, one)))
            .toList();
    assertThat(same.stream().map(CompletableFuture::join).mapToInt(Moderation.Done::changed).sum())
        .isOne();
    List<CompletableFuture<Moderation.Done>> apart =
        IntStream.range(0, 10)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> decide(slug, i % 2 == 0 ? Decision.HIDDEN : Decision.SHOWN, one)))
            .toList();
    apart.forEach(CompletableFuture::join);
    // Each record begins where the one before has ended.
    List<String> steps =
        OUTCRY
            .jdbc()
            .sql(
                """
                select before || '>' || decision from name_decision where signature_id = ?
                order by decided_at, id
                """)
            .param(one)
            .query(String.class)
            .list();
    assertThat(steps).first().isEqualTo("waiting>shown");
    assertThat(steps.subList(1, steps.size()))
        .allMatch(step -> step.equals("shown>hidden") || step.equals("hidden>shown"));
    String state =
        OUTCRY
            .jdbc()
            .sql("select decision from public_name where signature_id = ?")
            .param(one)
            .query(String.class)
            .single();
    long hidden = steps.stream().filter(step -> step.endsWith(">hidden")).count();
    long shown = steps.stream().filter(step -> step.equals("hidden>shown")).count();
    assertThat(hidden - shown).isEqualTo(state.equals("hidden") ? 1 : 0);
    assertThatThrownBy(() ->
            OUTCRY
                .jdbc()
                .sql("delete from name_decision where signature_id = ?")
                .param(one)
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void nobody_decides_on_another_actions_comments_or_twice_on_what_they_no_longer_see() {
    Slug ours = showing("");
    Slug theirs =
        OUTCRY.campaign(
            "baignade-du-moulin",
            yaml -> yaml.replace("  - form\n", "  - supporters: {comments: true}\n  - form\n"));
    assertThat(organisation(theirs)).isNotEqualTo(organisation(ours));
    Map<String, String> french = form("Theo Theirs", "Not yours");
    french.putAll(
        Map.of("postal_code", "75001", "consent.remise", "yes", "consent.nom-public", "yes"));
    UUID foreign = signs(theirs, french);
    UUID own = signs(ours, form("Olga Ours", "Ours"));
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(ours), Role.MODERATOR);
    HttpResponse<String> answer =
        staff.post(comments(ours), Map.of("show", foreign.toString(), "view", "waiting"));
    assertThat(StaffBrowser.location(answer)).contains("count=0&late=1");
    assertThat(staff.post(comments(theirs), Map.of("show", foreign.toString())).statusCode())
        .isEqualTo(404);
    assertThat(staff.get(comments(ours) + "?after=" + foreign).body()).doesNotContain("Theo");
    assertThat(page(theirs)).doesNotContain("Theo");

    // Somebody else decides meanwhile, so what the page saw is no more.
    assertThat(decide(ours, Decision.HIDDEN, own).changed()).isOne();
    answer = staff.post(comments(ours), Map.of("show", own.toString(), "view", "waiting"));
    assertThat(StaffBrowser.location(answer)).contains("count=0&late=1");
    String batch =
        OUTCRY
            .jdbc()
            .sql("select batch::text from name_decision where signature_id = ?")
            .param(own)
            .query(String.class)
            .single();
    StaffBrowser other = StaffBrowser.in(OUTCRY, organisation(theirs), Role.MODERATOR);
    answer = other.post(comments(theirs) + "/undo", Map.of("batch", batch));
    assertThat(StaffBrowser.location(answer)).contains("count=0");
    for (String nonsense : List.of("", "x", "all", "' or 1=1 --")) {
      assertThat(staff.post(comments(ours), Map.of("hide", nonsense)).statusCode()).isEqualTo(303);
    }
    assertThat(
            StaffBrowser.in(OUTCRY, organisation(ours), Role.ANALYST)
                .get(comments(ours))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void moderators_turn_pages_and_decide_on_all_of_one_at_once() {
    Slug slug = showing("");
    for (int number = 0; number < 27; number++) {
      signs(slug, form("Nora Number" + number, "Comment number " + number));
    }
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(slug), Role.CAMPAIGNER);
    Page desk = moderating(staff, Look.DESK.withoutJavaScript());
    desk.navigate(OUTCRY.address() + comments(slug));
    assertThat(desk.locator(".comments li")).hasCount(25);
    assertThat(desk.locator(".comments li").first()).containsText("Comment number 26");
    desk.locator(".pages a[rel=next]").click();
    assertThat(desk.locator(".comments li")).hasCount(2);
    assertThat(desk.locator(".comments li").last()).containsText("Comment number 0");
    desk.getByText("Back to the latest").click();
    desk.locator("button[name=show][value=all]").click();
    assertThat(desk.locator("[role=status]")).containsText("25 are shown.");
    assertThat(desk.locator(".comments li")).hasCount(2);
    shows(slug, "Comment number 26");
    desk.getByText("Undo").click();
    assertThat(desk.locator("[role=status]")).containsText("25 are as they were before.");
    gone(slug, "Comment number");
    desk.context().close();
  }

  @Test
  void one_that_can_not_be_read_keeps_nobody_from_the_others() {
    Slug slug = showing("");
    UUID broken = signs(slug, form("Bertha Broken", "Lost words"));
    UUID whole = signs(slug, form("Wilma Whole", "Words that stay"));
    decide(slug, Decision.SHOWN, broken);
    OUTCRY
        .jdbc()
        .sql("update signature set payload = payload || '\\x00' where id = ?")
        .param(broken)
        .update();
    StaffBrowser staff = StaffBrowser.in(OUTCRY, organisation(slug), Role.MODERATOR);
    try (Logged log = new Logged()) {
      assertThat(staff.get(comments(slug)).body()).contains("Wilma Whole", "Words that stay");
      assertThat(staff.get(comments(slug) + "?view=shown").body())
          .contains("What was typed here can’t be read.", "name=\"hide\" value=\"" + broken)
          .doesNotContain("name=\"on-page\" value=\"" + broken);
      assertThat(log.text()).contains("signature " + broken).doesNotContain("Bertha");
    }
    decide(slug, Decision.SHOWN, whole);
    shows(slug, "Words that stay");
    staff.post(comments(slug), Map.of("view", "shown", "hide", broken.toString()));
    assertThat(staff.get(comments(slug) + "?view=hidden").body())
        .contains("What was typed here can’t be read.");
  }

  @Test
  void their_person_sees_the_comment_withdraws_it_and_then_the_consent() {
    Slug slug = showing("");
    Map<String, String> form = form("Petra Person", "My own comment");
    UUID one = signs(slug, form);
    decide(slug, Decision.SHOWN, one);
    shows(slug, "My own comment");
    String site = "/my-data/en/" + organisation(slug);
    String session = MailedLink.session(OUTCRY, site, Objects.requireNonNull(form.get("email")));
    assertThat(OUTCRY.get(site + "/data", "Cookie", session).body())
        .contains("My own comment", "Your comment is shown beside it.", "Withdraw my comment");
    assertThat(OUTCRY.get(site + "/data.json", "Cookie", session).body())
        .contains("\"comment\":\"My own comment\"");
    assertThat(OUTCRY.get(site + "/data.csv", "Cookie", session).body())
        .contains("typed,comment,My own comment", "published,comment,yes");
    UUID strange = signs(slug, form("Sven Stranger", "Somebody else’s"));
    OUTCRY.post(site + "/comment", Map.of("signature", strange.toString()), "Cookie", session);
    assertThat(OUTCRY.bean(Comments.class).page(action(slug), View.WAITING, null, 9).entries())
        .extracting(Comments.Entry::comment)
        .containsExactly("Somebody else’s");

    // What somebody puts right is kept as it was, for letters that have left; not the comment.
    Map<String, String> right =
        Map.of("given_name", "Petra", "family_name", "Personne", "country", "CA");
    OUTCRY.post(site + "/correct/" + one, right, "Cookie", session);
    shows(slug, "Petra Personne");
    shows(slug, "My own comment");
    OUTCRY.post(site + "/comment", Map.of("signature", one.toString()), "Cookie", session);
    gone(slug, "My own comment");
    shows(slug, "Petra Personne");
    assertThat(OUTCRY.get(site + "/data.json", "Cookie", session).body())
        .doesNotContain("My own comment");
    OUTCRY.post(
        site + "/consent",
        Map.of("signature", one.toString(), "consent", "public-name"),
        "Cookie",
        session);
    gone(slug, "Petra");
    OUTCRY.awaitCount(slug, 787);
    assertThat(decide(slug, Decision.SHOWN, one).changed()).isZero();
  }

  @Test
  void a_consent_that_is_taken_back_a_thousand_pages_a_second_notwithstanding_is_gone_at_once()
      throws Exception {
    Slug slug = showing("");
    UUID one = signs(slug, form("Busy Page", ""));
    decide(slug, Decision.SHOWN, one);
    shows(slug, "Busy Page");
    CompletableFuture<Void> readers =
        CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(i ->
                    CompletableFuture.runAsync(() -> {
                      long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
                      while (System.nanoTime() < end) {
                        assertThat(OUTCRY.get("/a/" + slug).statusCode()).isEqualTo(200);
                      }
                    }))
                .toArray(CompletableFuture[]::new));
    OUTCRY
        .bean(Consents.class)
        .withdraw(
            action(slug).organisationId(), action(slug).id(), one, "public-name", "self-service");
    gone(slug, "Busy Page");
    readers.get();
    assertThat(page(slug)).doesNotContain("Busy Page");
  }

  @Test
  void lists_are_read_by_their_index() {
    Action action = action(showing(""));
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into public_name (organisation_id, action_id, signature_id, consent_key,
              signed_at, address, comment, decision)
            select ?, ?, uuidv7(), 'public-name', now(),
              (array['asked', 'unasked', 'confirmed'])[1 + i % 3], i % 2 = 0,
              (array['waiting', 'shown', 'name', 'hidden'])[1 + i % 4]
            from generate_series(1, 20000) i
            """)
        .params(action.organisationId(), action.id())
        .update();
    OUTCRY.jdbc().sql("analyze public_name").update();
    for (View view : View.values()) {
      String plan =
          String.join(
              "\n",
              OUTCRY
                  .jdbc()
                  .sql(
                      """
                      explain select * from public_name n
                      where n.organisation_id = '%s' and n.action_id = '%s' and %s
                      order by n.signed_at desc, n.signature_id desc limit 26
                      """
                          .formatted(action.organisationId(), action.id(), condition(view)))
                  .query(String.class)
                  .list());
      assertThat(plan).as(view.word()).contains("Index").doesNotContain("Seq Scan", "Sort");
    }
  }

  /** As {@link Comments} asks. */
  private static String condition(View view) {
    return switch (view) {
      case WAITING -> "n.decision = 'waiting' and n.comment and n.address <> 'asked'";
      case NAMES -> "n.decision = 'waiting' and not n.comment and n.address = 'unasked'";
      case SHOWN -> "n.shown";
      case HIDDEN -> "n.decision = 'hidden'";
    };
  }
}
