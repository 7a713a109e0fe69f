package org.outcry.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.exports.ExportKit.OUTCRY;
import static org.outcry.staff.StaffBrowser.location;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.audit.AuditTrail;
import org.outcry.journeys.Visitor;
import org.outcry.letters.delivery.Delivery;
import org.outcry.letters.delivery.DeliveryLedger;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.DossierScreens;

/** Dossiers that {@code bin/outcry dossier} has made are settled in the studio as others are. */
class CommandDossiersTest {
  @TempDir Path folder;

  private UUID made(Slug slug, String to) {
    PersonKit.Said said =
        PersonKit.run(
            "dossier",
            slug.value(),
            "--target",
            "head-of-judiciary",
            "--to",
            folder.resolve(to).toString(),
            "--by",
            "Olga Operator");
    assertThat(said.code()).as(said.err()).isZero();
    return delivery(slug).id();
  }

  private static Delivery delivery(Slug slug) {
    return OUTCRY.bean(DeliveryLedger.class).list(ExportKit.action(slug)).getFirst();
  }

  private static StaffBrowser staff(Slug slug, String language) {
    return StaffBrowser.in(
        OUTCRY,
        ExportKit.action(slug).organisation().slug(),
        Role.CAMPAIGNER,
        new Language(language));
  }

  private static List<String> letters(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select state || ' ' || coalesce(held_for, '') from letter where action_id = ?")
        .param(ExportKit.action(slug).id())
        .query(String.class)
        .list();
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private static List<String> audit(Slug slug) {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(ExportKit.action(slug).organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 50)
        .stream()
        .filter(entry -> ("action:" + slug).equals(entry.object()))
        .map(entry -> entry.act() + " " + entry.changes())
        .toList();
  }

  @Test
  void one_is_listed_with_who_made_it_and_handed_over_in_the_studio() {
    Slug slug = DossierScreens.held();
    String path = ExportKit.path(slug, "dossiers");
    StaffBrowser browser = staff(slug, "en");
    assertThat(browser.get(path).body()).contains("No dossier has been made yet.");
    UUID id = made(slug, "first");
    assertThat(browser.get(path).body())
        .contains(
            "To Sadegh Larijani",
            "3 letters, not handed over yet",
            "Olga Operator, ",
            "by the command line.",
            "Its 3 files are not kept here",
            "action=\"" + path + "/" + id + "\"")
        .doesNotContain("/cover.pdf", folder.toString(), "No dossier has been made yet.");
    assertThat(browser.get(path + "/" + id + "/cover.pdf").statusCode()).isEqualTo(404);
    assertThat(staff(slug, "fr").get(path).body())
        .contains("par la ligne de commande", "Ses 3 fichiers ne sont pas gardés ici");
    assertThat(location(browser.post(path + "/" + id, Map.of("on", "2020-01-02"))))
        .endsWith("?done=day");
    assertThat(location(browser.post(path + "/" + id, Map.of("on", today()))))
        .endsWith("?done=handed-over");
    assertThat(letters(slug)).containsOnly("accepted handover");
    assertThat(browser.get(path).body())
        .contains("3 letters, handed over on", "Olga Operator, ", "None. What became of")
        .doesNotContain("not kept here");
    assertThat(delivery(slug).settledBy()).isEqualTo("Ada campaigner");
    assertThat(audit(slug))
        .anyMatch(entry ->
            entry.startsWith("delivery-settled")
                && entry.contains("what=delivery, before=null, after=" + id)
                && entry.contains("handed-over"));
    assertThat(location(browser.post(path + "/" + id, Map.of("do", "undo"))))
        .as("settled")
        .endsWith("?done=late");
  }

  @Test
  void one_is_given_up_and_its_letters_wait_again_for_one_that_is_ordered() {
    Slug slug = DossierScreens.held();
    String path = ExportKit.path(slug, "dossiers");
    StaffBrowser browser = staff(slug, "en");
    UUID id = made(slug, "first");
    assertThat(browser.get(path).body()).contains("No letter of this action waits");
    assertThat(location(browser.post(path + "/" + id, Map.of("do", "undo"))))
        .endsWith("?done=undone");
    assertThat(letters(slug)).containsOnly("held dossier");
    assertThat(browser.get(path).body())
        .contains("Given up; its letters wait again", "To Sadegh Larijani, 3 letters");
  }

  @Test
  void one_whose_making_was_cut_off_can_only_be_given_up() {
    Slug slug = DossierScreens.held();
    String path = ExportKit.path(slug, "dossiers");
    StaffBrowser browser = staff(slug, "en");
    UUID id = made(slug, "first");
    OUTCRY.jdbc().sql("update delivery set state = 'begun' where id = ?").param(id).update();
    String page = browser.get(path).body();
    assertThat(page)
        .contains("its making was cut off: then give it up", "value=\"undo\"")
        .doesNotContain("value=\"hand-over\"", "not kept here");
    assertThat(location(browser.post(path + "/" + id, Map.of("on", today()))))
        .endsWith("?done=late");
    browser.post(path + "/" + id, Map.of("do", "undo"));
    assertThat(letters(slug)).containsOnly("held dossier");
  }

  @Test
  void those_of_both_ways_stand_together_the_latest_first_and_each_once() {
    Slug slug = DossierScreens.held();
    String path = ExportKit.path(slug, "dossiers");
    DossierJobs jobs = OUTCRY.bean(DossierJobs.class);
    UUID first = made(slug, "first");
    Visitor.signs(OUTCRY, slug, "dossier-four@mail.example");
    UUID ordered =
        jobs.order(
            ExportKit.action(slug),
            jobs.waiting(ExportKit.action(slug)).getFirst(),
            null,
            null,
            "To hand it over",
            UUID.randomUUID());
    org.awaitility.Awaitility.await()
        .until(() -> {
          OUTCRY.bean(DossierMaker.class).run();
          return jobs.find(ExportKit.action(slug), ordered).orElseThrow().state()
              == DossierJobs.State.MADE;
        });
    Visitor.signs(OUTCRY, slug, "dossier-five@mail.example");
    UUID last = made(slug, "last");
    assertThat(jobs.unsettled(ExportKit.action(slug), null, 10))
        .extracting(DossierJobs.Dossier::id)
        .containsExactly(last, ordered, first);
    assertThat(jobs.unsettled(ExportKit.action(slug), last, 1))
        .extracting(DossierJobs.Dossier::id)
        .containsExactly(ordered);
    staff(slug, "en").post(path + "/" + first, Map.of("on", today()));
    assertThat(jobs.settled(ExportKit.action(slug), null, 10))
        .extracting(DossierJobs.Dossier::id)
        .containsExactly(first);
    OUTCRY.jdbc().sql("delete from dossier_job where id = ?").param(ordered).update();
    assertThat(staff(slug, "en").get(path).body())
        .as("the order is lost with a restore, and its delivery is not")
        .contains("Ordered here before the database was set back", "1 letter, not handed over yet");
  }

  @Test
  void two_who_settle_one_at_once_settle_it_once() {
    Slug slug = DossierScreens.held();
    String path = ExportKit.path(slug, "dossiers");
    UUID id = made(slug, "first");
    List<String> both =
        Stream.of(Map.of("on", today()), Map.of("do", "undo"))
            .map(form -> Map.entry(staff(slug, "en"), form))
            .toList()
            .stream()
            .map(each ->
                CompletableFuture.supplyAsync(
                    () -> location(each.getKey().post(path + "/" + id, each.getValue()))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(both.stream().filter(each -> each.endsWith("done=late"))).hasSize(1);
    assertThat(audit(slug).stream().filter(each -> each.startsWith("delivery-settled"))).hasSize(1);
  }

  @Test
  void nobody_settles_another_actions() {
    Slug slug = DossierScreens.held();
    Slug other = DossierScreens.held();
    UUID id = made(slug, "first");
    assertThat(
            staff(other, "en")
                .post(ExportKit.path(other, "dossiers/") + id, Map.of("do", "undo"))
                .statusCode())
        .isEqualTo(404);
    assertThat(letters(slug)).containsOnly("held handover");
  }
}
