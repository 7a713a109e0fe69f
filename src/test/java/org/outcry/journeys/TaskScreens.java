package org.outcry.journeys;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** The screens for letters that staff deliver by hand. */
public final class TaskScreens {
  public static final String TARGET = "head-of-judiciary";
  public static final String FORM = "https://judiciary.example/write-to-us";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String EXAMPLE = "release-narges-mohammadi";
  private static final String MAIL = "      email: [judiciary@iran.example]\n";

  private TaskScreens() {}

  /** An action whose addressee has a web form. */
  public static Slug byForm() {
    return by("web-form", FORM);
  }

  /** An action whose addressee gets all letters of a day in one mail. */
  static Slug inDigests() {
    return OUTCRY.campaign(
        EXAMPLE, yaml -> yaml.replace(MAIL, MAIL + "      channels: [digest]\n"));
  }

  static Slug by(String channel, String where) {
    return OUTCRY.campaign(EXAMPLE, yaml -> yaml.replace(MAIL, reached(channel, where)));
  }

  /** Another version of it, with another form. */
  public static void published(Slug slug, String form) {
    OUTCRY.publish(EXAMPLE, slug, yaml -> yaml.replace(MAIL, reached("web-form", form)));
  }

  private static String reached(String channel, String where) {
    return MAIL + "      channels: [%1$s]\n      %1$s: \"%2$s\"\n".formatted(channel, where);
  }

  /** One that is sealed. */
  public static Slug sealed(String slug) {
    return Deliveries.published(
        OUTCRY,
        EXAMPLE,
        slug,
        Map.of(
            MAIL,
            reached("web-form", FORM),
            "\ncounter:\n",
            "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
  }

  /** Somebody signs it, with a place to live in and words of their own. */
  public static void signs(Slug slug, String given, String family) {
    Map<String, String> form = Visitor.form(UUID.randomUUID() + "@mail.example");
    form.put("given_name", given);
    form.put("family_name", family);
    form.put("city", "Halifax");
    form.put("postal_code", "B3H 1A1");
    form.put("message", "My own words, and what I have lived through.");
    if (Visitor.posts(OUTCRY, slug, form).statusCode() != 303) {
      throw new IllegalStateException("not signed");
    }
  }

  /** Its letters, the longest waiting first. */
  public static List<UUID> letters(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select id from letter where action_id = ? order by id")
        .param(Deliveries.action(OUTCRY, slug))
        .query(UUID.class)
        .list();
  }

  private static void takes(StaffBrowser staff, String to, UUID letter) {
    if (staff.post(to + "/take", Map.of("take", letter.toString())).statusCode() != 303) {
      throw new IllegalStateException("not taken");
    }
  }

  static List<Screen> of(String language) {
    Slug slug = byForm();
    signs(slug, "Ada", "Quill");
    signs(slug, "نرگس", "محمدی");
    signs(slug, "W" + "i".repeat(98), "Llanfairpwll");
    Slug calls = by("phone", "+98 21 555 0100");
    signs(calls, "Ada", "Quill");
    Slug none = byForm();
    Slug sealed = sealed("taskscreens-sealed-" + language);
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    String home = "/studio/o/" + action.organisation().slug() + "/a/";
    StaffBrowser staff =
        StaffBrowser.in(
            OUTCRY, action.organisation().slug(), Role.CAMPAIGNER, new Language(language));
    StaffBrowser colleague =
        StaffBrowser.in(
            OUTCRY, action.organisation().slug(), Role.ADMINISTRATOR, new Language(language));
    Slug shared = byForm();
    for (String given : List.of("Ada", "نرگس", "Mina", "Nora")) {
      signs(shared, given, "Quill");
    }
    String sharing = home + shared + "/tasks/to/" + TARGET;
    takes(staff, sharing, letters(shared).get(0));
    takes(colleague, sharing, letters(shared).get(1));
    Slug typed = byForm();
    for (String given : List.of("Ada", "Mina")) {
      signs(typed, given, "Quill");
    }
    takes(colleague, home + typed + "/tasks/to/" + TARGET, letters(typed).get(0));
    String in = staff.cookies();
    String token = staff.token();
    String tasks = home + slug + "/tasks";
    UUID letter = letters(slug).getFirst();
    return List.of(
        Screen.opened("studio, by hand", tasks, language, 200).in(in),
        Screen.opened("studio, nothing by hand", home + none + "/tasks", language, 200).in(in),
        Screen.opened("studio, sealed, by hand", home + sealed + "/tasks", language, 200).in(in),
        Screen.opened("studio, to type", tasks + "/to/" + TARGET, language, 200).in(in),
        Screen.opened("studio, shared by hand", home + shared + "/tasks", language, 200).in(in),
        Screen.opened("studio, to type together", sharing, language, 200).in(in),
        Screen.opened("studio, all have some", sharing + "?done=full&number=0", language, 200)
            .in(in),
        Screen.posted(
                "studio, a colleague's letter",
                home + typed + "/tasks/to/" + TARGET,
                language,
                409,
                Map.of(
                    "form-token",
                    token,
                    "outcome." + letters(typed).get(0),
                    "delivered",
                    "note." + letters(typed).get(0),
                    "At their door."))
            .in(in),
        Screen.opened("studio, to call", home + calls + "/tasks/to/" + TARGET, language, 200)
            .in(in),
        Screen.posted(
                "studio, no outcome",
                tasks + "/to/" + TARGET,
                language,
                422,
                Map.of(
                    "form-token",
                    token,
                    "outcome." + letter,
                    "",
                    "note." + letter,
                    "Their form was closed. ".repeat(100)))
            .in(in),
        Screen.opened("studio, by hand as a file", tasks + "/file", language, 200).in(in),
        Screen.posted(
                "studio, no file by hand",
                tasks + "/file",
                language,
                422,
                Map.of("form-token", token))
            .in(in),
        Screen.opened("studio, outcomes from a file", tasks + "/outcomes", language, 200).in(in),
        Screen.posted(
                "studio, no outcomes",
                tasks + "/outcomes",
                language,
                422,
                Map.of("form-token", token))
            .in(in));
  }
}
