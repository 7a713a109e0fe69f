package org.outcry.journeys;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** The screens on which signatures and letters are found, seen and worked on in bulk. */
final class RegisterScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private RegisterScreens() {}

  /** An action with a long name among its signatures. */
  static Slug signed() {
    Slug slug = OUTCRY.campaign("a-call-home");
    for (String name : List.of("نرگس محمدی", "W" + "i".repeat(98) + " Llanfairpwll", "Ada Quill")) {
      Map<String, String> form = Visitor.form(UUID.randomUUID() + "@mail.example");
      int space = name.indexOf(' ');
      form.put("given_name", name.substring(0, space));
      form.put("family_name", name.substring(space + 1));
      form.put("message", "My own words, and what I have lived through.");
      OUTCRY.post("/a/" + slug, form);
    }
    return slug;
  }

  static List<Screen> of(Slug slug, String language) {
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    String home = "/studio/o/" + action.organisation().slug();
    StaffBrowser staff =
        StaffBrowser.in(
            OUTCRY, action.organisation().slug(), Role.CAMPAIGNER, new Language(language));
    String in = staff.cookies();
    String page = home + "/a/" + slug;
    UUID signature = row("signature", action);
    UUID letter = row("letter", action);
    UUID account =
        OUTCRY.bean(Accounts.class).find(new EmailAddress(staff.email())).orElseThrow().id();
    UUID job =
        OUTCRY
            .bean(BulkJobs.class)
            .ask(
                action.organisationId(),
                action.id(),
                account,
                BulkKind.TAG,
                "long tag".repeat(7),
                List.of(new BulkJobs.Item(action.id(), signature)));
    String token = staff.token();
    return List.of(
        Screen.opened("studio, signatures", page + "/signatures", language, 200).in(in),
        Screen.opened("studio, signatures of all", home + "/signatures", language, 200).in(in),
        Screen.opened(
                "studio, no signatures",
                home + "/a/" + OUTCRY.campaign("release-narges-mohammadi") + "/signatures",
                language,
                200)
            .in(in),
        Screen.posted(
                "studio, wrong search",
                page + "/signatures",
                language,
                422,
                Map.of("email", "x", "postal", "1", "form-token", token))
            .in(in),
        Screen.opened("studio, a signature", page + "/signatures/" + signature, language, 200)
            .in(in),
        Screen.opened(
                "studio, erase by a signature",
                page + "/signatures/" + signature + "/erase",
                language,
                200)
            .in(in),
        Screen.posted(
                "studio, not erased by a signature",
                page + "/signatures/" + signature + "/erase",
                language,
                422,
                Map.of("form-token", token))
            .in(in),
        Screen.opened("studio, letters", page + "/letters", language, 200).in(in),
        Screen.opened("studio, held letters", page + "/letters?state=held", language, 200).in(in),
        Screen.opened(
                "studio, letters of somebody", found(staff, page, "Llanfairpwll"), language, 200)
            .in(in),
        Screen.opened("studio, letters of nobody", found(staff, page, "nobodyhere"), language, 200)
            .in(in),
        Screen.posted(
                "studio, wrong search of letters",
                page + "/letters",
                language,
                422,
                Map.of("email", "x", "name", "…", "form-token", token))
            .in(in),
        Screen.opened("studio, what happened to it", page + "/letters/" + letter, language, 200)
            .in(in),
        Screen.posted(
                "studio, no work",
                page + "/letters/work",
                language,
                422,
                Map.of("do", "expire", "form-token", token))
            .in(in),
        Screen.opened("studio, work asked", home + "/jobs/" + job, language, 200).in(in),
        Screen.opened("studio, work", home + "/jobs", language, 200).in(in));
  }

  /** Where the letters of somebody stand, once their name can be found. */
  private static String found(StaffBrowser staff, String page, String name) {
    await()
        .until(() ->
            OUTCRY
                .jdbc()
                .sql("select not exists (select from signature_word_waiting)")
                .query(Boolean.class)
                .single());
    return StaffBrowser.location(staff.post(page + "/letters", Map.of("name", name)))
        .replaceFirst("#.*", "");
  }

  private static UUID row(String table, Action action) {
    return OUTCRY
        .jdbc()
        .sql("select id from " + table + " where action_id = ? order by id limit 1")
        .param(action.id())
        .query(UUID.class)
        .single();
  }
}
