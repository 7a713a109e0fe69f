package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.audit.Act;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.audit.AuditVerifier;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.exports.DossierJobs;
import org.outcry.exports.DossierMaker;
import org.outcry.journeys.Readers;
import org.outcry.journeys.TaskScreens;
import org.outcry.journeys.Visitor;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Update;
import org.outcry.updates.Updates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What the audit says of every route with a form, as Spring knows them. A route that is new is in
 * here by itself: it needs {@code @Audited(Act…)}, or {@code @Unaudited} with the reason. One that
 * records by itself ({@code byItself}) is done here, and its entry is looked for.
 */
class AuditedRoutesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private record Route(String pattern, Method method) {
    @Nullable Audited audited() {
      return method.getAnnotation(Audited.class);
    }
  }

  private static List<Route> forms() {
    List<Route> routes = new ArrayList<>();
    OUTCRY
        .beans(RequestMappingHandlerMapping.class)
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .forEach((info, handler) -> {
                  if (!info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET))) {
                    for (String pattern : info.getPatternValues()) {
                      if (pattern.equals("/studio") || pattern.startsWith("/studio/")) {
                        routes.add(new Route(pattern, handler.getMethod()));
                      }
                    }
                  }
                }));
    return routes;
  }

  private static Slug organisation(Slug action) {
    return OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  }

  private static UUID id(Slug organisation) {
    return OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id();
  }

  private static UUID account(String email) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(email)).orElseThrow().id();
  }

  private static long end(UUID chain) {
    List<AuditEntry> last =
        OUTCRY.bean(AuditTrail.class).page(chain, AuditTrail.Filter.ALL, Long.MAX_VALUE, 1);
    return last.isEmpty() ? 0 : last.getFirst().sequence();
  }

  /** The entries of a chain that came after a place. */
  private static List<AuditEntry> since(UUID chain, long place) {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(chain, AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
        .stream()
        .filter(entry -> entry.sequence() > place)
        .toList();
  }

  @Test
  void every_form_says_what_the_audit_says_of_it() {
    List<Route> forms = forms();
    assertThat(forms).hasSizeGreaterThan(15);
    for (Route route : forms) {
      boolean audited = route.audited() != null;
      boolean unaudited = route.method().isAnnotationPresent(Unaudited.class);
      assertThat(audited ^ unaudited).as("%s has @Audited or @Unaudited", route).isTrue();
    }
  }

  private static List<String> told(UUID chain, long place, Act act) {
    return since(chain, place).stream()
        .filter(entry -> entry.act().equals(act.word()))
        .flatMap(entry -> Objects.requireNonNull(entry.changes()).stream())
        .map(change -> change.what() + ": " + change.before() + " -> " + change.after())
        .toList();
  }

  @Test
  void an_entry_says_what_is_different_and_there_is_none_where_nothing_was_done() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    Slug slug = organisation(action);
    UUID chain = id(slug);
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    String home = "/studio/o/" + slug;
    long place = end(chain);
    for (String needed : List.of("yes", "no")) {
      boss.post(home + "/rules", Map.of("second-person", needed));
    }
    assertThat(told(chain, place, Act.RULES_CHANGED))
        .containsExactlyInAnyOrder("second-person: false -> true", "second-person: true -> false");

    String made = "told-" + System.nanoTime();
    boss.post(
        home + "/actions/new", Map.of("headline", "Told", "slug", made, "from", action.value()));
    assertThat(told(chain, place, Act.ACTION_MADE))
        .containsExactlyInAnyOrder("action: null -> " + made, "copied-from: null -> " + action);

    assertThat(boss.post(home + "/a/" + action + "/links", Map.of("do", "make")).body())
        .contains("/preview/");
    assertThat(told(chain, place, Act.PREVIEW_SHARED)).containsExactly("done: null -> made");
    long before = end(chain);
    for (String nothing : List.of("whatever", "revoke:nonsense", "revoke:" + UUID.randomUUID())) {
      boss.post(home + "/a/" + action + "/links", Map.of("do", nothing));
    }
    boss.post(home + "/a/" + action + "/comments", Map.of("view", "waiting"));
    assertThat(end(chain)).isEqualTo(before);
  }

  private static void indexed(Slug action) {
    await()
        .until(() ->
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select not exists (select from signature_word_waiting
                      where action_id = (select id from action where slug = ?))
                    """)
                .param(action.value())
                .query(Boolean.class)
                .single());
  }

  @Test
  void what_can_not_be_put_on_record_is_neither_shown_nor_handed_out() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, action, "unrecorded@mail.example");
    String home = "/studio/o/" + organisation(action) + "/a/" + action;
    StaffBrowser boss = StaffBrowser.in(OUTCRY, organisation(action), Role.ADMINISTRATOR);
    UUID signature =
        OUTCRY
            .jdbc()
            .sql(
                "select id from signature where action_id = (select id from action where slug = ?)")
            .param(action.value())
            .query(UUID.class)
            .single();
    indexed(action);
    String letters =
        location(boss.post(home + "/letters", Map.of("name", "Doe"))).replace(home, "");
    assertThat(boss.get(home + letters).body()).contains("Jane Doe");
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into public_name (organisation_id, action_id, signature_id, consent_key,
              signed_at, address, comment, decision)
            select organisation_id, action_id, id, 'public-name', signed_at, 'confirmed', false,
              'shown'
            from signature where id = ?
            """)
        .param(signature)
        .update();
    long place = end(id(organisation(action)));
    assertThat(boss.get(home + "/comments").body()).as("none waits").doesNotContain("Jane");
    String comments = "/comments?view=shown";
    assertThat(boss.get(home + comments).body()).contains("Jane");
    assertThat(told(id(organisation(action)), place, Act.COMMENTS_READ))
        .as("one look at somebody, without whose name it was")
        .containsExactly("view: null -> shown", "number: null -> 1");
    List<String> pages =
        List.of(
            "/signatures", "/signatures/" + signature, letters, comments, "/exports/numbers.csv");
    Map<String, String> order =
        Map.of(
            "reason",
            "For the hand-over",
            "column",
            "given_name",
            "state",
            "counted",
            "separator",
            "comma");
    assertThat(boss.post(home + "/exports/signatures", order).body()).contains("Jane");
    assertThat(boss.get(home + "/signatures/" + signature).body()).contains("Jane Doe");
    Slug byHand = TaskScreens.byForm();
    TaskScreens.signs(byHand, "Zebulon", "Quartermain");
    OUTCRY
        .jdbc()
        .sql(
            """
            create function no_record() returns trigger language plpgsql as $$ begin
              raise exception 'no record'; end $$;
            create trigger no_record before insert on audit_entry for each row
              when (new.act in ('signature-read', 'signatures-read', 'letters-read',
                'comments-read', 'preview-shared', 'exported', 'tasks-read', 'tasks-taken',
                'tasks-recorded'))
              execute function no_record()
            """)
        .update();
    try {
      for (String page : pages) {
        HttpResponse<String> failed = boss.get(home + page);
        assertThat(failed.statusCode()).as(page).isEqualTo(500);
        assertThat(failed.body()).as(page).doesNotContain("Jane", "Doe", "counted");
      }
      HttpResponse<String> link = boss.post(home + "/links", Map.of("do", "make"));
      assertThat(link.statusCode()).isEqualTo(500);
      assertThat(link.body()).doesNotContain("/preview/");
      assertThat(boss.get(home + "/links").body()).as("no link").doesNotContain("revoke:");
      HttpResponse<String> file = boss.post(home + "/exports/signatures", order);
      assertThat(file.statusCode()).isEqualTo(500);
      assertThat(file.body()).doesNotContain("Jane", "Doe");
      noLetterIsDeliveredByHand(boss, byHand);
    } finally {
      OUTCRY.jdbc().sql("drop function no_record cascade").update();
    }
  }

  /** While nothing of it can be put on record. */
  private static void noLetterIsDeliveredByHand(StaffBrowser boss, Slug action) {
    String tasks = "/studio/o/" + organisation(action) + "/a/" + action + "/tasks";
    String to = tasks + "/to/" + TaskScreens.TARGET;
    UUID letter = TaskScreens.letters(action).getFirst();
    for (HttpResponse<String> failed :
        List.of(
            boss.get(to),
            boss.post(to + "/take", Map.of("take", letter.toString())),
            boss.post(tasks + "/next", Map.of()),
            boss.post(to, Map.of("outcome." + letter, "delivered")),
            boss.post(tasks + "/file", Map.of("of", "all", "reason", "To try it out")))) {
      assertThat(failed.statusCode()).as(failed.uri().getPath()).isEqualTo(500);
      assertThat(failed.body()).doesNotContain("Zebulon", letter.toString());
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select state from letter where id = ?")
                .param(letter)
                .query(String.class)
                .single())
        .isEqualTo("held");
  }

  /** How each route that records by itself is made to succeed; the answer is looked at. */
  private static Map<String, Supplier<HttpResponse<String>>> done(Slug action) {
    Slug slug = organisation(action);
    UUID organisation = id(slug);
    String members = "/studio/o/" + slug + "/members";
    String preflight = "/studio/o/" + slug + "/a/" + action + "/preflight";
    String links = "/studio/o/" + slug + "/a/" + action + "/links";
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    StaffBrowser other = StaffBrowser.in(OUTCRY, slug, Role.MODERATOR);
    UUID otherId = account(other.email());
    Map<String, Supplier<HttpResponse<String>>> done = new LinkedHashMap<>();
    done.put(
        "/studio/link/{key}",
        () -> {
          String link =
              OUTCRY
                  .bean(Staff.class)
                  .link(organisation, StaffBrowser.nobody(), Role.ANALYST, Language.ENGLISH)
                  .orElseThrow()
                  .replace(OUTCRY.address(), "");
          return new StaffBrowser(OUTCRY)
              .post(link, Map.of("name", "Anna", "new-password", StaffBrowser.PASSWORD));
        });
    done.put(
        "/studio/o/{organisation}/a/{action}/links", () -> boss.post(links, Map.of("do", "make")));
    done.put(
        "/studio/sign-in",
        () -> new StaffBrowser(OUTCRY).signIn(other.email(), StaffBrowser.PASSWORD));
    done.put(
        "/studio/code",
        () -> {
          boss.signIn(boss.email(), StaffBrowser.PASSWORD);
          return boss.post("/studio/code", Map.of("code", boss.code()));
        });
    done.put(
        "/studio/factor",
        () -> {
          StaffBrowser fresh = StaffBrowser.in(OUTCRY, slug, Role.ANALYST);
          return withFactor(fresh);
        });
    String settings = "/studio/o/" + slug + "/settings";
    done.put(
        "/studio/o/{organisation}/settings",
        () -> {
          Organisation before =
              OUTCRY.bean(Organisations.class).find(slug).orElseThrow().organisation();
          HttpResponse<String> changed = accent(boss, settings, "#f4a341");
          accent(boss, settings, before.accent().hex()); // Others import folders that say so.
          return changed;
        });
    done.put(
        "/studio/account/about",
        () -> boss.post("/studio/account/about", Map.of("name", "Ada Byron", "language", "fr")));
    done.put(
        "/studio/account/codes",
        () -> boss.post("/studio/account/codes", Map.of("codes-password", StaffBrowser.PASSWORD)));
    done.put(
        "/studio/account/password",
        () ->
            boss.post(
                "/studio/account/password",
                Map.of(
                    "password",
                    StaffBrowser.PASSWORD,
                    "new-password",
                    "eleven quiet walruses mend a kite")));
    done.put(
        "/studio/account/sessions/others/end",
        () -> boss.post("/studio/account/sessions/others/end", Map.of()));
    done.put(
        "/studio/account/sessions/{id}/end",
        () -> {
          StaffBrowser second = new StaffBrowser(OUTCRY);
          second.signIn(other.email(), StaffBrowser.PASSWORD);
          String id =
              other
                  .get("/studio/account")
                  .body()
                  .replaceFirst("(?s).*?/studio/account/sessions/([0-9a-f-]{36})/end.*", "$1");
          return other.post("/studio/account/sessions/" + id + "/end", Map.of());
        });
    done.put(
        "/studio/o/{organisation}/members",
        () ->
            boss.post(members, Map.of("email", StaffBrowser.nobody().value(), "role", "analyst")));
    done.put(
        "/studio/invitations/{invitation}",
        () -> {
          StaffBrowser elsewhere =
              StaffBrowser.in(
                  OUTCRY, organisation(OUTCRY.campaign("baignade-du-moulin")), Role.MODERATOR);
          boss.post(members, Map.of("email", elsewhere.email(), "role", "analyst"));
          String path =
              elsewhere
                  .get("/studio")
                  .body()
                  .replaceFirst("(?s).*?\"(/studio/invitations/[0-9a-f-]{36})\".*", "$1");
          return elsewhere.post(path, Map.of("do", "join"));
        });
    done.put(
        "/studio/o/{organisation}/members/{account}/role",
        () -> boss.post(members + "/" + otherId + "/role", Map.of("role", "analyst")));
    done.put(
        "/studio/o/{organisation}/members/{account}/remind",
        () -> boss.post(members + "/" + otherId + "/remind", Map.of()));
    done.put(
        "/studio/o/{organisation}/members/{account}/sessions",
        () -> boss.post(members + "/" + otherId + "/sessions", Map.of()));
    done.put(
        "/studio/o/{organisation}/members/{account}/remove",
        () -> boss.post(members + "/" + otherId + "/remove", Map.of()));
    String edit = "/studio/o/" + slug + "/a/" + action + "/edit";
    done.put(
        "/studio/o/{organisation}/pictures/{picture}/use",
        () ->
            boss.post(
                "/studio/o/" + slug + "/pictures/" + picture(boss, "/studio/o/" + slug) + "/use",
                Map.of("action", String.valueOf(action), "as", "shared")));
    done.put(
        "/studio/o/{organisation}/a/{action}/edit", () -> boss.post(edit, Map.of("do", "down:s1")));
    done.put(
        "/studio/o/{organisation}/a/{action}/edit/{panel}",
        () ->
            boss.post(
                edit + "/news",
                Map.of(
                    "do",
                    "save",
                    "text.en",
                    "She is free.",
                    "seen",
                    hidden(boss, edit + "/news", "seen"))));
    done.put(
        "/studio/o/{organisation}/a/{action}/life",
        () -> {
          String life = "/studio/o/" + slug + "/a/" + action + "/life";
          return boss.post(life, Map.of("do", "ask", "stamp", hidden(boss, life, "stamp")));
        });
    done.put(
        "/studio/o/{organisation}/a/{action}/versions",
        () -> {
          String versions = "/studio/o/" + slug + "/a/" + action + "/versions";
          return boss.post(
              versions, Map.of("version", "1", "stamp", hidden(boss, versions, "stamp")));
        });
    done.put(
        "/studio/o/{organisation}/a/{action}/signatures/{signature}/erase",
        () -> {
          Visitor.signs(OUTCRY, action, UUID.randomUUID() + "@audited-routes.example");
          UUID signature =
              OUTCRY
                  .jdbc()
                  .sql(
                      """
                      select id from signature
                      where action_id = (select id from action where slug = ?)
                      order by id desc limit 1
                      """)
                  .param(action.value())
                  .query(UUID.class)
                  .single();
          return boss.post(
              "/studio/o/" + slug + "/a/" + action + "/signatures/" + signature + "/erase",
              Map.of("reason", "To try it out"));
        });
    done.put("/studio/o/{organisation}/a/{action}/preflight", () -> boss.post(preflight, Map.of()));
    done.put(
        "/studio/o/{organisation}/a/{action}/preflight/test-letter",
        () -> boss.post(preflight + "/test-letter", Map.of()));
    done.put(
        "/studio/o/{organisation}/a/{action}/preflight/override",
        () -> boss.post(preflight + "/override", Map.of("why", "It is urgent")));
    done.put(
        "/studio/o/{organisation}/a/{action}/trial",
        () ->
            boss.post(
                "/studio/o/" + slug + "/a/" + action + "/trial",
                Visitor.form("tried@mail.example")));
    done.put("/studio/again", () -> boss.post("/studio/again", Map.of("code", boss.code())));
    String exports = "/studio/o/" + slug + "/a/" + action + "/exports";
    for (String kind : List.of("signatures", "letters")) {
      done.put(
          "/studio/o/{organisation}/a/{action}/exports/" + kind,
          () ->
              boss.post(
                  exports + "/" + kind,
                  Map.of(
                      "reason",
                      "To try it out",
                      "column",
                      "state",
                      "state",
                      kind.equals("letters") ? "accepted" : "counted",
                      "separator",
                      "comma")));
    }
    done.put(
        "/studio/o/{organisation}/a/{action}/exports/dossiers",
        () -> {
          Slug held = DossierScreens.held();
          return boss.post(
              "/studio/o/" + slug + "/a/" + held + "/exports/dossiers",
              Map.of("of", DossierScreens.OF, "reason", "To try it out"));
        });
    done.put(
        "/studio/o/{organisation}/a/{action}/exports/dossiers/{dossier}",
        () -> {
          Slug held = DossierScreens.held();
          return boss.post(
              "/studio/o/" + slug + "/a/" + held + "/exports/dossiers/" + dossier(held),
              Map.of("do", "undo"));
        });
    String paper = "/studio/o/" + slug + "/a/" + action + "/paper";
    done.put(
        "/studio/o/{organisation}/a/{action}/paper/key",
        () ->
            boss.post(
                paper + "/key",
                Map.of("batch", "market", "sheet", "1", "r0.row", "1", "r0.family-name", "Un")));
    done.put(
        "/studio/o/{organisation}/a/{action}/paper/import/enter",
        () -> {
          byte[] rows = "sheet,row,family-name\n1,2,Deux\n".getBytes(StandardCharsets.UTF_8);
          Map<String, String> named = Map.of("batch", "market");
          StudioUploads.Upload file = new StudioUploads.Upload("rows.csv", rows);
          String page = StudioUploads.send(OUTCRY, boss, paper + "/import", named, file).body();
          String table = page.replaceFirst("(?s).*name=\"table\" value=\"([^\"]*)\".*", "$1");
          return boss.post(paper + "/import/enter", Map.of("batch", "market", "table", table));
        });
    done.put(
        "/studio/o/{organisation}/people/import/enter",
        () -> {
          byte[] list = "email\nlisted@audited.example\n".getBytes(StandardCharsets.UTF_8);
          StudioUploads.Upload file = new StudioUploads.Upload("list.csv", list);
          String people = "/studio/o/" + slug + "/people/import";
          String page = StudioUploads.send(OUTCRY, boss, people, file).body();
          return boss.post(
              people + "/enter",
              Map.of(
                  "table",
                  page.replaceFirst("(?s).*name=\"table\" value=\"([^\"]*)\".*", "$1"),
                  "source",
                  "Fair",
                  "language",
                  "en",
                  "column.0",
                  "email",
                  "sure",
                  "yes"));
        });
    for (String what : List.of("start", "cancel", "resume")) {
      done.put(
          "/studio/o/{organisation}/jobs/{job}/" + what,
          () ->
              boss.post("/studio/o/" + slug + "/jobs/" + job(action, what) + "/" + what, Map.of()));
    }
    tasks(done, slug);
    updates(done, action);
    people(done, slug);
    data(done, slug);
    done.put("/studio/sign-out", () -> boss.post("/studio/sign-out", Map.of()));
    return done;
  }

  /** A letter is delivered by hand, another taken out and brought back with its outcome. */
  private static void tasks(Map<String, Supplier<HttpResponse<String>>> done, Slug slug) {
    StaffBrowser staff = StaffBrowser.in(OUTCRY, slug, Role.CAMPAIGNER);
    Slug action = TaskScreens.byForm();
    TaskScreens.signs(action, "Ada", "Quill");
    TaskScreens.signs(action, "Zebulon", "Quartermain");
    TaskScreens.signs(action, "Mina", "Quartermain");
    List<UUID> letters = TaskScreens.letters(action);
    String tasks = "/studio/o/" + slug + "/a/" + action + "/tasks";
    String pattern = "/studio/o/{organisation}/a/{action}/tasks";
    done.put(
        pattern + "/to/{target}",
        () ->
            staff.post(
                tasks + "/to/" + TaskScreens.TARGET,
                Map.of("outcome." + letters.getFirst(), "delivered")));
    done.put(pattern + "/next", () -> staff.post(tasks + "/next", Map.of()));
    done.put(
        pattern + "/to/{target}/take",
        () -> staff.post(tasks + "/to/" + TaskScreens.TARGET + "/take", Map.of("take", "page")));
    done.put(
        pattern + "/file",
        () -> staff.post(tasks + "/file", Map.of("of", "all", "reason", "To try it out")));
    done.put(
        pattern + "/outcomes/record",
        () -> {
          byte[] file =
              "letter,outcome\n%s,refused\n"
                  .formatted(letters.getLast())
                  .getBytes(StandardCharsets.UTF_8);
          StudioUploads.Upload upload = new StudioUploads.Upload("outcomes.csv", file);
          String page = StudioUploads.send(OUTCRY, staff, tasks + "/outcomes", upload).body();
          return staff.post(
              tasks + "/outcomes/record",
              Map.of(
                  "table", page.replaceFirst("(?s).*name=\"table\" value=\"([^\"]*)\".*", "$1")));
        });
  }

  /** A dossier that is made. */
  private static UUID dossier(Slug held) {
    Action action = OUTCRY.bean(Actions.class).find(held).orElseThrow();
    DossierJobs dossiers = OUTCRY.bean(DossierJobs.class);
    UUID id =
        dossiers.order(
            action,
            dossiers.waiting(action).getFirst(),
            null,
            null,
            "To try it out",
            UUID.randomUUID());
    await()
        .until(() -> {
          OUTCRY.bean(DossierMaker.class).run();
          return dossiers.find(action, id).orElseThrow().state() == DossierJobs.State.MADE;
        });
    return id;
  }

  /** Work that can be begun, or that has stopped. */
  private static UUID job(Slug slug, String toBe) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID id =
        OUTCRY
            .bean(BulkJobs.class)
            .ask(
                action.organisationId(),
                action.id(),
                UUID.randomUUID(),
                BulkKind.INVALIDATE,
                null,
                List.of(new BulkJobs.Item(action.id(), UUID.randomUUID())));
    if (!toBe.equals("start")) {
      OUTCRY
          .jdbc()
          .sql("update bulk_job set state = 'stopped', started_at = now() where id = ?")
          .param(id)
          .update();
    }
    return id;
  }

  private static void updates(Map<String, Supplier<HttpResponse<String>>> done, Slug action) {
    Slug slug = organisation(action);
    Readers.agrees(OUTCRY, action, "reader@audited.example"); // To nobody nothing is sent.
    StaffBrowser writer = StaffBrowser.at(OUTCRY, slug, Role.CAMPAIGNER, "mail.daybreak.example");
    String all = "/studio/o/" + slug + "/a/" + action + "/updates";
    String pattern = "/studio/o/{organisation}/a/{action}/updates";
    Readers.agrees(OUTCRY, action, "audited-reader@mail.example");
    List<String> made = new ArrayList<>();
    Supplier<HttpResponse<String>> make =
        () -> {
          HttpResponse<String> answer =
              writer.post(all + "/new", Map.of("subject.en", "News", "body.en", "One"));
          made.add(location(answer).replaceFirst("\\?.*", ""));
          return answer;
        };
    done.put(pattern + "/new", make);
    done.put(
        pattern + "/{update}/edit",
        () -> {
          String edit = made.getFirst() + "/edit";
          return writer.post(
              edit,
              Map.of(
                  "subject.en", "News", "body.en", "Two", "stamp", hidden(writer, edit, "stamp")));
        });
    for (String act : List.of("test", "send")) {
      done.put(
          pattern + "/{update}/" + act,
          () ->
              writer.post(
                  made.getFirst() + "/" + act,
                  Map.of("stamp", hidden(writer, made.getFirst(), "stamp"), "sure", "yes")));
    }
    done.put(
        pattern + "/{update}/stop",
        () -> {
          HttpResponse<String> answer = stopped(writer, made.getFirst());
          for (int tries = 0; tries < 5 && location(answer).endsWith("late"); tries++) {
            answer = stopped(writer, made.getFirst()); // It may have ended by itself.
          }
          return answer;
        });
    done.put(
        pattern + "/{update}/resume", () -> writer.post(made.getFirst() + "/resume", Map.of()));
    done.put(
        pattern + "/{update}/discard",
        () -> {
          assertThat(make.get().statusCode()).isEqualTo(303);
          return writer.post(
              made.getLast() + "/discard",
              Map.of("stamp", hidden(writer, made.getLast(), "stamp"), "sure", "yes"));
        });
  }

  /** An incident is recorded, continued and taken out; an address is listed and taken off. */
  private static void data(Map<String, Supplier<HttpResponse<String>>> done, Slug slug) {
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    String incidents = "/studio/o/" + slug + "/incidents";
    String pattern = "/studio/o/{organisation}/incidents";
    List<String> made = new ArrayList<>();
    done.put(
        pattern + "/new",
        () -> {
          HttpResponse<String> answer =
              boss.post(
                  incidents + "/new",
                  Map.of(
                      "known-day",
                      "2026-01-02",
                      "known-time",
                      "10:00",
                      "facts",
                      "A list was lost",
                      "data",
                      "Names",
                      "effects",
                      "None known",
                      "measures",
                      "None yet"));
          made.add(location(answer).replaceFirst("\\?.*", ""));
          return answer;
        });
    done.put(
        pattern + "/{number}", () -> boss.post(made.getFirst(), Map.of("text", "It was found")));
    done.put(
        pattern + "/export",
        () -> boss.post(incidents + "/export", Map.of("reason", "To try it out")));
    String list = "/studio/o/" + slug + "/suppressions";
    Supplier<String> search =
        () ->
            location(boss.post(list, Map.of("who", "listed@audited-routes.example")))
                .replaceFirst(".*search=", "");
    for (String what : List.of("add", "remove")) {
      done.put(
          "/studio/o/{organisation}/suppressions/" + what,
          () ->
              boss.post(
                  list + "/" + what, Map.of("search", search.get(), "reason", "To try it out")));
    }
  }

  /** Two records are begun, changed, merged, split and erased. */
  private static void people(Map<String, Supplier<HttpResponse<String>>> done, Slug slug) {
    StaffBrowser staff = StaffBrowser.in(OUTCRY, slug, Role.CAMPAIGNER);
    String people = "/studio/o/" + slug + "/people";
    String pattern = "/studio/o/{organisation}/people";
    Supplier<String> mailbox = () -> UUID.randomUUID() + "@audited-people.example";
    Supplier<HttpResponse<String>> begin =
        () ->
            staff.post(people + "/new", Map.of("email", mailbox.get(), "source", "To try it out"));
    List<String> made = new ArrayList<>();
    done.put(
        pattern + "/new",
        () -> {
          HttpResponse<String> answer = begin.get();
          made.add(location(answer).replaceFirst("\\?.*", ""));
          made.add(location(begin.get()).replaceFirst("\\?.*", ""));
          return answer;
        });
    String one = pattern + "/{person}";
    done.put(one + "/tags", () -> staff.post(made.getFirst() + "/tags", Map.of("tag", "tried")));
    done.put(
        one + "/addresses",
        () -> staff.post(made.getFirst() + "/addresses", Map.of("address", mailbox.get())));
    done.put(
        one + "/particulars", () -> saved(staff, made.getFirst(), "particulars", "given-name"));
    done.put(one + "/fields", () -> saved(staff, made.getFirst(), "fields", "new-value"));
    done.put(
        one + "/merge/{other}",
        () -> {
          String pair =
              made.getFirst()
                  + "/merge/"
                  + made.getLast().substring(made.getLast().lastIndexOf('/') + 1);
          return staff.post(
              pair,
              Map.of("kept", hidden(staff, pair, "kept"), "left", hidden(staff, pair, "left")));
        });
    done.put(
        one + "/split/{address}",
        () -> {
          String split =
              staff
                  .get(made.getFirst())
                  .body()
                  .replaceFirst("(?s).*href=\"([^\"]*/split/[^\"]*)\".*", "$1");
          return staff.post(split, Map.of("stamp", hidden(staff, split, "stamp")));
        });
    done.put(
        one + "/erase",
        () -> {
          String erase = location(begin.get()).replaceFirst("\\?.*", "") + "/erase";
          return staff.post(
              erase, Map.of("stamp", hidden(staff, erase, "stamp"), "reason", "To try it out"));
        });
  }

  private static HttpResponse<String> accent(StaffBrowser staff, String settings, String colour) {
    return staff.post(
        settings,
        Map.of("seen", hidden(staff, settings, "seen"), "look.accent", colour, "do", "save"));
  }

  private static HttpResponse<String> saved(
      StaffBrowser staff, String page, String form, String field) {
    String shown = staff.get(page).body();
    String stamp =
        shown
            .substring(shown.indexOf("action=\"" + page + "/" + form))
            .replaceFirst("(?s).*?name=\"stamp\" value=\"([^\"]*)\".*", "$1");
    return staff.post(
        page + "/" + form, Map.of("stamp", stamp, field, "Ada", "new-key", "tried out"));
  }

  private static Update update(String page) {
    String[] parts = page.split("/");
    return OUTCRY
        .bean(Updates.class)
        .find(OUTCRY.bean(Actions.class).find(new Slug(parts[5])).orElseThrow(), new Slug(parts[7]))
        .orElseThrow();
  }

  /** Stops an update that is being sent. */
  private static HttpResponse<String> stopped(StaffBrowser writer, String page) {
    OUTCRY
        .bean(JdbcClient.class)
        .sql("update action_update set state = 'sending' where id = ?")
        .param(update(page).id())
        .update();
    return writer.post(page + "/stop", Map.of());
  }

  private static String hidden(StaffBrowser browser, String page, String name) {
    return browser
        .get(page)
        .body()
        .replaceFirst("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
  }

  private static HttpResponse<String> withFactor(StaffBrowser browser) {
    String page = browser.get("/studio/factor").body();
    assertThat(page).contains("name=\"password\"");
    return browser.setUpFactor(StaffBrowser.PASSWORD);
  }

  @Test
  void what_records_by_itself_is_on_record_when_it_is_done_and_not_when_it_is_refused() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    UUID chain = id(organisation(action));
    Map<String, Act> wanted = new TreeMap<>();
    for (Route route : forms()) {
      Audited audited = route.audited();
      if (audited != null && audited.byItself()) {
        wanted.put(route.pattern(), audited.value());
      }
    }
    // It is in the chain of what it makes: OrganisationPagesTest.
    wanted.remove("/studio/organisations/new");
    Map<String, Supplier<HttpResponse<String>>> done = done(action);
    assertThat(done.keySet())
        .as("each route that records by itself is done here")
        .containsExactlyInAnyOrderElementsOf(wanted.keySet());
    SoftAssertions softly = new SoftAssertions();
    done.forEach((pattern, post) -> {
      long before = end(chain);
      HttpResponse<String> answer = post.get();
      softly.assertThat(answer.statusCode()).as(pattern + answer.body()).isLessThan(400);
      Act act = wanted.get(pattern);
      softly
          .assertThat(since(chain, before))
          .as(pattern + " to " + location(answer))
          .anySatisfy(entry -> {
            assertThat(entry.act()).isEqualTo(act == null ? "" : act.word());
            assertThat(entry.account()).isNotNull();
          });
    });
    softly.assertAll();
    assertThat(OUTCRY.bean(AuditVerifier.class).verify(chain, List.of()).problem()).isNull();
    nothingIsSaidOfWhatDidNotHappen(action, chain);
  }

  /** A job that runs can't be gone on with; a dossier that was given up can't be handed over. */
  private static void nothingIsSaidOfWhatDidNotHappen(Slug action, UUID chain) {
    Slug slug = organisation(action);
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.CAMPAIGNER);
    UUID asked = job(action, "start");
    Slug held = DossierScreens.held();
    String dossier = "/studio/o/" + slug + "/a/" + held + "/exports/dossiers/" + dossier(held);
    boss.post(dossier, Map.of("do", "undo"));
    long before = end(chain);
    boss.post("/studio/o/" + slug + "/jobs/" + asked + "/resume", Map.of());
    boss.post("/studio/o/" + slug + "/jobs/" + asked + "/cancel", Map.of());
    boss.post(dossier, Map.of("do", "undo"));
    boss.post(dossier, Map.of("do", "hand-over", "on", "2020-01-02"));
    assertThat(since(chain, before))
        .filteredOn(entry -> account(boss.email()).equals(entry.account()))
        .extracting(AuditEntry::act)
        .doesNotContain("bulk-started", "bulk-cancelled", "delivery-settled");
  }

  @Test
  void a_route_that_only_says_so_is_recorded_by_the_studio_with_what_it_was_done_to() {
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR);
    OUTCRY.campaign("release-narges-mohammadi");
    root.post("/studio/forgotten", Map.of("email", root.email()));
    await().until(() -> root.get("/studio/outbox").body().contains("href=\"/studio/outbox/"));
    String mail =
        root.get("/studio/outbox")
            .body()
            .replaceFirst("(?s).*?href=\"(/studio/outbox/[0-9a-f-]+)\".*", "$1");
    long before = end(KeyRing.INSTALLATION);
    assertThat(root.get(mail).statusCode()).isEqualTo(200);
    assertThat(since(KeyRing.INSTALLATION, before))
        .anySatisfy(entry -> {
          assertThat(entry.act()).isEqualTo("outbox-read");
          assertThat(entry.account()).isEqualTo(account(root.email()));
          assertThat(String.valueOf(entry.changes()))
              .contains(mail.substring(mail.lastIndexOf('/') + 1));
        });
  }

  @Test
  void an_administrator_sees_what_a_member_did_and_an_erased_one_leaves_an_id() {
    Slug action = OUTCRY.campaign("baignade-du-moulin");
    Slug slug = organisation(action);
    String page = "/studio/o/" + slug + "/audit";
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    StaffBrowser grace = StaffBrowser.in(OUTCRY, slug, Role.MODERATOR);
    UUID id = account(grace.email());
    grace.post("/studio/account/about", Map.of("name", "Grace Hopper", "language", "en"));
    grace.post("/studio/account/about", Map.of("name", "Grace Murray Hopper", "language", "en"));
    String shown = boss.get(page + "?person=" + id).body();
    assertThat(shown).contains("Grace Hopper", "Changed their account", "127.0.0.1");
    for (Role role : List.of(Role.ANALYST, Role.CAMPAIGNER, Role.MODERATOR)) {
      assertThat(StaffBrowser.in(OUTCRY, slug, role).get(page).statusCode()).isEqualTo(403);
    }
    boss.post("/studio/o/" + slug + "/members/" + id + "/role", Map.of("role", "analyst"));
    assertThat(boss.get(page + "?person=" + id).body()).contains("Role: Moderator → Analyst");
    boss.post("/studio/o/" + slug + "/members/" + id + "/remove", Map.of());
    String after = boss.get(page + "?person=" + id).body();
    assertThat(after).contains("Removed account " + id).doesNotContain("Grace", grace.email());
    String nothing = boss.get(page + "?day=2001-01-01").body();
    assertThat(nothing).contains("Nothing was found").doesNotContain("<table");
    String all = boss.get(page + "?object=" + action).body();
    assertThat(all).contains("Imported an action", "Published an action");
    assertThat(OUTCRY.bean(AuditVerifier.class).verify(id(slug), List.of()).problem()).isNull();
    assertThat(boss.get(page).body()).contains("as they were written");
  }

  /** The two clocks are 26 hours apart, and never on the same day. */
  @ParameterizedTest
  @CsvSource({"Etc/GMT+12, far-west", "Pacific/Kiritimati, far-east"})
  void days_and_times_are_those_of_the_organisations_clock(String zone, String organisation)
      throws IOException {
    Slug action = new Slug(organisation + "-action");
    Path folder = RunningOutcry.copy("release-narges-mohammadi", action);
    Path yaml = folder.resolve("organisation.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml).replace("slug: daybreak", "slug: " + organisation)
            + "time-zone: "
            + zone
            + "\n");
    OUTCRY.bean(Actions.class).importFolder(folder, false);
    LocalDate day = LocalDate.now(ZoneId.of(zone));
    String page = "/studio/o/" + organisation + "/audit?day=";
    StaffBrowser boss =
        StaffBrowser.in(OUTCRY, new Slug(organisation), Role.ADMINISTRATOR, Language.ENGLISH);
    assertThat(boss.get(page + day).body())
        .contains("Imported an action", "Day (" + zone + ")")
        .contains(OUTCRY.bean(Messages.class).in(Language.ENGLISH).date(day) + ", ");
    assertThat(boss.get(page + day.minusDays(1)).body()).doesNotContain("Imported an action");
  }

  @Test
  void pages_go_on_where_the_last_one_ended() {
    Slug action = OUTCRY.campaign("baignade-du-moulin");
    Slug slug = organisation(action);
    StaffBrowser boss = StaffBrowser.in(OUTCRY, slug, Role.ADMINISTRATOR);
    for (int i = 0; i < 60; i++) {
      boss.post("/studio/account/about", Map.of("name", "Ada " + i, "language", "en"));
    }
    String first = boss.get("/studio/o/" + slug + "/audit").body();
    assertThat(first.split("<tr>", -1)).hasSize(52);
    String next =
        first.replaceFirst("(?s).*href=\"([^\"]*before=\\d+)\".*", "$1").replace("&amp;", "&");
    String second = boss.get(next).body();
    assertThat(second).contains("<table");
    String last = first.replaceFirst("(?s).*before=(\\d+).*", "$1");
    assertThat(second).doesNotContain("Entry " + last + "<").contains("Entry ");
  }

  /** One of an organisation's pictures, by its content. */
  private static String picture(StaffBrowser staff, String home) {
    return staff
        .get(home + "/pictures")
        .body()
        .replaceFirst("(?s).*?href=\"[^\"]*/pictures/([0-9a-f]{64})\".*", "$1");
  }
}
