package org.outcry.studio.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;

/** Translations that are out of date stay so in copies, and in versions that are put back. */
class OldTranslationsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String OLD = "Older than what it translates, in French: ";

  private final Slug organisation = organisation();
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  private final String home = "/studio/o/" + organisation;
  private final Slug action = made();

  private static Slug organisation() {
    Slug slug = new Slug("old-" + UUID.randomUUID().toString().substring(0, 8));
    OUTCRY.bean(Organisations.class).make(Samples.organisation(slug));
    return slug;
  }

  private Slug made() {
    Slug slug = new Slug("tram-" + UUID.randomUUID().toString().substring(0, 8));
    ada.post(
        home + "/actions/new",
        Map.of(
            "headline", "Reopen the tram", "language", "en", "letter", "no", "slug", slug.value()));
    change(
        slug,
        draft ->
            draft.with(
                draft
                    .content()
                    .change()
                    .languages(List.of(Language.ENGLISH, Language.FRENCH))
                    .headline(Samples.texts("Reopen the tram", "Rouvrez le tram"))
                    .strapline(Samples.texts("The council decides.", "Le conseil décide."))
                    .made()));
    story(slug, Samples.texts("We walk home.", "Nous rentrons à pied."));
    return slug;
  }

  private UUID organisationId() {
    return OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id();
  }

  private Draft change(Slug slug, UnaryOperator<Draft> step) {
    UUID by = OUTCRY.bean(Accounts.class).find(new EmailAddress(ada.email())).orElseThrow().id();
    return OUTCRY.bean(Drafts.class).change(organisationId(), slug, by, step).orElseThrow();
  }

  private static int story(Draft draft) {
    for (int at = 0; at < draft.content().sections().size(); at++) {
      if (draft.content().sections().get(at) instanceof Section.Story) {
        return at;
      }
    }
    throw new AssertionError("no story");
  }

  private void story(Slug slug, Texts text) {
    change(
        slug,
        draft -> {
          int at = story(draft);
          var told = (Section.Story) draft.content().sections().get(at);
          return draft.with(at, new Section.Story(told.name(), text));
        });
  }

  private void strapline(String english, String french) {
    change(
        action,
        draft ->
            draft.with(draft.content().change().strapline(Samples.texts(english, french)).made()));
  }

  private int version() {
    Draft draft = OUTCRY.bean(Drafts.class).find(organisationId(), action).orElseThrow();
    return OUTCRY
        .bean(Drafts.class)
        .version(organisationId(), action, draft.revision())
        .orElseThrow();
  }

  private String checklist(Slug slug) {
    return ada.get(home + "/a/" + slug + "/checklist").body();
  }

  private long old(Slug slug) {
    return checklist(slug).split(OLD, -1).length - 1L;
  }

  private Slug copy(String headline) {
    Slug slug = new Slug("copy-" + UUID.randomUUID().toString().substring(0, 8));
    assertThat(
            location(
                ada.post(
                    home + "/actions/new",
                    Map.of("from", action.value(), "headline", headline, "slug", slug.value()))))
        .endsWith("?done=made");
    return slug;
  }

  private void restore(int version) {
    Draft draft = OUTCRY.bean(Drafts.class).find(organisationId(), action).orElseThrow();
    assertThat(
            location(
                ada.post(
                    home + "/a/" + action + "/versions",
                    Map.of("version", "" + version, "stamp", draft.stamp()))))
        .endsWith("/edit?done=restored");
  }

  @Test
  void a_copy_says_which_translations_are_out_of_date_of_a_draft_and_of_a_version() {
    assertThat(old(action)).isZero();
    strapline("The council decides in May.", "Le conseil décide.");
    assertThat(old(action)).isEqualTo(1);
    assertThat(old(copy("Reopen the bus"))).isEqualTo(1);
    version();
    Slug copy = copy("Reopen the night bus");
    assertThat(checklist(copy)).contains(OLD);
    change(
        copy,
        draft ->
            draft.with(
                draft
                    .content()
                    .change()
                    .strapline(Samples.texts("The council decides in May.", "Il décide en mai."))
                    .made()));
    assertThat(old(copy)).as("once it is written anew").isZero();
    assertThat(old(action)).as("the other stays as it was").isEqualTo(1);
  }

  @Test
  void a_copy_of_a_draft_with_moved_sections_names_the_right_one() {
    story(action, Samples.texts("We crawl home.", "Nous rentrons à pied."));
    change(
        action,
        draft -> {
          int at = story(draft);
          return draft.moved(at, at == 0 ? 1 : 0);
        });
    Slug copy = copy("Reopen the tram");
    Draft copied = OUTCRY.bean(Drafts.class).find(organisationId(), copy).orElseThrow();
    String story = copied.keys().get(story(copied));
    assertThat(copied.outdated().was().keySet()).singleElement().asString().startsWith(story + ".");
    assertThat(old(copy)).isEqualTo(1);
  }

  @Test
  void a_headline_that_the_copy_does_not_take_over_is_missing_and_not_out_of_date() {
    change(
        action,
        draft ->
            draft.with(
                draft
                    .content()
                    .change()
                    .headline(Samples.texts("Reopen the trams", "Rouvrez le tram"))
                    .made()));
    assertThat(old(action)).isEqualTo(1);
    assertThat(old(copy("Reopen the trams"))).isEqualTo(1);
    assertThat(old(copy("Reopen the harbour"))).isZero();
  }

  @Test
  void a_version_that_is_put_back_says_what_was_out_of_date_in_it() {
    int fine = version();
    strapline("The council decides in May.", "Le conseil décide.");
    int outdated = version();
    strapline("The council decides in June.", "Le conseil décide en juin.");
    version();
    assertThat(old(action)).isZero();
    restore(outdated);
    assertThat(old(action)).isEqualTo(1);
    restore(fine);
    assertThat(old(action)).isZero();
    restore(outdated);
    assertThat(old(action)).isEqualTo(1);
    version();
    assertThat(old(action)).as("as a version anew").isEqualTo(1);
  }
}
