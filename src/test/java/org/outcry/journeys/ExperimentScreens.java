package org.outcry.journeys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.experiments.ExperimentUpkeep;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** The screens about what is measured of an action, and about experiments with it. */
final class ExperimentScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private ExperimentScreens() {}

  /**
   * Each in one language, which is enough for what they look like; with the larger ones in both.
   */
  static List<Screen> all() {
    Slug slug = Deliveries.varied(OUTCRY, "a-call-home", "everyscreen-measured", "b");
    Slug running = OUTCRY.campaign("a-call-home");
    Slug empty = OUTCRY.campaign("a-call-home");
    Slug organisation = OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisation().slug();
    StaffBrowser english = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    StaffBrowser french =
        StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, new Language("fr"));
    String home = "/studio/o/" + organisation + "/a/";
    String insights = home + slug + "/insights";
    String experiments = insights + "/experiments";
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("varied", "headline");
    plan.put("b.en", "A call home, now");
    plan.put("b.fr", "Un appel à la maison, maintenant");
    plan.put("b.es", "Una llamada a casa, ahora");
    plan.put("c.en", "Let them call home");
    plan.put("c.fr", "Laissez-les appeler");
    plan.put("c.es", "Que puedan llamar");
    plan.put("base", "10");
    plan.put("difference", "5");
    plan.put("share", "50");
    String full = ExperimentsTest.started(english, slug, plan);
    ExperimentsTest.measure(slug, "1a", 2000, 200, "2026-01-01");
    ExperimentsTest.measure(slug, "1b", 2000, 280, "2026-01-01");
    ExperimentsTest.measure(slug, "1c", 2000, 205, "2026-01-01");
    fields(slug);
    OUTCRY.bean(ExperimentUpkeep.class).run();
    ExperimentsTest.settle(slug);
    String second = StaffBrowser.location(english.post(experiments + "/new", plan));
    String planned = second.replace("?done=planned", "");
    String runs = ExperimentsTest.started(english, running, plan);
    List<Screen> screens = new ArrayList<>();
    for (String language : List.of("en", "fr")) {
      StaffBrowser staff = language.equals("en") ? english : french;
      String in = staff.cookies();
      screens.add(Screen.opened("studio, form", insights + "/form", language, 200).in(in));
      screens.add(Screen.opened("studio, experiment full", full, language, 200).in(in));
      screens.add(
          Screen.posted(
                  "studio, no such order",
                  experiments + "/new",
                  language,
                  422,
                  Map.of("varied", "form", "b.order.email", "99", "form-token", staff.token()))
              .in(in));
      screens.add(
          Screen.posted(
                  "studio, no plan",
                  experiments + "/new",
                  language,
                  422,
                  Map.of("varied", "headline", "c.en", "x", "form-token", staff.token()))
              .in(in));
    }
    String in = english.cookies();
    screens.add(
        Screen.opened("studio, nothing counted", home + empty + "/insights/form?days=7", "en", 200)
            .in(in));
    screens.add(
        Screen.opened("studio, plan of a form", experiments + "/new?varied=form", "en", 200)
            .in(in));
    screens.add(
        Screen.opened("studio, plan of a letter", experiments + "/new?varied=letter", "en", 200)
            .in(in));
    screens.add(Screen.opened("studio, experiments", experiments, "en", 200).in(in));
    screens.add(Screen.opened("studio, experiment runs", runs, "en", 200).in(in));
    screens.add(Screen.opened("studio, page of an experiment", runs + "/b", "en", 200).in(in));
    screens.add(
        Screen.posted(
                "studio, experiment not taken over",
                planned,
                "en",
                409,
                Map.of("do", "take:b", "form-token", english.token()))
            .in(in));
    rewritten(slug, english);
    for (StaffBrowser staff : List.of(english, french)) {
      screens.add(
          Screen.posted(
                  "studio, experiment against a changed draft",
                  full,
                  staff == english ? "en" : "fr",
                  409,
                  Map.of("do", "take:b", "form-token", staff.token()))
              .in(staff.cookies()));
    }
    return screens;
  }

  /** A colleague has written another headline in the draft. */
  private static void rewritten(Slug slug, StaffBrowser by) {
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(by.email())).orElseThrow().id();
    OUTCRY
        .bean(Drafts.class)
        .change(
            OUTCRY.bean(Actions.class).find(slug).orElseThrow().organisationId(),
            slug,
            account,
            draft ->
                draft.with(
                    draft
                        .content()
                        .change()
                        .headline(
                            new Texts(
                                draft.content().languages().stream()
                                    .collect(
                                        Collectors.toMap(
                                            each -> each, each -> "Calls (" + each + ")"))))
                        .made()));
  }

  /** As if forms had been begun and left. */
  static void fields(Slug slug) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into page_measure (organisation_id, action_id, day, event, field, language, counted)
            select :o, :a, '2026-01-01', event, field, 'en', n from (values
              ('begun', '', 900), ('sent', '', 640), ('posted', '', 760), ('refused', '', 120),
              ('reached', 'given_name', 890), ('reached', 'family_name', 850),
              ('reached', 'email', 800), ('reached', 'country', 700), ('reached', 'message', 300),
              ('reached', 'own.gone', 20),
              ('left', 'given_name', 40), ('left', 'email', 100), ('left', 'message', 120),
              ('field-refused', 'email', 70), ('field-refused', 'country', 60))
              as row (event, field, n)
            """)
        .param("o", action.organisationId())
        .param("a", action.id())
        .update();
  }
}
