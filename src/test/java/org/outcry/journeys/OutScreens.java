package org.outcry.journeys;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.exports.DossierJobs;
import org.outcry.exports.DossierMaker;
import org.outcry.letters.WaitingLetters;
import org.outcry.letters.delivery.DeliveryFiles;
import org.outcry.letters.delivery.Dossiers;
import org.outcry.letters.delivery.Selection;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.DossierScreens;
import org.outcry.testing.RunningOutcry;

/** The screens on which data is taken out. */
final class OutScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private OutScreens() {}

  static List<Screen> of(String language) {
    Slug slug = DossierScreens.held();
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    Language spoken = new Language(language);
    StaffBrowser boss =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.ADMINISTRATOR, spoken);
    StaffBrowser analyst =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.ANALYST, spoken);
    String home = "/studio/o/" + action.organisation().slug();
    String out = home + "/a/" + slug + "/exports";
    String dossiers = out + "/dossiers";
    Screen nothing =
        Screen.opened(
                "studio, no dossier waits",
                home + "/a/" + OUTCRY.campaign("release-narges-mohammadi") + "/exports/dossiers",
                language,
                200)
            .in(boss.cookies());
    boss.post(
        out + "/signatures",
        Map.of(
            "reason",
            "Hand-over to the ministry",
            "column",
            "country",
            "state",
            "counted",
            "separator",
            "tab",
            "until",
            "2030-01-01"));
    DossierJobs jobs = OUTCRY.bean(DossierJobs.class);
    UUID last = UUID.randomUUID();
    for (int i = 0; i < 2; i++) { // The second finds no letters any more.
      last =
          jobs.order(
              action,
              new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 3),
              null,
              null,
              "Hand-over to the ministry",
              UUID.randomUUID());
    }
    OUTCRY.bean(DossierMaker.class).run();
    Visitor.signs(OUTCRY, slug, "dossier-four@mail.example");
    byCommand(action);
    String news = home + "/a/" + slug + "/updates";
    String form = UUID.randomUUID().toString();
    String written =
        StaffBrowser.location(
            boss.post(
                news + "/new",
                Map.of(
                    "stamp",
                    form,
                    "subject.en",
                    "The court has set a date",
                    "body.en",
                    "It is **Monday**.")));
    String sent =
        StaffBrowser.location(
                boss.post(
                    news + "/new", Map.of("subject.en", "Good news", "body.en", "She is free.")))
            .replaceFirst("\\?.*", "");
    String stamp =
        boss.get(sent).body().replaceFirst("(?s).*?name=\"stamp\" value=\"([^\"]*)\".*", "$1");
    boss.post(sent + "/send", Map.of("stamp", stamp, "sure", "yes"));
    String token = boss.token();
    return List.of(
        nothing,
        Screen.opened(
                "studio, no updates",
                home + "/a/" + OUTCRY.campaign("release-narges-mohammadi") + "/updates",
                language,
                200)
            .in(boss.cookies()),
        Screen.opened("studio, updates", news, language, 200).in(boss.cookies()),
        Screen.opened("studio, an update", written, language, 200).in(boss.cookies()),
        Screen.opened(
                "studio, an update is changed",
                written.replaceFirst("\\?.*", "") + "/edit",
                language,
                200)
            .in(boss.cookies()),
        Screen.opened("studio, an update that was sent", sent, language, 200).in(boss.cookies()),
        Screen.posted(
                "studio, no update",
                news + "/new",
                language,
                422,
                Map.of("subject.fr", "Bonjour", "form-token", token))
            .in(boss.cookies()),
        Screen.posted(
                "studio, an update with two texts",
                news + "/new",
                language,
                409,
                Map.of(
                    "stamp", form, "subject.en", "News", "body.en", "Other", "form-token", token))
            .in(boss.cookies()),
        Screen.opened("studio, taking out", out, language, 200).in(boss.cookies()),
        Screen.opened("studio, numbers alone", out, language, 200).in(analyst.cookies()),
        Screen.opened("studio, table of signatures", out + "/signatures", language, 200)
            .in(boss.cookies()),
        Screen.opened("studio, table of letters", out + "/letters", language, 200)
            .in(boss.cookies()),
        Screen.posted(
                "studio, no reason",
                out + "/signatures",
                language,
                422,
                Map.of("from", "tomorrow", "until", "never", "form-token", token))
            .in(boss.cookies()),
        Screen.opened("studio, dossiers", dossiers + "?done=ordered", language, 200)
            .in(boss.cookies()),
        Screen.opened(
                "studio, older dossiers",
                dossiers + "?open=" + last + "&settled=" + last,
                language,
                200)
            .in(boss.cookies()),
        Screen.posted("studio, no dossier", dossiers, language, 422, Map.of("form-token", token))
            .in(boss.cookies()),
        Screen.opened("studio, who took out", home + "/exports", language, 200).in(boss.cookies()),
        Screen.opened("studio, factor again", "/studio/again?to=" + out, language, 200)
            .in(boss.cookies()),
        Screen.posted(
                "studio, no factor again",
                "/studio/again?to=" + out,
                language,
                422,
                Map.of("code", "", "form-token", token))
            .in(boss.cookies()));
  }

  /** One more is made as the command does, whose files nobody needs. */
  private static void byCommand(Action action) {
    DeliveryFiles nowhere =
        new DeliveryFiles() {
          @Override
          public void write(String name, Content content) throws IOException {
            content.to(OutputStream.nullOutputStream());
          }

          @Override
          public Map<String, String> hashes() {
            return Map.of("cover.pdf", "0", "names.csv", "0", "volume-01.pdf", "0");
          }
        };
    Selection all = new Selection(new Slug("head-of-judiciary"), null, null, null);
    try {
      OUTCRY.bean(Dossiers.class).make(action, all, nowhere, "Olga Operator");
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }
}
