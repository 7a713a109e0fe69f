package org.outcry.journeys;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** The screens about an action's life. */
final class LifeScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern LINK = Pattern.compile("(/preview/[A-Za-z0-9_-]{22})");

  private LifeScreens() {}

  static List<Screen> of(Slug action, String language) {
    var found = OUTCRY.bean(Actions.class).find(action).orElseThrow();
    Slug organisation = found.organisation().slug();
    StaffBrowser root =
        StaffBrowser.in(OUTCRY, organisation, Role.ADMINISTRATOR, new Language(language));
    String in = root.cookies();
    String home = "/studio/o/" + organisation;
    Slug paused = OUTCRY.campaign("release-narges-mohammadi");
    OUTCRY.bean(Actions.class).pause(paused);
    Slug changed = OUTCRY.campaign("release-narges-mohammadi");
    Draft draft =
        OUTCRY
            .bean(Drafts.class)
            .change(
                found.organisationId(),
                changed,
                found.id(),
                now ->
                    now.with(
                        now.content()
                            .change()
                            .headline(Texts.of(Language.ENGLISH, "Free her at once"))
                            .made()))
            .orElseThrow();
    Slug shortened = OUTCRY.campaign("release-narges-mohammadi");
    String gone = draft.keys().get(2);
    OUTCRY
        .bean(Drafts.class)
        .change(found.organisationId(), shortened, found.id(), now -> now.without(2));
    String page = home + "/a/" + changed;
    root.post(page + "/life", Map.of("do", "ask", "stamp", draft.stamp(), "note", "Look here."));
    Matcher link = LINK.matcher(root.post(page + "/links", Map.of("do", "make")).body());
    if (!link.find()) {
      throw new IllegalStateException("no link was made");
    }
    String token = root.token();
    return List.of(
        Screen.opened("paused", "/" + language + "/a/" + paused, language, 200),
        Screen.opened("studio, new action", home + "/actions/new", language, 200).in(in),
        Screen.opened("studio, copy", home + "/actions/new?from=" + action, language, 200).in(in),
        Screen.posted(
                "studio, no new action",
                home + "/actions/new",
                language,
                422,
                Map.of("headline", "", "form-token", token))
            .in(in),
        Screen.opened("studio, import", home + "/actions/import", language, 200).in(in),
        Screen.posted(
                "studio, part meanwhile",
                page + "/edit",
                language,
                409,
                Map.of("do", "remove:" + draft.keys().getFirst(), "form-token", token))
            .in(in),
        Screen.posted(
                "studio, part gone",
                home + "/a/" + shortened + "/edit/" + gone,
                language,
                409,
                Map.of(
                    "section.kind",
                    "text",
                    "text.en",
                    "She is ill, and may **not** telephone.",
                    "do",
                    "save",
                    "form-token",
                    token))
            .in(in),
        Screen.opened("studio, discarding", home + "/a/" + shortened + "/edit", language, 200)
            .after(shown -> shown.locator("details.more > summary").click())
            .in(in),
        Screen.posted(
                "studio, nothing imported",
                home + "/actions/import",
                language,
                422,
                Map.of("form-token", token))
            .in(in),
        Screen.opened("studio, rules", home + "/rules?done=saved", language, 200).in(in),
        Screen.opened("studio, life", home + "/a/" + action + "/life", language, 200).in(in),
        Screen.opened("studio, review", page + "/life?done=asked", language, 200).in(in),
        Screen.posted(
                "studio, not published",
                page + "/life",
                language,
                422,
                Map.of("do", "publish", "stamp", draft.stamp(), "form-token", token))
            .in(in),
        Screen.posted(
                "studio, gone on",
                page + "/life",
                language,
                409,
                Map.of("do", "publish", "stamp", "1.1.aa", "form-token", token))
            .in(in),
        Screen.posted(
                "studio, no good news",
                page + "/life",
                language,
                422,
                Map.of("do", "win", "stamp", draft.stamp(), "form-token", token))
            .in(in),
        Screen.posted(
                "studio, link made",
                page + "/links",
                language,
                200,
                Map.of("do", "make", "form-token", token))
            .in(in),
        Screen.opened("studio, links", page + "/links", language, 200).in(in),
        Screen.opened("studio, versions", page + "/versions", language, 200).in(in),
        Screen.opened("studio, compared", page + "/versions/compare", language, 200).in(in),
        Screen.opened("private preview", link.group(1) + "?language=" + language, language, 200),
        Screen.opened(
            "private preview, thanks",
            link.group(1) + "?language=" + language + "&part=thanks",
            language,
            200),
        Screen.opened("private preview, none", "/preview/x", language, 404));
  }
}
