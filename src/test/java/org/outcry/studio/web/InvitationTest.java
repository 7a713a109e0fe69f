package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** People who work for one organisation are invited by another, which is not told so. */
class InvitationTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern INVITATION =
      Pattern.compile("\"(/studio/invitations/([0-9a-f-]{36}))\"");
  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"[^\"]*\"");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Slug ours = organisation(OUTCRY.campaign("release-narges-mohammadi"));
  private final Slug theirs = organisation(OUTCRY.campaign("baignade-du-moulin"));
  private final String members = "/studio/o/" + ours + "/members";
  private final StaffBrowser boss = StaffBrowser.in(OUTCRY, ours, Role.ADMINISTRATOR);
  private final StaffBrowser known = StaffBrowser.in(OUTCRY, theirs, Role.MODERATOR);

  private static Slug organisation(Slug action) {
    return OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  }

  private StaffAccount account() {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(known.email())).orElseThrow();
  }

  private void invite(String address) {
    assertThat(location(boss.post(members, Map.of("email", address, "role", "analyst"))))
        .isEqualTo(members + "?done=invited");
    assertThat(boss.post(members, Map.of("email", address, "role", "analyst")).body())
        .contains("Error:");
  }

  /** What the list says of an address, without what differs from one to the next. */
  private String entry(String address) {
    Matcher entry =
        Pattern.compile("(?s)<li><div><b><bdi>" + Pattern.quote(address) + "</bdi>.*?</li>")
            .matcher(boss.get(members).body());
    assertThat(entry.find()).isTrue();
    return ID.matcher(TOKEN.matcher(entry.group().replace(address, "ADDRESS")).replaceAll(""))
        .replaceAll("ID");
  }

  private Matcher invitation() {
    Matcher invitation = INVITATION.matcher(known.get("/studio").body());
    assertThat(invitation.find()).isTrue();
    return invitation;
  }

  @Test
  void an_administrator_can_not_tell_an_address_that_works_for_others_from_a_new_one() {
    String nobody = StaffBrowser.nobody().value();
    known.post("/studio/account/about", Map.of("name", "Zora of Another House"));
    invite(nobody);
    invite(known.email());
    assertThat(entry(known.email())).isEqualTo(entry(nobody)).contains("not here yet");
    String id = invitation().group(2);
    assertThat(id).as("it would tell when the account was made").isNotEqualTo(account().id() + "");
    for (String page : new String[] {members, "/studio/o/" + ours + "/audit"}) {
      assertThat(boss.get(page).body())
          .contains(nobody, known.email())
          .doesNotContain(account().id().toString(), account().name());
    }
    assertThat(account().roles()).hasSize(1);
    assertThat(known.get("/studio/o/" + ours).statusCode()).isEqualTo(404);
    assertThat(location(boss.post(members + "/" + id + "/role", Map.of("role", "moderator"))))
        .isEqualTo(members + "?done=changed");
    assertThat(location(boss.post(members + "/" + id + "/remind", Map.of())))
        .isEqualTo(members + "?done=invited");
    assertThat(location(boss.post(members + "/" + id + "/remove", Map.of())))
        .isEqualTo(members + "?done=removed");
    assertThat(boss.get(members).body()).doesNotContain(known.email());
    assertThat(INVITATION.matcher(known.get("/studio/account").body()).find()).isFalse();
    assertThat(location(known.get("/studio"))).isEqualTo("/studio/o/" + theirs);
  }

  @Test
  void who_is_invited_joins_when_they_are_signed_in_and_nobody_else_can_for_them() {
    invite(known.email());
    String path = invitation().group(1);
    assertThat(boss.post(path, Map.of("do", "join")).statusCode()).isEqualTo(404);
    assertThat(boss.post(path, Map.of("do", "decline")).statusCode()).isEqualTo(404);
    assertThat(location(known.post(path, Map.of("do", "join")))).isEqualTo("/studio/o/" + ours);
    assertThat(known.get("/studio/o/" + ours).statusCode()).isEqualTo(200);
    assertThat(account().roles()).hasSize(2);
    assertThat(boss.get(members).body()).contains(account().name());
    assertThat(boss.get("/studio/o/" + ours + "/audit").body()).contains("Took up an invitation");
    assertThat(known.post(path, Map.of("do", "join")).statusCode()).isEqualTo(404);
  }

  @Test
  void an_invitation_that_is_declined_looks_like_one_that_waits() {
    invite(known.email());
    String before = entry(known.email());
    Matcher invitation = invitation();
    assertThat(location(known.post(invitation.group(1), Map.of("do", "decline"))))
        .isEqualTo("/studio?done=declined");
    assertThat(entry(known.email())).isEqualTo(before);
    assertThat(location(known.get("/studio"))).isEqualTo("/studio/o/" + theirs);
    boss.post(members + "/" + UUID.fromString(invitation.group(2)) + "/remind", Map.of());
    assertThat(invitation().group(1)).isEqualTo(invitation.group(1));
  }
}
