package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.exports.DossierJobs;
import org.outcry.journeys.Visitor;
import org.outcry.letters.WaitingLetters;
import org.outcry.organisations.Organisations;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Incidents;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the studio, as Spring knows them, for everybody: each role in the organisation
 * that a page belongs to and in another one, those who have come half way in, and strangers. A
 * route that is new is in here by itself, and fails until it says whom it is for.
 */
class RouteRulesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  /** What a route takes. */
  private record Route(String method, String pattern, Allowed.@Nullable To to) {
    boolean ofOrganisation() {
      return pattern.contains("{organisation}");
    }
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    OUTCRY
        .beans(RequestMappingHandlerMapping.class)
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .forEach((info, handler) -> {
                  for (String pattern : info.getPatternValues()) {
                    if (pattern.equals("/studio") || pattern.startsWith("/studio/")) {
                      Method method = handler.getMethod();
                      Allowed allowed = method.getAnnotation(Allowed.class);
                      Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                      assertThat(methods).as(pattern).isNotEmpty();
                      methods.forEach(each ->
                          routes.add(
                              new Route(
                                  each.name(), pattern, allowed == null ? null : allowed.value())));
                    }
                  }
                }));
    return routes;
  }

  /** A route of the organisation, with ids of something that is there, or of nothing. */
  private static String path(Route route, Slug organisation, Slug action) {
    return route
        .pattern()
        .replace("{organisation}", organisation.value())
        .replace("{action}", action.value())
        .replace("{key}", "AAAAAAAAAAAAAAAAAAAAAA")
        .replaceAll("\\{[a-z]+}", new UUID(0, 7).toString());
  }

  private static HttpResponse<String> send(StaffBrowser browser, Route route, String path) {
    return route.method().equals("GET")
        ? browser.get(path)
        : browser.post(path, Map.of("role", "analyst", "email", "no address"));
  }

  private static boolean may(Allowed.To to, Role role) {
    return switch (to) {
      case ANYBODY, PASSWORD, STAFF, MEMBERS -> true;
      case MODERATORS -> role != Role.ANALYST;
      case CAMPAIGNERS -> role == Role.CAMPAIGNER || role == Role.ADMINISTRATOR;
      case ADMINISTRATORS -> role == Role.ADMINISTRATOR;
      case INSTALLATION -> false;
    };
  }

  private static Slug organisation(Slug action) {
    return OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  }

  @Test
  void every_route_says_whom_it_is_for_and_those_of_an_organisation_name_it() {
    List<Route> routes = routes();
    assertThat(routes).hasSizeGreaterThan(20);
    for (Route route : routes) {
      assertThat(route.to()).as(route.toString()).isNotNull();
      boolean membersOnly =
          Set.of(
                  Allowed.To.MEMBERS,
                  Allowed.To.MODERATORS,
                  Allowed.To.CAMPAIGNERS,
                  Allowed.To.ADMINISTRATORS)
              .contains(route.to());
      assertThat(route.ofOrganisation()).as(route.toString()).isEqualTo(membersOnly);
    }
  }

  @Test
  void a_stranger_gets_to_the_pages_for_signing_in_and_to_no_other() {
    SoftAssertions softly = new SoftAssertions();
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    for (Route route : routes()) {
      String path = path(route, organisation(action), action);
      HttpResponse<String> answer = send(new StaffBrowser(OUTCRY), route, path);
      if (route.to() == Allowed.To.ANYBODY) {
        softly.assertThat(answer.statusCode()).as(route.toString()).isNotIn(303, 403, 404, 500);
      } else {
        softly.assertThat(location(answer)).as(route.toString()).isEqualTo("/studio/sign-in");
      }
    }
    softly.assertAll();
  }

  @Test
  void who_has_come_half_way_in_gets_no_further() {
    Slug action = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser half = StaffBrowser.in(OUTCRY, organisation(action), Role.ADMINISTRATOR);
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes()) {
      if (route.to() != Allowed.To.ANYBODY && route.to() != Allowed.To.PASSWORD) {
        if (!location(half.get("/studio/account")).equals("/studio/code")) {
          half.signIn(half.email(), StaffBrowser.PASSWORD);
        }
        HttpResponse<String> answer = send(half, route, path(route, organisation(action), action));
        softly.assertThat(location(answer)).as(route.toString()).isEqualTo("/studio/code");
      }
    }
    softly.assertAll();
  }

  @Test
  void each_role_gets_to_its_own_and_to_nothing_of_another_organisation() {
    Slug ours = OUTCRY.campaign("release-narges-mohammadi");
    Slug theirs = OUTCRY.campaign("baignade-du-moulin");
    assertThat(organisation(ours)).isNotEqualTo(organisation(theirs));
    SoftAssertions softly = new SoftAssertions();
    for (Role role : Role.values()) {
      Map<String, StaffBrowser> known = new HashMap<>();
      for (Route route : routes()) {
        if (route.pattern().endsWith("/sign-out") || route.pattern().contains("/others/")) {
          continue; // It would end what the next routes are asked in.
        }
        StaffBrowser browser =
            known.computeIfAbsent("", _ -> StaffBrowser.in(OUTCRY, organisation(ours), role));
        String what = role + " " + route;
        Allowed.To to = route.to();
        int own = send(browser, route, path(route, organisation(ours), ours)).statusCode();
        if (to == null || !route.ofOrganisation()) {
          if (to == Allowed.To.INSTALLATION) {
            softly.assertThat(own).as(what).isEqualTo(404);
          }
          continue;
        }
        if (may(to, role)) {
          softly.assertThat(own).as(what).isNotIn(403, 500);
        } else {
          softly.assertThat(own).as(what).isEqualTo(403);
        }
        softly
            .assertThat(
                send(browser, route, path(route, organisation(theirs), theirs)).statusCode())
            .as(what + " of another organisation")
            .isEqualTo(404);
        softly
            .assertThat(
                send(browser, route, path(route, new Slug("nobody-here"), ours)).statusCode())
            .as(what + " of no organisation")
            .isEqualTo(404);
        if (route.pattern().contains("{action}") && may(to, role)) {
          softly
              .assertThat(
                  send(browser, route, path(route, organisation(ours), theirs)).statusCode())
              .as(what + " with another organisation's action")
              .isEqualTo(404);
        }
      }
    }
    softly.assertAll();
  }

  /**
   * What has a name of its own within an action (or a dossier, or an experiment), and is nothing
   * without it: with another organisation's action these routes are asked for above. A key is a
   * secret, for whoever has it.
   */
  private static final Set<String> NAMED_WITHIN =
      Set.of("organisation", "action", "key", "panel", "arm", "file", "target");

  /** Forms that tell what became of what a colleague has removed meanwhile, or of one's session. */
  private static final Set<String> AS_FOR_NOTHING =
      Set.of(
          "/studio/account/sessions/{id}/end",
          "/studio/o/{organisation}/a/{action}/updates/{update}/edit",
          "/studio/o/{organisation}/a/{action}/updates/{update}/discard",
          "/studio/o/{organisation}/people/{person}/split/{address}");

  private static boolean isWithin(Route route, String named) {
    return NAMED_WITHIN.contains(named)
        || named.equals("number") && route.pattern().contains("/experiments/");
  }

  /** Something of an organisation's for each of the others, by what it is called in paths. */
  private static Map<String, String> objects(Slug slug, StaffBrowser owner) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(owner.email())).orElseThrow().id();
    String home = "/studio/o/" + organisation(slug);
    UUID signature = row("signature", action);
    UUID job =
        OUTCRY
            .bean(BulkJobs.class)
            .ask(
                action.organisationId(),
                action.id(),
                account,
                BulkKind.TAG,
                "volunteer",
                List.of(new BulkJobs.Item(action.id(), signature)));
    UUID dossier =
        OUTCRY
            .bean(DossierJobs.class)
            .order(
                action,
                new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 3),
                null,
                null,
                "Hand-over to the ministry",
                account);
    Slug update = new Slug("routes-news");
    OUTCRY
        .bean(Updates.class)
        .create(
            action,
            Ids.next(),
            update,
            new UpdateWords(
                Texts.of(Language.ENGLISH, "News"), Texts.of(Language.ENGLISH, "She is free.")));
    UUID person = person(owner, home);
    Map<String, String> objects = new HashMap<>();
    objects.put("signature", signature.toString());
    objects.put("letter", row("letter", action).toString());
    objects.put("job", job.toString());
    objects.put("dossier", dossier.toString());
    objects.put("update", update.value());
    objects.put("person", person.toString());
    objects.put("other", person(owner, home).toString());
    objects.put("address", address(person).toString());
    objects.put("account", account.toString());
    objects.put("picture", picture(action));
    objects.put("number", incident(owner, action, home));
    objects.put("id", session(owner));
    return objects;
  }

  private static UUID person(StaffBrowser owner, String home) {
    String begun =
        location(
            owner.post(
                home + "/people/new",
                Map.of("email", StaffBrowser.nobody().value(), "source", "At the stall")));
    return UUID.fromString(begun.replaceFirst(".*/people/([0-9a-f-]{36}).*", "$1"));
  }

  private static UUID address(UUID person) {
    return OUTCRY
        .jdbc()
        .sql("select id from person_address where person_id = ?")
        .param(person)
        .query(UUID.class)
        .single();
  }

  private static String picture(Action action) {
    return OUTCRY
        .bean(PictureLibrary.class)
        .list(action.organisationId(), 0, 1)
        .getFirst()
        .sha256();
  }

  /** One more than any other organisation has. */
  private static String incident(StaffBrowser owner, Action action, String home) {
    IncidentRegister register = OUTCRY.bean(IncidentRegister.class);
    int most =
        OUTCRY.bean(Organisations.class).list().stream()
            .mapToInt(each -> Incidents.all(register, each.id()).size())
            .max()
            .orElse(0);
    while (Incidents.all(register, action.organisationId()).size() <= most) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("known-day", "2026-01-01");
      form.put("known-time", "10:00");
      List.of("facts", "data", "effects", "measures").forEach(each -> form.put(each, "Known."));
      assertThat(owner.post(home + "/incidents/new", form).statusCode()).isEqualTo(303);
    }
    return String.valueOf(Incidents.all(register, action.organisationId()).size());
  }

  /** An invitation of theirs to work for a host too. */
  private static String invitation(StaffBrowser owner, StaffBrowser host, Slug organisation) {
    host.post(
        "/studio/o/" + organisation + "/members",
        Map.of("email", owner.email(), "role", "analyst"));
    return owner
        .get("/studio")
        .body()
        .replaceFirst("(?s).*?\"/studio/invitations/([0-9a-f-]{36})\".*", "$1");
  }

  private static String session(StaffBrowser owner) {
    return owner
        .get("/studio/account")
        .body()
        .replaceFirst("(?s).*?/studio/account/sessions/([0-9a-f-]{36})/end.*", "$1");
  }

  private static UUID row(String table, Action action) {
    return OUTCRY
        .jdbc()
        .sql("select id from %s where action_id = ? limit 1".formatted(table))
        .param(action.id())
        .query(UUID.class)
        .single();
  }

  @Test
  void what_belongs_to_another_organisation_is_not_found_by_its_id_among_ones_own() {
    Slug ours = OUTCRY.campaign("baignade-du-moulin");
    Slug theirs = OUTCRY.campaign("release-narges-mohammadi");
    Visitor.signs(OUTCRY, theirs, "routes@mail.example");
    StaffBrowser owner = StaffBrowser.in(OUTCRY, organisation(theirs), Role.ADMINISTRATOR);
    Map<String, String> objects = objects(theirs, owner);
    StaffBrowser boss = StaffBrowser.in(OUTCRY, organisation(ours), Role.ADMINISTRATOR);
    objects.put("invitation", invitation(owner, boss, organisation(ours)));
    String own = person(boss, "/studio/o/" + organisation(ours)).toString();
    SoftAssertions softly = new SoftAssertions();
    Set<String> asked = new HashSet<>();
    for (Role role : Role.values()) {
      StaffBrowser browser = StaffBrowser.in(OUTCRY, organisation(ours), role);
      for (Route route : routes()) {
        for (String named : named(route)) {
          if (isWithin(route, named)) {
            continue;
          }
          softly
              .assertThat(objects)
              .as("%s: give {%s} an object in this test", route, named)
              .containsKey(named);
          // The rest is one's own, where there is more in the path than this.
          String with =
              route
                  .pattern()
                  .replace("{" + named + "}", objects.getOrDefault(named, "nothing"))
                  .replace("{person}", own);
          Route filled = new Route(route.method(), with, route.to());
          int answer = send(browser, filled, path(filled, organisation(ours), ours)).statusCode();
          String what = role + " " + route + " with another organisation's " + named;
          if (AS_FOR_NOTHING.contains(route.pattern())) {
            Route nothing = new Route(route.method(), without(route, named, own), route.to());
            softly
                .assertThat(answer)
                .as(what + ", as with what was never there")
                .isIn(
                    403,
                    send(browser, nothing, path(nothing, organisation(ours), ours)).statusCode());
          } else if (route.ofOrganisation() && !may(Objects.requireNonNull(route.to()), role)) {
            softly.assertThat(answer).as(what).isEqualTo(403);
          } else {
            softly.assertThat(answer).as(what).isEqualTo(404);
          }
          asked.add(named);
        }
      }
    }
    softly.assertThat(asked).as("what is made for this test").isEqualTo(objects.keySet());
    softly.assertThat(owner.get("/studio/account").statusCode()).isEqualTo(200);
    softly.assertThat(invitationsOf(owner)).contains(objects.get("invitation"));
    for (Route route : routes()) {
      if (route.method().equals("GET")
          && route.ofOrganisation()
          && named(route).stream()
              .noneMatch(
                  each -> isWithin(route, each) && !Set.of("organisation", "action").contains(each))
          && named(route).stream().anyMatch(objects::containsKey)
          && !named(route).contains("address")) { // An only address is not split off.
        Route filled = filled(route, objects);
        softly
            .assertThat(
                send(owner, filled, path(filled, organisation(theirs), theirs)).statusCode())
            .as(route + " with what is one's own")
            .isIn(200, 303);
      }
    }
    softly.assertAll();
  }

  private static String without(Route route, String named, String person) {
    String nothing = named.equals("update") ? "nothing" : new UUID(0, 7).toString();
    return route.pattern().replace("{" + named + "}", nothing).replace("{person}", person);
  }

  private static List<String> named(Route route) {
    return PLACEHOLDER.matcher(route.pattern()).results().map(each -> each.group(1)).toList();
  }

  private static Set<String> invitationsOf(StaffBrowser owner) {
    return Pattern.compile("/studio/invitations/([0-9a-f-]{36})")
        .matcher(owner.get("/studio").body())
        .results()
        .map(each -> each.group(1))
        .collect(Collectors.toSet());
  }

  private static Route filled(Route route, Map<String, String> objects) {
    String pattern = route.pattern();
    for (Map.Entry<String, String> each : objects.entrySet()) {
      pattern = pattern.replace("{" + each.getKey() + "}", each.getValue());
    }
    return new Route(route.method(), pattern, route.to());
  }

  @Test
  void only_the_studio_passes_spring_security() {
    List<String> mappings = new ArrayList<>();
    OUTCRY
        .bean(ServletContext.class)
        .getFilterRegistrations()
        .forEach((name, filter) -> {
          if ((name + filter.getClassName()).toLowerCase(Locale.ROOT).contains("security")) {
            mappings.addAll(filter.getUrlPatternMappings());
          }
        });
    assertThat(mappings).containsExactlyInAnyOrder("/studio", "/studio/*");
    for (String path : List.of("/", "/a/release-narges-mohammadi", "/outbox")) {
      assertThat(OUTCRY.get(path).headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
  }

  @Test
  void members_of_another_organisation_are_out_of_an_administrators_reach() {
    Slug ours = organisation(OUTCRY.campaign("release-narges-mohammadi"));
    Slug theirs = organisation(OUTCRY.campaign("baignade-du-moulin"));
    StaffBrowser boss = StaffBrowser.in(OUTCRY, ours, Role.ADMINISTRATOR);
    StaffBrowser stranger = StaffBrowser.in(OUTCRY, theirs, Role.MODERATOR);
    Accounts accounts = OUTCRY.bean(Accounts.class);
    UUID id = accounts.find(new EmailAddress(stranger.email())).orElseThrow().id();
    Map<String, String> role = new LinkedHashMap<>(Map.of("role", "administrator"));
    for (String step : List.of("role", "remove", "remind", "sessions")) {
      assertThat(boss.post("/studio/o/" + ours + "/members/" + id + "/" + step, role).statusCode())
          .as(step)
          .isEqualTo(404);
    }
    UUID other = OUTCRY.bean(Organisations.class).find(theirs).orElseThrow().id();
    assertThat(accounts.find(id).orElseThrow().roles()).isEqualTo(Map.of(other, Role.MODERATOR));
    assertThat(boss.get("/studio/o/" + ours + "/members").body()).doesNotContain(stranger.email());
  }

  @Test
  void an_administrator_of_the_installation_gets_everywhere_and_reads_the_outbox() {
    StaffBrowser root = StaffBrowser.in(OUTCRY, null, Role.ADMINISTRATOR);
    for (Organisations.Stored each : OUTCRY.bean(Organisations.class).list()) {
      assertThat(root.get("/studio/o/" + each.organisation().slug() + "/members").statusCode())
          .isEqualTo(200);
    }
    HttpResponse<String> outbox = root.get("/studio/outbox");
    assertThat(outbox.statusCode()).isEqualTo(200);
    assertThat(outbox.body()).doesNotContain("href=\"/outbox");
    for (String path : List.of("/outbox", "/outbox/" + UUID.randomUUID() + "/html")) {
      HttpResponse<String> unsigned = OUTCRY.get(path);
      assertThat(unsigned.statusCode()).as("it is staff's by now").isEqualTo(303);
      assertThat(unsigned.headers().firstValue("Location")).hasValue("/studio/outbox");
      assertThat(unsigned.body()).isEmpty();
    }
  }
}
