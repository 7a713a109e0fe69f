package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.FormSpec.Own;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.Signatures;
import org.outcry.testing.RunningOutcry;

/** Two change a list at once: each item stays the one that it is, wherever it stands by then. */
class SameItemsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug slug =
      OUTCRY.campaign(
          "release-narges-mohammadi",
          yaml ->
              yaml.replace(
                      "    - phone: optional\n",
                      """
                          - phone: optional
                          - own:
                              key: age
                              kind: number
                              label: {en: "Age", fr: "Âge"}
                          - own:
                              key: city
                              kind: text
                              label: {en: "City", fr: "Ville"}
                          - own:
                              key: colour
                              kind: choice
                              label: {en: "Colour", fr: "Couleur"}
                              options:
                                - value: red
                                  label: {en: "Red", fr: "Rouge"}
                                - value: green
                                  label: {en: "Green", fr: "Vert"}
                                - value: blue
                                  label: {en: "Blue", fr: "Bleu"}
                      """)
                  .replace(
                      "  button: {en: Sign",
                      """
                          - key: partners
                            kind: partners
                            required: false
                            wording: {en: "Pass me on.", fr: "Transmettez."}
                      """
                          + "  button: {en: Sign"));
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final String edit = "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/edit/";
  private final StaffBrowser ada = staff();
  private final StaffBrowser ben = staff();

  /** What a colleague does to an item, and to the list, while somebody else types. */
  enum Meanwhile {
    MOVED,
    REMOVED,
    ADDED,
    RENAMED,
    MOVED_AND_RENAMED
  }

  private StaffBrowser staff() {
    return StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
  }

  private PanelForm open(StaffBrowser browser, String panel) {
    return PanelForm.open(browser, edit + panel);
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
  }

  /** Where an item stands in a form's list. */
  private static String at(PanelForm form, String list, String key) {
    for (int i = 0; i < Integer.parseInt(form.value(list + ".count")); i++) {
      if (form.value(list + "." + i + ".was").equals(key)) {
        return String.valueOf(i);
      }
    }
    throw new AssertionError(key);
  }

  private static String item(PanelForm form, String list, String key) {
    return list + "." + at(form, list, key) + ".";
  }

  /** Ben's change of a list, saved. */
  private static void change(
      PanelForm form, Meanwhile what, String list, String key, String words) {
    String place = at(form, list, key);
    switch (what) {
      case MOVED -> form.press(list + ".up." + place);
      case REMOVED -> form.press(list + ".remove." + place);
      case ADDED -> {
        form.press(list + ".add");
        int last = Integer.parseInt(form.value(list + ".count")) - 1;
        form.set(list + "." + last + "." + words + ".en", "Ben’s own");
        for (int i = last; i > 0; i--) {
          form.press(list + ".up." + i);
        }
      }
      case RENAMED -> form.set(item(form, list, key) + words + ".en", "Ben’s words");
      case MOVED_AND_RENAMED -> {
        form.set(item(form, list, key) + words + ".en", "Ben’s words");
        form.press(list + ".up." + place);
      }
    }
    form.saved();
  }

  /** Ada saves twice: first she is shown what Ben did, and nothing is stored. */
  private void savesKnowingly(PanelForm form) {
    int before = draft().revision();
    form.press("save");
    assertThat(form.status()).as(form.text()).isEqualTo(409);
    assertThat(draft().revision()).isEqualTo(before);
    form.press("save");
    assertThat(form.status()).as(form.text()).isEqualTo(303);
    assertThat(draft().revision()).isEqualTo(before + 1);
  }

  private List<ConsentSpec> consents() {
    return draft().content().form().consents();
  }

  private Map<String, ConsentKind> kinds() {
    Map<String, ConsentKind> kinds = new LinkedHashMap<>();
    consents().forEach(each -> kinds.put(each.key().value(), each.kind()));
    return kinds;
  }

  private String wording(String key) {
    return consents().stream()
        .filter(each -> each.key().value().equals(key))
        .map(each -> each.wording().in(Language.ENGLISH))
        .findFirst()
        .orElseThrow();
  }

  private Own own(String key) {
    return draft().content().form().fields().stream()
        .filter(each -> each.parameter().equals("own." + key))
        .map(each -> (Own) each)
        .findFirst()
        .orElseThrow();
  }

  private String label(String key) {
    return own(key).label().in(Language.ENGLISH);
  }

  private List<String> names() {
    return draft().content().form().fields().stream().map(FormSpec.Field::parameter).toList();
  }

  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    own("colour")
        .options()
        .forEach(each -> options.put(each.value().value(), each.label().in(Language.ENGLISH)));
    return options;
  }

  @ParameterizedTest
  @EnumSource(Meanwhile.class)
  void what_people_agree_to_stays_under_its_key_whatever_a_colleague_does_to_the_consents(
      Meanwhile what) {
    Map<String, ConsentKind> before = kinds();
    PanelForm adas = open(ada, "consents");
    change(open(ben, "consents"), what, "consent", "partners", "wording");
    adas.set(item(adas, "consent", "news") + "wording.en", "Write to me.");

    savesKnowingly(adas);
    assertThat(kinds()).containsExactlyEntriesOf(before);
    assertThat(wording("news")).isEqualTo("Write to me.");
    assertThat(wording("partners")).isEqualTo("Pass me on.");
    assertThat(wording("public-name")).startsWith("Show my name");
  }

  @Test
  void what_a_colleague_wrote_stands_beside_the_same_consent_and_not_the_one_in_its_place() {
    PanelForm adas = open(ada, "consents");
    change(open(ben, "consents"), Meanwhile.MOVED_AND_RENAMED, "consent", "partners", "wording");
    adas.set(item(adas, "consent", "news") + "wording.en", "Write to me.").press("save");
    assertThat(adas.theirs(item(adas, "consent", "partners") + "wording.en"))
        .isEqualTo("Ben’s words");
    assertThat(adas.theirs(item(adas, "consent", "public-name") + "wording.en")).isEmpty();
    assertThat(adas.theirs(item(adas, "consent", "news") + "wording.en")).startsWith("Write to me");
    assertThat(adas.theirs("consent")).as("that it was moved is told, too").contains("Ben’s words");
  }

  @ParameterizedTest
  @EnumSource(Meanwhile.class)
  void a_question_keeps_its_name_and_its_answers_whatever_a_colleague_does_to_the_form(
      Meanwhile what) {
    UUID answered = answers("Nantes");
    List<String> before = names();
    PanelForm adas = open(ada, "fields");
    change(open(ben, "fields"), what, "field", "own.age", "label");
    adas.set(item(adas, "field", "own.city") + "label.en", "Town");

    savesKnowingly(adas);
    assertThat(names()).isEqualTo(before);
    assertThat(label("city")).isEqualTo("Town");
    assertThat(label("age")).isEqualTo("Age");
    assertThat(own("age").kind()).isEqualTo(Kind.NUMBER);
    assertThat(options()).containsOnlyKeys("red", "green", "blue");
    publish();
    assertThat(answer(answered, "city")).containsExactly("Nantes");
    assertThat(answer(answers("Lyon"), "city")).containsExactly("Lyon");
  }

  /** Somebody who lives there has signed. */
  private UUID answers(String city) {
    String email = city.toLowerCase(Locale.ROOT) + "@mail.example";
    Map<String, String> form = Visitor.form(email);
    form.put("own.city", city);
    assertThat(Visitor.posts(OUTCRY, slug, form).statusCode()).isEqualTo(303);
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by signed_at desc limit 1")
        .param(action.id())
        .query(UUID.class)
        .single();
  }

  private List<String> answer(UUID signature, String question) {
    return Objects.requireNonNull(
        OUTCRY
            .bean(Signatures.class)
            .find(action.organisationId(), action.id(), signature)
            .orElseThrow()
            .particulars()
            .own()
            .get(question));
  }

  private void publish() {
    assertThat(OUTCRY.bean(Drafts.class).version(action.organisationId(), slug, draft().revision()))
        .isPresent();
    assertThat(OUTCRY.bean(Actions.class).publish(slug)).isInstanceOf(LifeOutcome.Done.class);
  }

  @Test
  void a_question_that_both_remove_takes_no_other_ones_name_with_it() {
    PanelForm adas = open(ada, "fields");
    change(open(ben, "fields"), Meanwhile.REMOVED, "field", "own.age", "label");
    adas.set(item(adas, "field", "own.city") + "label.en", "Town").press("save");
    assertThat(adas.status()).isEqualTo(409);
    adas.press("field.remove." + at(adas, "field", "own.age")).press("save");
    assertThat(adas.status()).isEqualTo(303);
    assertThat(names()).contains("own.city", "own.colour").doesNotContain("own.age");
    assertThat(label("city")).isEqualTo("Town");
  }

  @Test
  void a_question_stays_one_when_a_colleague_removes_a_standard_field_before_it() {
    List<String> before = names();
    PanelForm adas = open(ada, "fields");
    change(open(ben, "fields"), Meanwhile.REMOVED, "field", "phone", "label");
    adas.set(item(adas, "field", "own.age") + "label.en", "How old are you?").press("save");
    assertThat(adas.status()).isEqualTo(409);
    assertThat(adas.value(item(adas, "field", "own.age") + "label.en"))
        .isEqualTo("How old are you?");
    assertThat(adas.value(item(adas, "field", "own.age") + "kind")).isEqualTo("number");
    adas.press("save");
    assertThat(names()).isEqualTo(before);
    assertThat(label("age")).isEqualTo("How old are you?");
  }

  @ParameterizedTest
  @EnumSource(Meanwhile.class)
  void an_answer_to_choose_keeps_its_name_whatever_a_colleague_does_to_the_others(Meanwhile what) {
    PanelForm adas = open(ada, "fields");
    PanelForm bens = open(ben, "fields");
    String list = "field." + at(bens, "field", "own.colour") + ".option";
    if (what == Meanwhile.ADDED) {
      bens.set("field." + at(bens, "field", "own.colour") + ".more", "Black\nWhite").saved();
    } else {
      change(bens, what, list, "green", "label");
    }
    adas.set(item(adas, list, "blue") + "label.en", "Sky");

    savesKnowingly(adas);
    assertThat(options())
        .containsExactly(entry("red", "Red"), entry("green", "Green"), entry("blue", "Sky"));
  }

  @Test
  void a_new_question_never_gets_the_name_of_one_that_people_have_answered() {
    PanelForm form = open(ada, "fields");
    form.press("field.remove." + at(form, "field", "own.city")).saved();
    form = open(ada, "fields").set("field.kind", "text").press("field.add");
    int last = Integer.parseInt(form.value("field.count")) - 1;
    form.set("field." + last + ".label.en", "City").set("field." + last + ".label.fr", "Cité");
    form.saved();
    assertThat(names()).contains("own.city-2").doesNotContain("own.city");
  }

  @Test
  void a_key_that_is_forged_or_given_twice_takes_nothing_over() {
    PanelForm form = open(ada, "consents");
    form.set(item(form, "consent", "news") + "kind", "partners").saved();
    assertThat(kinds()).containsEntry("news", ConsentKind.EMAIL).hasSize(4);
    form.set(item(form, "consent", "public-name") + "was", "news").press("save");
    assertThat(form.errors()).singleElement().asString().contains("names one of them twice");
    assertThat(kinds()).containsEntry("public-name", ConsentKind.PUBLIC_NAME).hasSize(4);

    form = open(ada, "consents");
    form.press("consent.remove." + at(form, "consent", "news")).saved();
    form = open(ada, "consents");
    form.set(item(form, "consent", "partners") + "was", "news");
    form.set(item(form, "consent", "news") + "kind", "partners").saved();
    assertThat(kinds())
        .as("what the public agrees to under this name is something else")
        .doesNotContainKey("news")
        .containsEntry("partners", ConsentKind.PARTNERS);

    PanelForm fields = open(ada, "fields");
    fields.set(item(fields, "field", "own.colour") + "was", "own.\"><script>").saved();
    assertThat(names()).contains("own.colour-2").doesNotContain("own.colour");
    PanelForm twice = open(ada, "fields");
    twice.set(item(twice, "field", "own.age") + "was", "own.city").press("save");
    assertThat(twice.errors()).singleElement().asString().contains("names one of them twice");
    assertThat(label("city")).isEqualTo("City");
    assertThat(label("age")).isEqualTo("Age");
  }

  @Test
  void a_language_that_is_removed_is_the_one_that_was_meant() {
    PanelForm adas = open(ada, "languages").press("language.remove.1");
    open(ben, "languages").press("language.up.1").saved();
    adas.press("save");
    assertThat(adas.status()).isEqualTo(409);
    adas.set("remove-fr", "yes").press("save");
    assertThat(adas.status()).as(adas.text()).isEqualTo(303);
    assertThat(draft().content().languages()).containsExactly(Language.ENGLISH);
  }

  /** As a form that was opened before items had keys is sent. */
  private static PanelForm old(PanelForm form) {
    form.fields().keySet().stream().filter(name -> name.endsWith(".was")).forEach(form::clear);
    return form;
  }

  @Test
  void a_form_of_before_the_keys_gives_no_item_another_name() {
    List<String> names =
        draft().content().form().fields().stream().map(FormSpec.Field::parameter).toList();
    PanelForm form = old(open(ada, "fields"));
    form.set("field.7.label.en", "How old are you?").set("seen", "of before");
    form.press("save");
    assertThat(form.status()).isEqualTo(409);
    assertThat(form.value("field.7.was")).isEqualTo("own.age");
    form.saved();
    assertThat(draft().content().form().fields().stream().map(FormSpec.Field::parameter))
        .isEqualTo(names);
    Own colour = (Own) draft().content().form().fields().getLast();
    assertThat(colour.options().stream().map(each -> each.value().value()))
        .containsExactly("red", "green", "blue");
  }
}
