package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Where an organisation's script would run, previews say so, and run it not. */
class StillScriptsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final String home = "/studio/o/" + organisation + "/a/" + action;
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);

  private static String told(String page) {
    Element aside = Jsoup.parse(page).selectFirst("main aside.still");
    assertThat(page).doesNotContain("<script", "secondsInView", "sandbox=");
    return aside == null ? "" : aside.text();
  }

  @Test
  void the_preview_says_where_a_script_stands_and_what_it_reaches() {
    assertThat(told(ada.get(home + "/preview?language=en").body()))
        .startsWith("Here the public page runs the organisation’s script")
        .contains("a frame of its own", "does not run in this preview", "It reaches no address.");
    assertThat(told(ada.get(home + "/preview?language=fr").body()))
        .startsWith("La page publique exécute ici le script");
    assertThat(OUTCRY.get("/a/" + action).body())
        .contains("class=\"scripts\" sandbox=\"allow-scripts\"")
        .doesNotContain("Here the public page runs");
  }

  @Test
  void it_follows_what_is_typed_and_says_nothing_without_a_script() {
    PanelForm form =
        PanelForm.open(ada, home + "/edit/scripts")
            .set("origins", "https://stats.example\nhttps://more.example");
    assertThat(told(preview(form.fields())))
        .contains("It may reach https://stats.example https://more.example.");
    assertThat(told(preview(form.set("source", "").fields()))).isEmpty();
  }

  private String preview(Map<String, String> fields) {
    return Objects.requireNonNull(
        ada.post(home + "/edit/scripts/preview?language=en", new LinkedHashMap<>(fields)).body());
  }

  @Test
  void a_private_link_says_it_as_well() {
    String made = ada.post(home + "/links", Map.of("do", "make")).body();
    Matcher link = Pattern.compile("/preview/[A-Za-z0-9_-]{20,}").matcher(made);
    assertThat(link.find()).as(made).isTrue();
    assertThat(told(OUTCRY.get(link.group()).body()))
        .startsWith("Here the public page runs the organisation’s script");
  }
}
