package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
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

  private void change(UnaryOperator<Draft> step) {
    var _ =
        OUTCRY
            .bean(Drafts.class)
            .change(action.organisationId(), slug, account(), step)
            .orElseThrow();
  }

  private UUID account() {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(ada.email())).orElseThrow().id();
  }

  /** The page's first picture, shown otherwise. */
  private void shown(Texts alternative, @Nullable Texts caption, @Nullable Texts credit) {
    Section.Picture first = pictures().getFirst();
    change(draft ->
        draft.with(
            draft.content().sections().indexOf(first),
            new Section.Picture(
                first.file(),
                first.sha256(),
                first.width(),
                first.height(),
                alternative,
                caption,
                credit,
                first.focus())));
  }

  private LibraryPicture described(String sha256, boolean decorative, String credit) {
    PictureLibrary library = OUTCRY.bean(PictureLibrary.class);
    LibraryPicture found = library.find(action.organisationId(), sha256).orElseThrow();
    assertThat(
            library.describe(
                action.organisationId(),
                sha256,
                found.described(),
                new LibraryPicture.Described(
                    found.described().alternative(),
                    decorative,
                    credit,
                    found.described().focus())))
        .isTrue();
    return library.find(action.organisationId(), sha256).orElseThrow();
  }

  @Test
  void one_that_is_there_already_and_only_decorates_still_does() {
    Map<Language, String> nothing = new LinkedHashMap<>();
    action.content().languages().forEach(language -> nothing.put(language, ""));
    shown(new Texts(nothing), null, null);
    Draft before = draft();
    HttpResponse<String> used = use(ada, pictures().getFirst().sha256(), slug, "first");
    assertThat(StaffBrowser.location(used)).contains("?done=saved#p-");
    assertThat(draft()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Photo: Ben Okri", ""})
  void what_was_said_of_the_picture_before_is_not_said_of_the_one_in_its_place(String credit) {
    Texts text = Texts.of(action.content().defaultLanguage(), "Photo: Ana Lima");
    shown(pictures().getFirst().alternative(), text, text);
    LibraryPicture other = described(pictures().getLast().sha256(), false, credit);
    use(ada, other.sha256(), slug, "first");
    Section.Picture first = pictures().getFirst();
    assertThat(first.sha256()).isEqualTo(other.sha256());
    assertThat(first.caption()).isNull();
    assertThat(first.credit())
        .isEqualTo(credit.isEmpty() ? null : Texts.of(action.content().defaultLanguage(), credit));
    assertThat(first.alternative())
        .isEqualTo(PictureFields.suggested(other, action.content().languages()));
  }

  @Test
  void in_its_panel_what_is_typed_with_another_picture_is_said_of_that_one() {
    String tag = action.content().defaultLanguage().tag();
    Texts text = Texts.of(action.content().defaultLanguage(), "Photo: Ana Lima");
    shown(pictures().getFirst().alternative(), text, text);
    int at = draft().content().sections().indexOf(pictures().getFirst());
    String panel = edit + "/" + draft().keys().get(at);
    PanelForm form = PanelForm.open(ada, panel);
    form.set("picture", pictures().getLast().sha256()).set("caption." + tag, "Twenty days").saved();
    Section.Picture first = pictures().getFirst();
    assertThat(first.sha256()).isEqualTo(pictures().getLast().sha256());
    assertThat(Objects.requireNonNull(first.caption()).in(action.content().defaultLanguage()))
        .isEqualTo("Twenty days");
    assertThat(first.credit()).isNotEqualTo(text);
  }

  @Test
  void where_the_panel_has_an_older_fault_or_the_page_no_room_it_says_that_it_was_not_put_in() {
    List<Section.Picture> before = pictures();
    String tooLong = "x".repeat(201);
    shown(
        before.getFirst().alternative(),
        null,
        Texts.of(action.content().defaultLanguage(), tooLong));
    String said = StaffBrowser.location(use(ada, before.getLast().sha256(), slug, "first"));
    assertThat(said).matches(".*/edit/s[0-9]+\\?done=not-used#p-s[0-9]+");
    assertThat(pictures().getFirst().sha256()).isEqualTo(before.getFirst().sha256());
    assertThat(ada.get(said.replaceFirst("#.*", "")).body()).contains("The picture was not put in");

    change(draft -> {
      Draft full = draft;
      for (int i = draft.keys().size() - 1; i >= 0; i--) {
        if (full.content().sections().get(i) instanceof Section.Picture) {
          full = full.without(i);
        }
      }
      while (Sections.takes(full, "quotation")) {
        full = full.adding(0, Sections.blank(full, "quotation", null).orElseThrow());
      }
      return full;
    });
    String room = StaffBrowser.location(use(ada, before.getLast().sha256(), slug, "first"));
    assertThat(room).isEqualTo(edit + "?done=no-room");
    assertThat(pictures()).isEmpty();
    assertThat(ada.get(room).body()).contains("as many parts as a page can have");
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
