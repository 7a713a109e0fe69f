package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** From its own page a picture of the library goes into an action's draft. */
class PictureUseTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final String home = "/studio/o/" + action.organisation().slug();
  private final String edit = home + "/a/" + slug + "/edit";
  private final StaffBrowser ada =
      StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
  }

  private List<Section.Picture> pictures() {
    return draft().content().sections().stream()
        .filter(Section.Picture.class::isInstance)
        .map(Section.Picture.class::cast)
        .toList();
  }

  private HttpResponse<String> use(StaffBrowser staff, String picture, Slug of, String as) {
    return staff.post(
        home + "/pictures/" + picture + "/use", Map.of("action", of.value(), "as", as));
  }

  @Test
  void as_the_pages_first_picture_it_takes_the_place_of_the_one_that_is_there() {
    List<Section.Picture> before = pictures();
    Section.Picture other = before.getLast();
    List<String> keys = draft().keys();
    HttpResponse<String> used = use(ada, other.sha256(), slug, "first");
    assertThat(StaffBrowser.location(used)).matches(".*/edit/s[0-9]+\\?done=saved#p-s[0-9]+");
    assertThat(pictures().getFirst().sha256()).isEqualTo(other.sha256());
    assertThat(pictures().getFirst().width()).isEqualTo(other.width());
    assertThat(draft().keys()).isEqualTo(keys);
    assertThat(OUTCRY.bean(Actions.class).find(slug).orElseThrow().content().sections())
        .as("what the public sees")
        .isEqualTo(action.content().sections());

    int revision = draft().revision();
    use(ada, other.sha256(), slug, "first");
    assertThat(draft().revision()).as("it is there already").isEqualTo(revision);
    ada.post(edit, Map.of("do", "undo:" + draft().stamp()));
    assertThat(pictures()).isEqualTo(before);
  }

  @Test
  void where_a_page_has_none_it_stands_above_all_else() {
    String picture = pictures().getFirst().sha256();
    for (String key : List.copyOf(draft().keys())) {
      if (draft().content().sections().get(draft().position(key)) instanceof Section.Picture) {
        ada.post(edit, Map.of("do", "remove:" + key + ":" + Sections.stamp(draft(), key)));
      }
    }
    assertThat(pictures()).isEmpty();
    use(ada, picture, slug, "first");
    assertThat(draft().content().sections().getFirst())
        .isInstanceOfSatisfying(
            Section.Picture.class, shown -> assertThat(shown.sha256()).isEqualTo(picture));
  }

  @Test
  void without_javascript_it_becomes_the_picture_of_shared_links() {
    String picture = pictures().getLast().sha256();
    Page page = ada.open(Look.PHONE.withoutJavaScript());
    try {
      page.navigate(OUTCRY.address() + home + "/pictures/" + picture);
      page.selectOption("#f-action", slug.value());
      page.check("[name=as][value=shared]");
      page.click("form[action$='/use'] button");
      assertThat(page).hasURL(Pattern.compile("/edit/thanks\\?done=saved#p-thanks$"));
      assertThat(page.locator(".done")).containsText("Saved.");
      assertThat(page.locator("[name='shared.picture'][value='" + picture + "']")).isChecked();
    } finally {
      page.context().close();
    }
    assertThat(Objects.requireNonNull(draft().content().thanks().sharePicture()).sha256())
        .isEqualTo(picture);
    assertThat(draft().content().thanks().text()).isEqualTo(action.content().thanks().text());
  }

  @Test
  void another_organisations_picture_or_action_is_not_there_and_analysts_put_in_nothing() {
    Slug foreign = OUTCRY.campaign("baignade-du-moulin");
    Action theirs = OUTCRY.bean(Actions.class).find(foreign).orElseThrow();
    String hers =
        theirs.content().sections().stream()
            .filter(Section.Picture.class::isInstance)
            .map(each -> ((Section.Picture) each).sha256())
            .findFirst()
            .orElseThrow();
    String own = pictures().getFirst().sha256();
    assertThat(use(ada, hers, slug, "first").statusCode()).isEqualTo(404);
    assertThat(use(ada, own, foreign, "first").statusCode()).isEqualTo(404);
    assertThat(use(ada, own, new Slug("no-such-action"), "first").statusCode()).isEqualTo(404);
    assertThat(ada.post(home + "/pictures/" + own + "/use", Map.of()).statusCode()).isEqualTo(404);
    StaffBrowser analyst = StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.ANALYST);
    assertThat(use(analyst, own, slug, "first").statusCode()).isEqualTo(403);
    assertThat(draft().revision()).isZero();
  }
}
