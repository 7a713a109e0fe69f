package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.FormSpec.Own;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Campaigners make a form, its consents and settings, and translate the page. */
class FormPanelsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Language PERSIAN = new Language("fa");
  private static final String ADD_FIELD = "button[value='field.add']";

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final String home = OUTCRY.address() + "/studio/o/" + organisation + "/a/" + action;
  private final Drafts drafts = OUTCRY.bean(Drafts.class);

  private Draft draft() {
    return drafts
        .find(OUTCRY.bean(Actions.class).find(action).orElseThrow().organisationId(), action)
        .orElseThrow();
  }

  private List<Own> own() {
    return draft().content().form().fields().stream()
        .filter(each -> each instanceof Own)
        .map(each -> (Own) each)
        .toList();
  }

  private LifeOutcome publish() {
    Draft now = draft();
    assertThat(drafts.version(now.organisationId(), action, now.revision())).isPresent();
    return OUTCRY.bean(Actions.class).publish(action);
  }

  /** A campaigner at their desk; what the pages do without scripts they do with them too. */
  private void campaigner(Consumer<Page> does) {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    try (Page page = ada.open(Look.DESK)) {
      does.accept(page);
      page.context().close();
    }
  }

  private void open(Page page, String panel) {
    page.navigate(home + "/edit/" + panel);
  }

  private static void press(Page page, String button) {
    page.locator(button).first().click();
    page.waitForLoadState();
  }

  private static void save(Page page) {
    press(page, "button[value=save]");
  }

  private static void saved(Page page) {
    save(page);
    assertThat(page.locator(".done")).isVisible();
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(each -> "Answer " + each)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_question_with_answers_to_choose_from_gets_its_names_from_its_words_and_keeps_them() {
    campaigner(page -> {
      open(page, "fields");
      page.selectOption("select[name='field.kind']", "choice");
      press(page, ADD_FIELD);
      int at = draft().content().form().fields().size();
      page.fill("#f-field-" + at + "-label-en", "How did you hear of us?");
      page.fill("#f-field-" + at + "-label-fr", "Comment nous connaissez-vous ?");
      page.fill("#f-field-" + at + "-more", "A friend\n\n  The radio  \nA friend");
      saved(page);
      Own asked = own().getLast();
      assertThat(asked.key()).isEqualTo(new Slug("how-did-you-hear-of-us"));
      assertThat(asked.kind()).isEqualTo(Kind.CHOICE);
      assertThat(asked.options())
          .extracting(each -> each.value().value())
          .containsExactly("a-friend", "the-radio", "a-friend-2");
      assertThat(page.locator("#p-fields")).containsText("Missing in French: option “A friend”");

      open(page, "fields");
      page.fill("#f-field-" + at + "-label-en", "Where did you hear of us?");
      for (int i = 0; i < 3; i++) {
        page.fill("#f-field-" + at + "-option-" + i + "-label-fr", "Réponse " + i);
      }
      press(page, "button[value='field." + at + ".option.down.0']");
      press(page, "button[value='field.up." + at + "']");
      saved(page);
      Own moved =
          own().stream().filter(each -> each.key().equals(asked.key())).findFirst().orElseThrow();
      assertThat(moved.label().in(Language.ENGLISH)).isEqualTo("Where did you hear of us?");
      assertThat(moved.options())
          .extracting(each -> each.value().value(), each -> each.label().in(Language.FRENCH))
          .containsExactly(
              tuple("the-radio", "Réponse 1"),
              tuple("a-friend", "Réponse 0"),
              tuple("a-friend-2", "Réponse 2"));
    });
  }

  @Test
  void three_hundred_answers_and_a_question_of_5000_characters_are_refused_and_stay_on_screen() {
    campaigner(page -> {
      open(page, "fields");
      page.selectOption("select[name='field.kind']", "choices");
      press(page, ADD_FIELD);
      int at = draft().content().form().fields().size();
      String question = "Why? ".repeat(1000).strip();
      page.fill("#f-field-" + at + "-label-en", question);
      page.fill("#f-field-" + at + "-more", lines(300));
      save(page);
      assertThat(page.locator(".summary"))
          .containsText(
              "“What the visitor reads (English)” has 4,999 characters; shorten it to 200.");
      assertThat(page.locator(".summary"))
          .containsText("That would make 300 answers, and 200 can be kept");
      assertThat(page.locator("#f-field-" + at + "-more")).hasValue(lines(300));
      assertThat(page.locator("#f-field-" + at + "-label-en")).hasValue(question);
      assertThat(draft().revision()).isZero();

      page.fill("#f-field-" + at + "-label-en", "Why?");
      page.fill("#f-field-" + at + "-more", lines(200));
      saved(page);
      assertThat(own().getLast().options()).hasSize(200);
      open(page, "fields");
      page.fill("#f-field-" + at + "-option-199-label-fr", "La dernière");
      saved(page);
      assertThat(own().getLast().options().getLast().label().in(Language.FRENCH))
          .isEqualTo("La dernière");
    });
  }

  @Test
  void of_two_tabs_the_second_is_shown_both_and_overwrites_nothing() {
    campaigner(page -> {
      open(page, "fields");
      Page other = page.context().newPage();
      other.navigate(home + "/edit/fields");
      other.check("input[name=household]");
      saved(other);
      page.selectOption("select[name='field.kind']", "phone");
      save(page);
      assertThat(page.locator(".summary h4"))
          .hasText(
              "You changed this part in another window while you were writing here, or somebody else"
                  + " did");
      assertThat(draft().content().form().household()).isTrue();
      assertThat(draft().revision()).isEqualTo(1);
    });
  }

  @Test
  void name_and_address_are_always_asked_for_and_nothing_twice() {
    campaigner(page -> {
      open(page, "fields");
      assertThat(page.locator("button[value='field.remove.0']")).hasCount(0);
      page.selectOption("select[name='field.kind']", "country");
      press(page, ADD_FIELD);
      save(page);
      assertThat(page.locator(".summary")).containsText("“Country” is asked for twice");
      assertThat(draft().revision()).isZero();
    });
  }

  @Test
  void a_country_can_be_asked_for_as_where_one_lives_and_as_a_question_of_ones_own() {
    campaigner(page -> {
      open(page, "fields");
      page.selectOption("select[name='field.kind']", "own-country");
      press(page, ADD_FIELD);
      int at = draft().content().form().fields().size();
      assertThat(page.locator("#f-field-" + at + "-kind")).hasValue("own-country");
      page.fill("#f-field-" + at + "-label-en", "Where were you born?");
      page.fill("#f-field-" + at + "-label-fr", "Où êtes-vous né ?");
      saved(page);
      assertThat(own().getLast().kind()).isEqualTo(Kind.COUNTRY);
      assertThat(draft().content().form().fields())
          .contains(new FormSpec.Standard(StandardField.COUNTRY, true));
      page.navigate(home + "/preview?language=fr");
      assertThat(page.locator("#f-own-where-were-you-born option[value=DE]")).hasText("Allemagne");
    });
  }

  @Test
  void a_question_that_people_have_answered_says_so_before_its_kind_is_changed() {
    campaigner(page -> {
      open(page, "fields");
      page.selectOption("select[name='field.kind']", "text");
      press(page, ADD_FIELD);
      int at = draft().content().form().fields().size();
      page.fill("#f-field-" + at + "-label-en", "Your trade");
      page.fill("#f-field-" + at + "-label-fr", "Votre métier");
      saved(page);
      assertThat(publish()).isInstanceOf(LifeOutcome.Done.class);
      open(page, "fields");
      Locator kind = page.locator("#f-field-" + at + "-kind-help");
      assertThat(kind).hasCount(0);
      Visitor.signs(OUTCRY, action, "answered@mail.example");
      open(page, "fields");
      assertThat(kind).containsText("People have answered this already");
      page.fill("#f-field-" + at + "-label-en", "Your profession");
      saved(page);
      assertThat(own().getLast().key()).isEqualTo(new Slug("your-trade"));
    });
  }

  @Test
  void safety_choices_that_could_not_be_kept_are_told_of() {
    campaigner(page -> {
      open(page, "fields");
      page.check("input[name='safety.which'][value=own]");
      page.check("input[name='safety.hide-address']");
      page.check("input[name='safety.hide-address-but-postal-code']");
      page.check("input[name='safety.no-mail']");
      save(page);
      assertThat(page.locator(".summary")).containsText("Choose one way to hide the address.");
      page.uncheck("input[name='safety.hide-address-but-postal-code']");
      page.uncheck("input[name='safety.hide-address']");
      saved(page);
      assertThat(draft().content().form().choices()).containsExactly(SafetyChoice.NO_MAIL);
    });
  }

  @Test
  void a_consent_is_added_with_a_good_wording_in_each_language_and_never_ticked_beforehand() {
    campaigner(page -> {
      open(page, "consents");
      int at = draft().content().form().consents().size();
      page.selectOption("select[name='consent.kind']", "phone");
      press(page, "button[value='consent.add']");
      assertThat(page.locator("#f-consent-" + at + "-wording-en"))
          .hasValue(Pattern.compile("Daybreak may call me.*"));
      assertThat(page.locator("#f-consent-" + at + "-wording-fr"))
          .hasValue(Pattern.compile("Point du jour peut m’appeler.*"));
      saved(page);
      FormSpec.ConsentSpec added = draft().content().form().consents().getLast();
      assertThat(added.kind()).isEqualTo(ConsentKind.PHONE);
      assertThat(added.key()).isEqualTo(new Slug("phone"));
      assertThat(added.required()).isFalse();
      assertThat(publish()).isInstanceOf(LifeOutcome.Done.class);
      page.navigate(OUTCRY.address() + "/a/" + action);
      assertThat(page.locator("input[name='consent.phone']")).not().isChecked();
    });
  }

  @Test
  void an_action_that_passes_letters_on_without_asking_is_not_published() {
    campaigner(page -> {
      open(page, "consents");
      press(page, "button[value='consent.remove.0']");
      saved(page);
      String sentence = "The letter passes on a name and an opinion, and nobody is asked";
      assertThat(page.locator("#p-consents")).containsText(sentence);
      page.navigate(home + "/checklist");
      assertThat(page.locator("main")).containsText(sentence);
      assertThat(publish().toString()).contains("Refused", sentence);
      Actions actions = OUTCRY.bean(Actions.class);
      actions.pause(action);
      assertThat(actions.reopen(action))
          .as("what was refused is not what is shown")
          .isInstanceOf(LifeOutcome.Done.class);
    });
  }

  @Test
  void other_words_of_a_published_consent_are_a_new_version_and_who_agreed_keeps_the_old_ones() {
    Visitor.signs(OUTCRY, action, "agreed@mail.example");
    campaigner(page -> {
      open(page, "consents");
      assertThat(page.locator("#f-consent-0-wording-help"))
          .containsText("whoever agreed before keeps what they agreed to");
      page.fill("#f-consent-0-wording-en", "Pass it all on.");
      saved(page);
      assertThat(page.locator("#p-consents"))
          .containsText("Older than what it translates, in French");
      assertThat(publish()).isInstanceOf(LifeOutcome.Done.class);
      assertThat(
              OUTCRY
                  .jdbc()
                  .sql(
                      """
                      select wording from consent_wording
                      where action_id = (select id from action where slug = ?)
                        and consent_key = 'pass-on' and language = 'en' order by version
                      """)
                  .param(action.value())
                  .query(String.class)
                  .list())
          .hasSize(2)
          .last()
          .isEqualTo("Pass it all on.");
      assertThat(draft().outdated().was("consents.pass-on.wording", Language.FRENCH))
          .as("it is out of date in the version too")
          .isPresent();
    });
  }

  @Test
  void settings_are_checked_and_sealing_is_chosen_by_nobody_who_has_not_accepted_its_losses() {
    campaigner(page -> {
      open(page, "settings");
      assertThat(page.locator(".panel")).containsText("Whoever loses the private key loses all");
      page.fill("#f-ends", "2099-12-31");
      page.check("input[name='confirmation.when'][value=before-letter]");
      page.fill("#f-confirmation-expires", "7");
      page.fill("#f-confirmation-remind", "9");
      page.check("input[name='retention.rule'][value=days]");
      page.fill("#f-sealing-key", "x25519:hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo");
      save(page);
      assertThat(page.locator(".summary")).containsText("The link is good for 7 days");
      assertThat(page.locator(".summary")).containsText("Type the number of days");
      assertThat(page.locator(".summary")).containsText("accept it here, or take the key away");
      assertThat(draft().revision()).isZero();
      page.fill("#f-confirmation-remind", "3");
      page.fill("#f-retention-days", "90");
      page.check("input[name='sealing.accepted']");
      saved(page);
      assertThat(draft().content().confirmation())
          .isEqualTo(new Confirmation(Confirmation.When.BEFORE_LETTER, Confirmation.Of.NEW, 7, 3));
      assertThat(draft().content().anonymiseAfterDays()).isEqualTo(90);
      assertThat(draft().content().sealTo()).isNotNull();
      assertThat(page.locator("#p-settings")).containsText("Until December 31, 2099");
    });
  }

  @Test
  void persian_is_added_shown_from_right_to_left_and_lacking_until_it_is_written() {
    campaigner(page -> {
      open(page, "languages");
      page.selectOption("select[name='language.kind']", "fa");
      press(page, "button[value='language.add']");
      saved(page);
      assertThat(draft().content().languages()).last().isEqualTo(PERSIAN);
      assertThat(page.locator("#p-head")).containsText("Missing in Persian: headline, strapline");
      assertThat(((LifeOutcome.Refused) publish()).sentence().english())
          .contains("cannot be shown to the public yet", "Missing in Persian: headline");

      page.navigate(home + "/edit/head?translate=fa");
      assertThat(page.locator("#f-headline-fa")).hasAttribute("dir", "rtl");
      assertThat(page.locator("#f-headline-fr")).hasCount(0);
      page.fill("#f-headline-fa", "نرگس محمدی را آزاد کنید");
      save(page);
      assertThat(page).hasURL(Pattern.compile(".*done=saved&part=head&translate=fa#p-head"));
      assertThat(draft().content().headline().in(PERSIAN)).isEqualTo("نرگس محمدی را آزاد کنید");
      assertThat(draft().content().headline().in(Language.FRENCH))
          .as("what was not shown stays")
          .startsWith("Libérez");

      page.navigate(home + "/checklist");
      assertThat(page.locator("main"))
          .containsText("Something is still to be done before it can go live.");
      page.locator(".todo a[href$='/edit/head#p-head']").first().click();
      assertThat(page.locator("#f-strapline-fa")).isVisible();
    });
  }

  @Test
  void a_language_is_taken_away_only_when_that_is_meant_and_comes_back_by_undo() {
    campaigner(page -> {
      open(page, "languages");
      press(page, "button[value='language.remove.1']");
      save(page);
      assertThat(page.locator(".summary")).containsText("Its texts would go with it");
      assertThat(draft().revision()).isZero();
      page.check("input[name='remove-fr']");
      saved(page);
      assertThat(draft().content().languages()).containsExactly(Language.ENGLISH);
      assertThat(draft().content().headline().byLanguage()).containsOnlyKeys(Language.ENGLISH);
      press(page, "button[value^='undo:']");
      assertThat(draft().content().languages()).contains(Language.FRENCH);
      assertThat(draft().content().headline().in(Language.FRENCH)).startsWith("Libérez");
    });
  }

  @Test
  void a_translation_is_out_of_date_until_it_is_written_anew_or_said_to_be_still_right() {
    campaigner(page -> {
      String english = draft().content().headline().in(Language.ENGLISH);
      open(page, "head");
      page.fill("#f-headline-en", "Free Narges Mohammadi now");
      saved(page);
      assertThat(page.locator("#p-head"))
          .containsText("Older than what it translates, in French: headline");

      open(page, "head");
      assertThat(page.locator(".was blockquote")).hasText(english);
      page.check("input[name='headline.fr.still']");
      saved(page);
      assertThat(page.locator("#p-head .lacks")).hasCount(0);

      press(page, "button[value^='undo:']");
      assertThat(page.locator("#p-head .lacks")).hasCount(1);

      open(page, "head");
      page.fill("#f-headline-en", english);
      saved(page);
      // It says again what it was translated from.
      assertThat(page.locator("#p-head .lacks")).hasCount(0);
    });
  }
}
