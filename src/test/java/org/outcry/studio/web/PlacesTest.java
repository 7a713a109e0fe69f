package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

class PlacesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug ACTION = OUTCRY.campaign("release-narges-mohammadi");
  private static final Slug ORGANISATION =
      OUTCRY.bean(Actions.class).find(ACTION).orElseThrow().organisation().slug();
  private static final String HOME = "/studio/o/" + ORGANISATION;

  private static Document page(StaffBrowser staff, String path) {
    var answer = staff.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body(), OUTCRY.address() + path);
  }

  private static List<String> links(Document page, String nav) {
    return page.select(nav + " a").eachAttr("href");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everybody_is_led_to_where_they_may_go_and_sees_where_they_are(Role role) {
    StaffBrowser staff = StaffBrowser.in(OUTCRY, ORGANISATION, role);
    List<String> header = links(page(staff, HOME), "header nav");
    assertThat(header).startsWith(HOME).endsWith("/studio/account").doesNotHaveDuplicates();
    for (String place : header) {
      Document page = page(staff, place);
      assertThat(page.select("header nav [aria-current]").eachAttr("href")).containsExactly(place);
      for (String beside : links(page, "nav.about")) {
        Document other = page(staff, beside);
        assertThat(other.select("header nav [aria-current]").eachAttr("href"))
            .containsExactly(place);
        assertThat(other.select("nav.about [aria-current]").eachAttr("href"))
            .containsExactly(beside);
      }
    }
    assertThat(page(staff, HOME + "/a/" + ACTION + "/insights").select("header [aria-current]"))
        .as("an action is one of the actions")
        .hasSize(1);
  }

  @Test
  void the_register_of_incidents_and_the_audit_are_two_steps_from_everywhere() {
    StaffBrowser boss = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ADMINISTRATOR);
    assertThat(links(page(boss, HOME + "/papers"), "nav.about"))
        .contains(HOME + "/incidents", HOME + "/suppressions", HOME + "/retention");
    assertThat(links(page(boss, HOME + "/members"), "nav.about"))
        .contains(HOME + "/settings", HOME + "/rules", HOME + "/audit");
    StaffBrowser analyst = StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST);
    assertThat(links(page(analyst, HOME), "header nav"))
        .contains(HOME + "/retention")
        .doesNotContain(HOME + "/papers", HOME + "/people", HOME + "/members");
  }
}
