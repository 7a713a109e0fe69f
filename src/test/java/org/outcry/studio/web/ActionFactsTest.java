package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An action's pages lead to the same pages, whether they show its draft or what the public sees.
 */
class ActionFactsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static List<String> ways(StaffBrowser browser, String page, String action) {
    String body = browser.get(page).body();
    String tabs = body.replaceFirst("(?s).*?class=\"(?:[^\"]* )?tabs\".*?>(.*?)</nav>.*", "$1");
    return Pattern.compile("href=\"" + Pattern.quote(action) + "/([a-z]+)\"")
        .matcher(tabs)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void the_ways_stay_while_one_walks_though_the_draft_has_no_letter_and_no_names() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    OUTCRY
        .bean(JdbcClient.class)
        .sql(
            """
            insert into action_draft (organisation_id, action_id, revision, based_on, document,
              section_keys)
            select v.organisation_id, v.action_id, 1, v.version,
              jsonb_set(v.document, '{letter}', 'null'),
              array(select 'k' || n from generate_series(1,
                jsonb_array_length(v.document -> 'sections')) n)
            from action_version v where v.organisation_id = ? and v.action_id = ?
            on conflict (organisation_id, action_id) do update
              set document = excluded.document, revision = excluded.revision
            """)
        .params(action.organisationId(), action.id())
        .update();
    String organisation = "/studio/o/" + action.organisation().slug();
    String path = organisation + "/a/" + slug;
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.ADMINISTRATOR);
    List<String> live = ways(browser, path + "/signatures", path);
    assertThat(live).contains("edit", "life", "signatures", "letters", "preflight", "updates");
    for (String page : List.of("edit", "checklist", "life", "versions", "updates", "exports")) {
      assertThat(ways(browser, path + "/" + page, path)).as(page).isEqualTo(live);
    }
    assertThat(browser.get(organisation).body()).contains(path + "/letters\"");
  }
}
