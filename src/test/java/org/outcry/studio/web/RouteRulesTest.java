package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.exports.DossierJobs;
import org.outcry.journeys.Visitor;
import org.outcry.letters.WaitingLetters;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the studio, as Spring knows them, for everybody: each role in the organisation
 * that a page belongs to and in another one, those who have come half way in, and strangers. A
 * route that is new is in here by itself, and fails until it says whom it is for.
 */
class RouteRulesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

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

  /** What a path can name, but for what is named within an action or an organisation. */
  private static final Set<String> NAMED_WITHIN =
      Set.of(
          "organisation",
          "action",
          "key",
          "panel",
          "number",
          "arm",
          "update",
          "file",
          "other", // within a person, like an address
          "address",
          "id",
          "invitation", // InvitationTest
          "account", // members_of_another_organisation_are_out_of_an_administrators_reach
          "picture"); // PicturesTest

  /** Something of an action's for each of the others. */
  private static Map<String, UUID> objects(Slug slug, UUID account) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
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
    PersonKit.confirms(PersonKit.asking(), "routes-person@mail.example", Map.of());
    UUID person =
        OUTCRY
            .jdbc()
            .sql("select id from person where organisation_id = ? order by id desc limit 1")
            .param(action.organisationId())
            .query(UUID.class)
            .single();
    return Map.of(
        "signature",
        signature,
        "letter",
        row("letter", action),
        "job",
        job,
        "dossier",
        dossier,
        "person",
        person);
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
    StaffBrowser boss = StaffBrowser.in(OUTCRY, organisation(ours), Role.ADMINISTRATOR);
    StaffBrowser owner = StaffBrowser.in(OUTCRY, organisation(theirs), Role.ADMINISTRATOR);
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(owner.email())).orElseThrow().id();
    Map<String, UUID> objects = objects(theirs, account);
    Pattern placeholder = Pattern.compile("\\{([a-z]+)}");
    SoftAssertions softly = new SoftAssertions();
    int asked = 0;
    for (Route route : routes()) {
      List<String> named =
          placeholder.matcher(route.pattern()).results().map(each -> each.group(1)).toList();
      softly
          .assertThat(named)
          .as("%s: give it an object in this test", route)
          .allMatch(each -> NAMED_WITHIN.contains(each) || objects.containsKey(each));
      if (named.stream().noneMatch(objects::containsKey)) {
        continue;
      }
      asked++;
      Route filled = filled(route, objects);
      softly
          .assertThat(send(boss, filled, path(filled, organisation(ours), ours)).statusCode())
          .as(route + " with what is another organisation's")
          .isEqualTo(404);
      if (route.method().equals("GET")
          && named.stream()
              .allMatch(each ->
                  objects.containsKey(each) || Set.of("organisation", "action").contains(each))) {
        softly
            .assertThat(
                send(owner, filled, path(filled, organisation(theirs), theirs)).statusCode())
            .as(route + " with what is one's own")
            .isIn(200, 303);
      }
    }
    softly.assertThat(asked).isGreaterThan(8);
    softly.assertAll();
  }

  private static Route filled(Route route, Map<String, UUID> objects) {
    String pattern = route.pattern();
    for (Map.Entry<String, UUID> each : objects.entrySet()) {
      pattern = pattern.replace("{" + each.getKey() + "}", each.getValue().toString());
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
    for (String step : List.of("role", "remove", "remind")) {
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
