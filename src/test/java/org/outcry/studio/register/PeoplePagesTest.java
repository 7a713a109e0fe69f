package org.outcry.studio.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.privacy.PersonKit;
import org.outcry.register.PersonSeen;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Staff who have no command line find people's records, change, merge, split and erase them. */
class PeoplePagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = PersonKit.asking();
  private static final Slug ORGANISATION = new Slug(PersonKit.organisationSlug(SLUG));
  private static final UUID ID = PersonKit.organisation(SLUG);
  private static final String HOME = "/studio/o/" + ORGANISATION;
  private static final String PEOPLE = HOME + "/people";

  /** Who does most of it. */
  private static final StaffBrowser STAFF = staff(Role.CAMPAIGNER);

  private static StaffBrowser staff(Role role) {
    return StaffBrowser.in(OUTCRY, ORGANISATION, role);
  }

  /** The page of the record that an address is on. */
  private static String page(String address) {
    return PEOPLE + "/" + PersonKit.person(SLUG, address).id();
  }

  private static boolean isKnown(String address) {
    return OUTCRY.bean(PersonRecords.class).find(ID, new EmailAddress(address)).isPresent();
  }

  private static UUID row(String address) {
    return PersonKit.person(SLUG, address).row(new EmailAddress(address)).orElseThrow().id();
  }

  private static String hidden(String body, String name) {
    return body.replaceFirst("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
  }

  /** Posts what a section's form carries beside the token, with what is typed into it. */
  private static HttpResponse<String> save(
      StaffBrowser by, String page, String part, String shown, Map<String, String> typed) {
    String form = shown.substring(shown.indexOf("action=\"" + page + "/" + part + "\""));
    Map<String, String> all = new LinkedHashMap<>(typed);
    all.put("stamp", hidden(form, "stamp"));
    return by.post(page + "/" + part, all);
  }

  private static void done(HttpResponse<String> answer, String what) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(location(answer)).endsWith("?done=" + what);
  }

  private static List<AuditEntry> entries() {
    return OUTCRY.bean(AuditTrail.class).page(ID, AuditTrail.Filter.ALL, Long.MAX_VALUE, 200);
  }

  private static Map<String, String> merging(StaffBrowser by, String pair) {
    String body = by.get(pair).body();
    return Map.of("kept", hidden(body, "kept"), "left", hidden(body, "left"));
  }

  @Test
  void an_address_that_nobody_is_known_by_begins_a_record_and_stands_in_no_url_or_log() {
    try (Logged logged = new Logged()) {
      StaffBrowser staff = STAFF;
      assertThat(staff.get(HOME).body()).contains("href=\"" + PEOPLE + "\"");
      assertThat(staff.get(PEOPLE).body()).contains("It begins when somebody confirms");
      HttpResponse<String> found = staff.post(PEOPLE, Map.of("who", "wilhelmina@people.example"));
      assertThat(location(found)).startsWith(PEOPLE + "?search=").doesNotContain("wilhelmina");
      String nobody = staff.get(location(found)).body();
      assertThat(nobody)
          .contains("Nobody is known by this address", "value=\"wilhelmina@people.example\"")
          .contains("href=\"" + HOME + "/signatures?search=");
      assertThat(staff(Role.CAMPAIGNER).get(location(found)).body())
          .as("somebody else's search")
          .doesNotContain("wilhelmina");

      Map<String, String> typed = new LinkedHashMap<>();
      typed.put("email", "wilhelmina@people.example");
      typed.put("given-name", "Wilhelmina");
      HttpResponse<String> sourceless = staff.post(PEOPLE + "/new", typed);
      assertThat(sourceless.statusCode()).isEqualTo(422);
      assertThat(sourceless.body())
          .contains("<title>Error: ", "Write where you know them from", "value=\"Wilhelmina\"");
      assertThat(isKnown("wilhelmina@people.example")).isFalse();
      typed.put("source", "Asked at the fair");
      done(staff.post(PEOPLE + "/new", typed), "begun");
      PersonRecord begun = PersonKit.person(SLUG, "wilhelmina@people.example");
      assertThat(begun.confirmed()).isEmpty();
      String page = staff.get(page("wilhelmina@people.example") + "?done=begun").body();
      assertThat(page)
          .contains(
              "The record has begun", "Wilhelmina", "Entered by staff on", "Asked at the fair")
          .contains("Ada campaigner") // Who did it, by name.
          .doesNotContain("@" + begun.id(), "Split off");

      typed.put("given-name", "Mallory");
      done(staff.post(PEOPLE + "/new", typed), "known");
      assertThat(PersonKit.person(SLUG, "wilhelmina@people.example")).isEqualTo(begun);
      assertThat(location(staff.post(PEOPLE, Map.of("who", " Wilhelmina@people.example "))))
          .isEqualTo(page("wilhelmina@people.example"));
      assertThat(logged.text()).doesNotContainIgnoringCase("wilhelmina");
      assertThat(entries())
          .filteredOn(entry -> String.valueOf(entry.changes()).contains(begun.id().toString()))
          .extracting(AuditEntry::act)
          .contains("person-begun", "person-read");
      assertThat(entries()).noneMatch(e -> (e.object() + e.changes()).contains("ilhelmina"));
    }
  }

  @Test
  void a_signatures_page_leads_to_the_record_which_shows_all_that_is_known() {
    String address = "tara@pages.example";
    PersonKit.confirms(SLUG, address, Map.of("given_name", "Tara", "consent.news", "yes"));
    StaffBrowser staff = STAFF;
    UUID signature =
        OUTCRY
            .jdbc()
            .sql("select id from signature where organisation_id = ? order by id desc limit 1")
            .param(ID)
            .query(UUID.class)
            .single();
    String signed = HOME + "/a/" + SLUG + "/signatures/" + signature;
    String page = page(address);
    assertThat(staff.get(signed).body()).contains("href=\"" + page + "\"");
    assertThat(staff.get(page).body())
        .contains("Tara Doe", "Confirmed by its reader on", "Canada")
        .contains("href=\"" + signed + "\"", "Counts", "version 1, ", "on the form")
        .contains("To pass on to whom the letter goes");

    for (Role role : List.of(Role.MODERATOR, Role.ANALYST)) {
      StaffBrowser lesser = staff(role);
      assertThat(lesser.get(page).statusCode()).as(role.toString()).isEqualTo(403);
      assertThat(lesser.post(page + "/tags", Map.of("tag", "x")).statusCode()).isEqualTo(403);
      assertThat(lesser.post(page + "/erase", Map.of()).statusCode()).isEqualTo(403);
      assertThat(lesser.get(HOME).body()).doesNotContain(PEOPLE);
      assertThat(lesser.get(signed).body()).doesNotContain(PEOPLE);
    }
    Slug foreign = OUTCRY.campaign("baignade-du-moulin");
    StaffBrowser theirs =
        StaffBrowser.in(OUTCRY, new Slug(PersonKit.organisationSlug(foreign)), Role.ADMINISTRATOR);
    String elsewhere =
        "/studio/o/"
            + PersonKit.organisationSlug(foreign)
            + "/people/"
            + page.substring(page.lastIndexOf('/') + 1);
    assertThat(theirs.get(elsewhere).statusCode()).isEqualTo(404);
    assertThat(theirs.get(elsewhere + "/erase").statusCode()).isEqualTo(404);
    assertThat(theirs.post(elsewhere + "/tags", Map.of("tag", "x")).statusCode()).isEqualTo(404);
    assertThat(staff.get(PEOPLE + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(PersonKit.person(SLUG, address).profile().tags()).isEmpty();
  }

  @Test
  void tags_particulars_fields_and_addresses_are_changed_or_refused_with_a_sentence() {
    String address = "vera@pages.example";
    PersonKit.confirms(SLUG, address, Map.of("given_name", "Vera"));
    PersonKit.confirms(SLUG, "other-vera@pages.example", Map.of());
    StaffBrowser staff = STAFF;
    String page = page(address);
    done(staff.post(page + "/tags", Map.of("tag", " Brings  Cake")), "tagged");
    done(staff.post(page + "/tags", Map.of("tag", "brings cake")), "same");
    HttpResponse<String> comma = staff.post(page + "/tags", Map.of("tag", "a,b"));
    assertThat(comma.statusCode()).isEqualTo(422);
    assertThat(comma.body()).contains("href=\"#f-tag\"", "without commas", "value=\"a,b\"");

    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("given-name", "Vera");
    typed.put("family-name", "Quill");
    typed.put("language", "fr");
    typed.put("country", "FR");
    typed.put("phone", "nonsense");
    typed.put("postal-code", "75 001");
    HttpResponse<String> wrong = save(staff, page, "particulars", staff.get(page).body(), typed);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("href=\"#f-phone\"", "value=\"Quill\"", "value=\"nonsense\"");
    assertThat(PersonKit.person(SLUG, address).profile().familyName())
        .as("nothing of it is kept")
        .isEqualTo("Doe");
    typed.put("phone", "01 42 68 53 00"); // Read by the new country.
    done(save(staff, page, "particulars", staff.get(page).body(), typed), "saved");
    assertThat(PersonKit.person(SLUG, address).profile().phone()).isEqualTo("+33142685300");
    assertThat(staff.get(page).body()).contains("Vera Quill", "French", "France", "Field set");

    String shown = staff.get(page).body();
    done(save(staff, page, "fields", shown, field("T-Shirt", "XL")), "saved");
    shown = staff.get(page).body();
    assertThat(shown).contains("t-shirt", "XL");
    assertThat(save(staff, page, "fields", shown, field("phone", "1")).body())
        .contains("The record has this field already");
    assertThat(save(staff, page, "fields", shown, field("city", "")).body())
        .contains("Write the new field’s value");
    done(save(staff, page, "fields", shown, Map.of("key.0", "t-shirt", "value.0", "")), "saved");
    assertThat(PersonKit.person(SLUG, address).profile().fields()).isEmpty();

    assertThat(staff.post(page + "/addresses", Map.of("address", "vera")).body())
        .contains("href=\"#f-address\"", "Write the whole e-mail address");
    assertThat(
            staff.post(page + "/addresses", Map.of("address", "other-vera@pages.example")).body())
        .contains("This address is on another record");
    done(staff.post(page + "/addresses", Map.of("address", address)), "same");
    done(staff.post(page + "/addresses", Map.of("address", "vera2@pages.example")), "added");
    done(staff.post(page + "/tags", Map.of("untag", "brings cake")), "untagged");
    PersonRecord now = PersonKit.person(SLUG, "vera2@pages.example");
    assertThat(now.id()).isEqualTo(PersonKit.person(SLUG, address).id());
    assertThat(now.profile().tags()).isEmpty();
    assertThat(now.confirmed()).hasSize(1);
  }

  private static Map<String, String> field(String key, String value) {
    return Map.of("new-key", key, "new-value", value);
  }

  @Test
  void two_records_are_merged_once_both_were_seen_and_split_again() {
    PersonKit.confirms(SLUG, "una@pair.example", Map.of("given_name", "Una"));
    PersonKit.confirms(SLUG, "bina@pair.example", Map.of("given_name", "Bina"));
    StaffBrowser staff = STAFF;
    String una = page("una@pair.example");
    String bina = page("bina@pair.example");
    done(staff.post(bina + "/tags", Map.of("tag", "only two")), "tagged");
    PersonRecord before = PersonKit.person(SLUG, "bina@pair.example");

    for (Map.Entry<String, String> refused :
        Map.of(
                "nobody@pair.example", "Nobody is known by this address",
                "una@pair.example", "This address is on this very record",
                "una", "Write the whole e-mail address")
            .entrySet()) {
      HttpResponse<String> answer = staff.post(una + "/merge", Map.of("other", refused.getKey()));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("href=\"#f-other\"", refused.getValue());
    }
    String pair = location(staff.post(una + "/merge", Map.of("other", "bina@pair.example")));
    assertThat(pair).isEqualTo(una + "/merge/" + before.id());
    assertThat(staff.get(pair).body())
        .contains("Una", "Bina", "Is kept, but no longer shown", "only two", "bina@pair.example");
    HttpResponse<String> blind = staff.post(pair, Map.of());
    assertThat(blind.statusCode()).as("a merge that was not looked at").isEqualTo(409);
    done(staff.post(pair, merging(staff, pair)), "merged");

    // The other record's page leads on, and what was typed there meanwhile is refused.
    assertThat(location(staff.get(bina))).isEqualTo(una + "?done=moved");
    HttpResponse<String> late = staff.post(bina + "/tags", Map.of("tag", "late"));
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("This record was merged", "href=\"" + una + "\"");
    assertThat(staff.post(pair, Map.of()).statusCode()).as("merged once").isEqualTo(409);

    String split = una + "/split/" + row("bina@pair.example");
    String asked = staff.get(split).body();
    assertThat(asked).contains("A merge brought this address", "bina@pair.example", "only two");
    assertThat(staff.get(una + "/split/" + row("una@pair.example")).statusCode()).isEqualTo(404);
    assertThat(staff.get(una + "/split/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    HttpResponse<String> answer = staff.post(split, Map.of("stamp", hidden(asked, "stamp")));
    assertThat(location(answer)).isEqualTo(bina + "?done=split");
    assertThat(PersonKit.person(SLUG, "bina@pair.example")).isEqualTo(before);
    HttpResponse<String> again = staff.post(split, Map.of("stamp", hidden(asked, "stamp")));
    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void two_records_that_would_be_too_much_together_are_not_merged_and_the_page_says_so_first() {
    for (String one : List.of("fuller", "other-fuller")) {
      String list =
          "email,tags\n%s@pair.example,%s\n"
              .formatted(
                  one,
                  IntStream.range(0, 60)
                      .mapToObj(i -> one + " " + i)
                      .collect(Collectors.joining(";")));
      assertThat(entered(list).statusCode()).isEqualTo(303);
    }
    String page = page("fuller@pair.example");
    String pair = page + "/merge/" + PersonKit.person(SLUG, "other-fuller@pair.example").id();
    String shown = STAFF.get(pair).body();
    assertThat(shown)
        .contains("Together they have 120 tags, and a record has 100 at most")
        .doesNotContain("Merge the two");
    // Whoever had the page open before a colleague added tags is told the same.
    PersonRecord kept = PersonKit.person(SLUG, "fuller@pair.example");
    PersonRecord left = PersonKit.person(SLUG, "other-fuller@pair.example");
    HttpResponse<String> answer =
        STAFF.post(
            pair,
            Map.of(
                "kept",
                PersonSeen.stamp(kept, PersonSeen.Part.WHOLE),
                "left",
                PersonSeen.stamp(left, PersonSeen.Part.WHOLE)));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("<title>Error: ", "Together they have 120 tags");
    assertThat(
            PersonKit.run(
                    "people",
                    ORGANISATION.value(),
                    "fuller@pair.example",
                    "--merge",
                    "other-fuller@pair.example",
                    "--by",
                    "Jo")
                .err())
        .contains("Together they have 120 tags", "take some away first");
    assertThat(PersonKit.person(SLUG, "other-fuller@pair.example")).isEqualTo(left);
    assertThat(PersonKit.person(SLUG, "fuller@pair.example")).isEqualTo(kept);
  }

  /** A list is entered on the page for lists. */
  private static HttpResponse<String> entered(String list) {
    StudioUploads.Upload file =
        new StudioUploads.Upload("list.csv", list.getBytes(StandardCharsets.UTF_8));
    String check = StudioUploads.send(OUTCRY, STAFF, PEOPLE + "/import", Map.of(), file).body();
    return STAFF.post(
        PEOPLE + "/import/enter",
        Map.of(
            "table", hidden(check, "table"),
            "source", "Fair",
            "language", "en",
            "column.0", "email",
            "column.1", "tags",
            "sure", "yes"));
  }

  @Test
  void what_a_colleague_did_meanwhile_is_said_and_not_overwritten() throws Exception {
    PersonKit.confirms(SLUG, "zoe@stale.example", Map.of("given_name", "Zoe"));
    PersonKit.confirms(SLUG, "zoe2@stale.example", Map.of("given_name", "Zoe"));
    StaffBrowser one = STAFF;
    StaffBrowser other = staff(Role.CAMPAIGNER);
    String page = page("zoe@stale.example");
    String shown = one.get(page).body();
    String pair = page + "/merge/" + PersonKit.person(SLUG, "zoe2@stale.example").id();
    Map<String, String> seen = merging(one, pair);
    String erasing = one.get(page + "/erase").body();
    done(
        save(other, page, "particulars", shown, Map.of("given-name", "Zoë", "country", "CA")),
        "saved");
    HttpResponse<String> stale =
        save(one, page, "particulars", shown, Map.of("given-name", "Zoey", "country", "CA"));
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body())
        .contains("<title>Error: ", "A colleague has changed this record", "value=\"Zoey\"", "Zoë");
    assertThat(PersonKit.person(SLUG, "zoe@stale.example").profile().givenName()).isEqualTo("Zoë");
    done(
        save(one, page, "particulars", stale.body(), Map.of("given-name", "Zoey")),
        "saved"); // Looked at once more.

    assertThat(one.post(pair, seen).statusCode()).as("a merge of what was").isEqualTo(409);
    assertThat(
            one.post(
                    page + "/erase",
                    Map.of("stamp", hidden(erasing, "stamp"), "reason", "Letter of 3 May"))
                .statusCode())
        .isEqualTo(409);
    assertThat(isKnown("zoe2@stale.example") && isKnown("zoe@stale.example")).isTrue();

    // Ten at once: each tag is there, each on record once.
    try (var pool = Executors.newFixedThreadPool(5)) {
      List<Callable<HttpResponse<String>>> all = new ArrayList<>();
      String token = one.token();
      for (int i = 0; i < 10; i++) {
        String tag = "tag " + i % 5;
        all.add(() -> one.bare(page + "/tags", Map.of("tag", tag, "form-token", token)));
      }
      for (var each : pool.invokeAll(all)) {
        assertThat(each.get().statusCode()).isEqualTo(303);
      }
    }
    PersonRecord record = PersonKit.person(SLUG, "zoe@stale.example");
    assertThat(record.profile().tags()).hasSize(5);
    assertThat(entries())
        .filteredOn(entry -> String.valueOf(entry.changes()).contains(record.id().toString()))
        .filteredOn(entry -> String.valueOf(entry.changes()).contains("after=tag"))
        .hasSize(5);
  }

  @Test
  void who_has_asked_in_writing_is_erased_with_a_reason_and_the_second_factor() {
    String address = "erna@gone.example";
    PersonKit.confirms(SLUG, address, Map.of("given_name", "Erna"));
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    String page = page(address);
    PersonRecord record = PersonKit.person(SLUG, address);
    done(staff.post(page + "/addresses", Map.of("address", "perhaps@gone.example")), "added");
    done(staff.post(page + "/addresses", Map.of("address", "stranger@gone.example")), "added");
    Slug open = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, open, "perhaps@gone.example");
    Visitor.signs(OUTCRY, open, "stranger@gone.example");
    long counted = named(open, "counted");
    assertThat(counted).isEqualTo(2);
    String asked = staff.get(page + "/erase").body();
    assertThat(asked)
        .contains("3 addresses", "1 signature.", "The signatures count on", "perhaps@gone.example")
        .doesNotContain("name=\"code\""); // It was shown a moment ago.

    OUTCRY
        .jdbc()
        .sql(
            """
            update staff_session set proven_at = now() - interval '1 hour' where account_id = ?
            """)
        .param(OUTCRY.bean(Accounts.class).find(new EmailAddress(staff.email())).orElseThrow().id())
        .update();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("stamp", hidden(asked, "stamp"));
    form.put("address", row("perhaps@gone.example").toString());
    HttpResponse<String> nothing = staff.post(page + "/erase", form);
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("href=\"#f-reason\"", "name=\"code\"", "checked");
    form.put("reason", "Letter of 3 May, file 2026-17");
    assertThat(staff.post(page + "/erase", form).body()).contains("href=\"#f-code\"");
    form.put("code", staff.wrongCode());
    assertThat(staff.post(page + "/erase", form).statusCode()).isEqualTo(422);
    assertThat(isKnown(address)).isTrue();
    form.put("code", staff.code());
    done(staff.post(page + "/erase", form), "erased");
    assertThat(staff.get(PEOPLE + "?done=erased").body()).contains("The person was erased.");

    for (String gone : List.of(address, "perhaps@gone.example", "stranger@gone.example")) {
      assertThat(isKnown(gone)).as(gone).isFalse();
    }
    assertThat(named(open, "counted")).as("a stranger's signature stays").isEqualTo(1);
    assertThat(staff.get(page).statusCode()).isEqualTo(410);
    HttpResponse<String> late = staff.post(page + "/tags", Map.of("tag", "late"));
    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(late.body()).contains("This record was erased");
    assertThat(staff.post(page + "/erase", form).statusCode()).isEqualTo(410);
    List<AuditEntry> said = entries();
    assertThat(said)
        .anySatisfy(entry -> {
          assertThat(entry.act()).isEqualTo("person-erased");
          assertThat(entry.why()).isEqualTo("Letter of 3 May, file 2026-17");
        });
    assertThat(said)
        .as("the audit has lost who it was")
        .noneMatch(entry -> String.valueOf(entry.changes()).contains(record.id().toString()));
  }

  /** How many signatures of an action still have a name. */
  private static long named(Slug action, String state) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select count(*) from signature where state = ? and anonymous_at is null
              and action_id = (select id from action where slug = ?)
            """)
        .params(state, action.value())
        .query(Long.class)
        .single();
  }

  @Test
  void of_addresses_that_nobody_confirmed_those_go_that_were_asked_about() {
    StaffBrowser staff = STAFF;
    done(
        staff.post(PEOPLE + "/new", Map.of("email", "first@entered.example", "source", "A fair")),
        "begun");
    String page = page("first@entered.example");
    done(staff.post(page + "/addresses", Map.of("address", "second@entered.example")), "added");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("stamp", hidden(staff.get(page + "/erase").body(), "stamp"));
    form.put("reason", "Letter of 4 May");
    HttpResponse<String> none = staff.post(page + "/erase", form);
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("href=\"#f-address\"", "Tick at least one address");
    form.put("address", row("second@entered.example").toString());
    done(staff.post(page + "/erase", form), "address-erased");
    assertThat(isKnown("second@entered.example")).isFalse();
    assertThat(staff.get(page).body()).contains("first@entered.example");
    OUTCRY.bean(Erasing.class).erase(ID, new EmailAddress("first@entered.example"));
    assertThat(staff.get(page).statusCode()).isEqualTo(410);
  }

  @Test
  void somebody_with_a_browser_alone_does_all_of_it() {
    PersonKit.confirms(SLUG, "ida@browser.example", Map.of("given_name", "Ida"));
    StaffBrowser staff = STAFF;
    Page page = staff.open(Look.DESK.withoutJavaScript());
    try {
      page.navigate(OUTCRY.address() + PEOPLE);
      page.getByLabel("E-mail address").first().fill("ida2@browser.example");
      press(page, "Find");
      fill(page, "Given name", "Ida the Second");
      fill(page, "Where you know them from", "By telephone");
      press(page, "Begin the record");
      fill(page, "New tag", "caller");
      press(page, "Add");
      assertThat(page.locator(".done").textContent()).isEqualTo("The tag was added.");
      page.getByText("Merge with the record of another address").click();
      fill(page, "Address of the other record", "ida@browser.example");
      press(page, "Look at both");
      page.getByRole(AriaRole.LINK, named("Let the other record stay instead")).click();
      press(page, "Merge the two");
      assertThat(page.locator("h1").textContent()).isEqualTo("Ida Doe");
      page.locator("li", new Page.LocatorOptions().setHasText("ida2@browser.example"))
          .getByText("Split off")
          .click();
      press(page, "Split it off");
      assertThat(page.locator("h1").textContent()).isEqualTo("Ida the Second");
      page.getByText("See what would go").click();
      fill(page, "Reason, and how they asked", "Letter of 5 May");
      press(page, "Erase for good");
      assertThat(page.locator(".done").textContent()).isEqualTo("The person was erased.");
      assertThat(isKnown("ida2@browser.example")).isFalse();
      assertThat(isKnown("ida@browser.example")).isTrue();
    } finally {
      page.context().close();
    }
  }

  private static void fill(Page page, String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
  }

  private static void press(Page page, String button) {
    Locator found =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
    found.click();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
