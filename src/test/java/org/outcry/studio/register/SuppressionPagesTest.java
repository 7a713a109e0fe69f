package org.outcry.studio.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.Erasing;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.papers.Lawful;
import org.outcry.supporters.SuppressionList;
import org.outcry.supporters.SuppressionList.Reason;
import org.outcry.testing.Logged;
import org.outcry.testing.RunningOutcry;

/** Staff without a command line look up why nothing is mailed to an address, and change that. */
class SuppressionPagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Lawful where = Lawful.under(Jurisdiction.CANADA);
  private final String suppressions = where.path("/suppressions");

  private StaffBrowser staff(Role role) {
    return StaffBrowser.in(OUTCRY, where.slug(), role);
  }

  private static SuppressionList list() {
    return OUTCRY.bean(SuppressionList.class);
  }

  private boolean isListed(String address) {
    return list().has(where.id(), new EmailAddress(address));
  }

  private List<AuditEntry> entries() {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(where.id(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 200);
  }

  /** Looks an address up, and gives the address of the page that answers. */
  private String looked(StaffBrowser by, String address) {
    HttpResponse<String> answer = by.post(suppressions, Map.of("who", address));
    assertThat(location(answer)).matches(suppressions + "\\?search=[0-9a-f-]{36}");
    return location(answer);
  }

  private static String search(String page) {
    return page.substring(page.indexOf("search=") + 7);
  }

  @Test
  void an_address_is_looked_up_put_on_the_list_and_taken_off_and_stands_in_no_url_or_log() {
    try (Logged logged = new Logged()) {
      StaffBrowser staff = staff(Role.CAMPAIGNER);
      assertThat(staff.get(where.path("/people")).body()).contains(suppressions);
      assertThat(staff.get(where.path("/papers")).body())
          .contains("href=\"" + suppressions + "\"")
          .doesNotContain("/incidents");
      String page = looked(staff, "wilhelmina@unlisted.example");
      assertThat(staff.get(page).body())
          .contains("Not on the list", "wilhelmina@unlisted.example", "/suppressions/add\"")
          .doesNotContain("/suppressions/remove");
      HttpResponse<String> answer =
          staff.post(
              suppressions + "/add",
              Map.of("search", search(page), "reason", "Asked on the telephone"));
      assertThat(location(answer)).isEqualTo(page + "&done=added");
      assertThat(isListed("Wilhelmina@unlisted.example")).isTrue();
      assertThat(staff.get(location(answer)).body())
          .contains(
              "Nothing is mailed to this address any more.", "On the list", "Put here by staff")
          .contains("<dd><bdi>Ada campaigner</bdi></dd>", "/suppressions/remove\"")
          .contains("<dt>Put here by staff</dt><dd>1</dd>");
      assertThat(
              location(
                  staff.post(
                      suppressions + "/add", Map.of("search", search(page), "reason", "Again"))))
          .endsWith("&done=listed");

      StaffBrowser other = staff(Role.ADMINISTRATOR);
      assertThat(other.get(page).body()).as("somebody else's search").doesNotContain("wilhelmina");
      String theirs = looked(other, "WILHELMINA@unlisted.example");
      assertThat(
              location(
                  other.post(
                      suppressions + "/remove",
                      Map.of("search", search(theirs), "reason", "A slip of the pen"))))
          .isEqualTo(theirs + "&done=removed");
      assertThat(isListed("wilhelmina@unlisted.example")).isFalse();
      assertThat(
              location(
                  other.post(
                      suppressions + "/remove", Map.of("search", search(theirs), "reason", "x"))))
          .endsWith("&done=unlisted");

      assertThat(entries())
          .extracting(AuditEntry::act)
          .contains("suppression-read", "address-suppressed", "address-released");
      assertThat(entries()).extracting(AuditEntry::why).contains("A slip of the pen");
      assertThat(entries())
          .noneMatch(each -> (each.object() + each.changes()).contains("ilhelmina"));
      assertThat(logged.text()).doesNotContainIgnoringCase("wilhelmina");
    }
  }

  @Test
  void why_and_since_when_is_said_for_each_reason_in_both_languages() {
    list().add(where.id(), new EmailAddress("gone@listed.example"), Reason.BOUNCE, "Outcry");
    list().add(where.id(), new EmailAddress("spam@listed.example"), Reason.COMPLAINT, "Outcry");
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    assertThat(staff.get(looked(staff, "gone@listed.example")).body())
        .contains("Its server says that there is no such mailbox", "<bdi>Outcry</bdi>")
        .contains("when you know that the mailbox exists again");
    assertThat(staff.get(looked(staff, "spam@listed.example")).body())
        .contains("Its reader reported a mail as spam", "Take it off only when its reader asks");
    StaffBrowser reader = StaffBrowser.in(OUTCRY, where.slug(), Role.CAMPAIGNER, Language.FRENCH);
    assertThat(reader.get(looked(reader, "spam@listed.example")).body())
        .contains("La personne qui la lit a signalé un courriel comme indésirable", "(LCAP, RGPD)");
    assertThat(reader.get(suppressions).body()).doesNotContain("@listed.example");
  }

  @Test
  void what_is_wrong_is_said_and_changes_nothing() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    HttpResponse<String> nobody = staff.post(suppressions, Map.of("who", "nobody"));
    assertThat(nobody.statusCode()).isEqualTo(422);
    assertThat(nobody.body()).contains("<title>Error: ", "href=\"#f-who\"", "value=\"nobody\"");
    String page = looked(staff, "still@unlisted.example");
    HttpResponse<String> silent =
        staff.post(suppressions + "/add", Map.of("search", search(page), "reason", " "));
    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body())
        .contains("href=\"#f-reason\"", "Say why; one sentence is enough.", "still@unlisted");
    String long501 = "x".repeat(501);
    assertThat(
            staff
                .post(suppressions + "/add", Map.of("search", search(page), "reason", long501))
                .body())
        .contains("Shorten the reason to 500 characters.", long501);
    for (String search : List.of("", "x", UUID.randomUUID().toString())) {
      HttpResponse<String> gone =
          staff.post(suppressions + "/add", Map.of("search", search, "reason", "Asked"));
      assertThat(gone.statusCode()).isEqualTo(422);
      assertThat(gone.body()).contains("kept for a day only; type it again.");
    }
    assertThat(isListed("still@unlisted.example")).isFalse();
    for (Role role : List.of(Role.MODERATOR, Role.ANALYST)) {
      StaffBrowser lesser = staff(role);
      assertThat(lesser.get(suppressions).statusCode()).isEqualTo(403);
      assertThat(lesser.post(suppressions + "/add", Map.of()).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void another_organisations_list_is_not_looked_at() {
    list().add(where.id(), new EmailAddress("ours@listed.example"), Reason.STAFF, "Ana");
    Lawful elsewhere = Lawful.under(Jurisdiction.CANADA);
    StaffBrowser theirs = StaffBrowser.in(OUTCRY, elsewhere.slug(), Role.ADMINISTRATOR);
    assertThat(theirs.get(suppressions).statusCode()).isEqualTo(404);
    String own = elsewhere.path("/suppressions");
    String page = location(theirs.post(own, Map.of("who", "ours@listed.example")));
    assertThat(theirs.get(page).body()).contains("Not on the list");
    theirs.post(own + "/remove", Map.of("search", search(page), "reason", "Mine"));
    assertThat(isListed("ours@listed.example")).isTrue();
  }

  @Test
  void the_reason_goes_from_the_audit_when_whoever_reads_the_address_is_erased() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    String page = looked(staff, "erased@unlisted.example");
    staff.post(suppressions + "/add", Map.of("search", search(page), "reason", "Ida asked for it"));
    OUTCRY.bean(Erasing.class).erase(where.id(), new EmailAddress("erased@unlisted.example"));
    assertThat(isListed("erased@unlisted.example")).isFalse();
    assertThat(entries()).noneMatch(entry -> String.valueOf(entry.why()).contains("Ida"));
  }
}
