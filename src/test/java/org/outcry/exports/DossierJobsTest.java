package org.outcry.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.exports.ExportKit.OUTCRY;
import static org.outcry.staff.StaffBrowser.location;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.outcry.audit.Audit;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.letters.WaitingLetters;
import org.outcry.letters.delivery.Delivery;
import org.outcry.letters.delivery.DeliveryLedger;
import org.outcry.letters.delivery.Dossiers;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.DossierScreens;
import org.springframework.transaction.support.TransactionTemplate;

/** Dossiers that are ordered in the studio and made in the background. */
class DossierJobsTest {
  private static StaffBrowser campaigner(Slug slug) {
    return StaffBrowser.in(OUTCRY, ExportKit.action(slug).organisation().slug(), Role.CAMPAIGNER);
  }

  private static List<DossierJobs.Dossier> all(Slug slug) {
    DossierJobs jobs = OUTCRY.bean(DossierJobs.class);
    return Stream.concat(
            jobs.unsettled(ExportKit.action(slug), null, 10).stream(),
            jobs.settled(ExportKit.action(slug), null, 10).stream())
        .toList();
  }

  private static DossierJobs.Dossier only(Slug slug) {
    return all(slug).getFirst();
  }

  private static DossierJobs.Dossier made(Slug slug) {
    await()
        .until(() -> {
          OUTCRY.bean(DossierMaker.class).run();
          return only(slug).state() == DossierJobs.State.MADE;
        });
    return only(slug);
  }

  private static List<String> letters(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select state || ' ' || coalesce(held_for, '') from letter where action_id = ?")
        .param(ExportKit.action(slug).id())
        .query(String.class)
        .list();
  }

  private static void order(Slug slug) {
    DossierJobs jobs = OUTCRY.bean(DossierJobs.class);
    jobs.order(
        ExportKit.action(slug),
        jobs.waiting(ExportKit.action(slug)).getFirst(),
        null,
        null,
        "To hand it over",
        UUID.randomUUID());
  }

  @Test
  void a_campaigner_orders_a_dossier_fetches_its_files_and_says_that_it_was_handed_over() {
    Slug slug = DossierScreens.held();
    StaffBrowser browser = campaigner(slug);
    String path = ExportKit.path(slug, "dossiers");
    assertThat(browser.get(path).body()).contains("To Sadegh Larijani, 3 letters");
    HttpResponse<String> refused = browser.post(path, Map.of("of", "nobody|Nobody"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Choose whose letters the dossier is made of", "Say why you take this out");
    HttpResponse<String> ordered =
        browser.post(path, Map.of("of", DossierScreens.OF, "reason", "Hand-over in Paris"));
    assertThat(location(ordered)).isEqualTo(path + "?done=ordered");
    DossierJobs.Dossier dossier = made(slug);
    assertThat(dossier.files())
        .extracting(DossierJobs.File::name)
        .containsExactly("cover.pdf", "names.csv", "volume-01.pdf");
    String page = browser.get(path).body();
    assertThat(page)
        .contains(
            "3 letters, not handed over yet", "Hand-over in Paris", "Volume 1", "Ada campaigner");
    String files = path + "/" + dossier.id();
    assertThat(browser.get(files + "/volume-01.pdf").body()).startsWith("%PDF-");
    assertThat(browser.get(files + "/names.csv").body()).contains("Jane Doe");
    assertThat(browser.get(files + "/volume-02.pdf").statusCode()).isEqualTo(404);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select content from dossier_part where dossier_id = ?")
                .param(dossier.id())
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list())
        .hasSize(3)
        .noneMatch(content -> content.contains("%PDF") || content.contains("Jane"));
    List<AuditEntry> audited =
        OUTCRY
            .bean(AuditTrail.class)
            .page(
                ExportKit.action(slug).organisationId(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 50)
            .stream()
            .filter(entry -> ("action:" + slug).equals(entry.object()))
            .toList();
    assertThat(audited)
        .extracting(entry -> entry.act() + " " + entry.changes())
        .anyMatch(entry -> entry.startsWith("exported") && entry.contains("volume-01.pdf"))
        .anyMatch(entry -> entry.startsWith("export-ended"));
    assertThat(location(browser.post(files, Map.of("do", "hand-over", "on", "2020-01-02"))))
        .endsWith("?done=day");
    assertThat(letters(slug)).containsOnly("held handover");
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    browser.post(files, Map.of("do", "hand-over", "on", today));
    assertThat(letters(slug)).containsOnly("accepted handover");
    assertThat(browser.get(path).body())
        .contains("3 letters, handed over on", "None. What became of every dossier is on record.");
    OUTCRY
        .jdbc()
        .sql("update dossier_job set remove_at = now() - interval '1 second' where id = ?")
        .param(dossier.id())
        .update();
    OUTCRY.bean(OldDossiers.class).run();
    await().until(() -> only(slug).state() == DossierJobs.State.REMOVED);
    assertThat(browser.get(files + "/volume-01.pdf").statusCode()).isEqualTo(404);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from dossier_part where dossier_id = ?")
                .param(dossier.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void what_is_not_settled_is_listed_however_many_dossiers_came_after_it() {
    Slug slug = DossierScreens.held();
    order(slug);
    DossierJobs.Dossier first = made(slug);
    for (int i = 0; i < 22; i++) {
      again(slug); // Of letters that are in the first: they can't be made.
    }
    await()
        .until(() -> {
          OUTCRY.bean(DossierMaker.class).run();
          return jobs(slug, "failed") == 22;
        });
    StaffBrowser browser = campaigner(slug);
    String path = ExportKit.path(slug, "dossiers");
    String page = browser.get(path).body();
    assertThat(page).contains("3 letters, not handed over yet", "id=\"d-" + first.id());
    assertThat(page.split("Could not be made", -1)).hasSize(1 + 20);
    String rest = browser.get(older(page, "settled")).body();
    assertThat(rest).contains("id=\"d-" + first.id(), "Back to the latest");
    assertThat(rest.split("Could not be made", -1)).hasSize(1 + 2);
    assertThat(rest).doesNotContain("Older dossiers");
  }

  @Test
  void whoever_settles_the_oldest_of_many_dossiers_finds_and_keeps_its_page() {
    Slug slug = DossierScreens.held();
    order(slug);
    DossierJobs.Dossier first = made(slug);
    OUTCRY.putOff("dossiers");
    for (int i = 0; i < 20; i++) {
      again(slug);
    }
    StaffBrowser browser = campaigner(slug);
    String path = ExportKit.path(slug, "dossiers");
    String latest = browser.get(path).body();
    assertThat(latest.split("Waits for its turn", -1)).hasSize(1 + 20);
    assertThat(latest).doesNotContain("d-" + first.id());
    String page = browser.get(older(latest, "open")).body();
    assertThat(page).contains("3 letters, not handed over yet").doesNotContain("Waits for its");
    String file =
        page.replaceFirst("(?s).*?<a href=\"([^\"]*" + first.id() + "/cover.pdf)\".*", "$1");
    assertThat(browser.get(file).body()).startsWith("%PDF-");
    String form = page.replaceFirst("(?s).*?action=\"([^\"]*" + first.id() + "[^\"]*)\".*", "$1");
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String then = location(browser.post(form, Map.of("do", "hand-over", "on", today)));
    assertThat(then).startsWith(path + "?done=handed-over&open=");
    assertThat(browser.get(then).body())
        .as("it was the last of its page")
        .contains("3 letters, handed over on", "Waits for its turn")
        .doesNotContain("Back to the latest", "None. What became of");
    assertThat(browser.get(path + "?open=none&settled=%20").statusCode()).isEqualTo(200);
    assertThat(browser.get(path).body()).contains("d-" + first.id(), "handed over on");
    OUTCRY
        .jdbc()
        .sql("update dossier_job set state = 'failed' where action_id = ? and state = 'waiting'")
        .param(ExportKit.action(slug).id())
        .update();
  }

  /** The address of the page after, of one of the lists. */
  private static String older(String page, String list) {
    return page.replaceFirst("(?s).*?href=\"([^\"]*[?]" + list + "=[^\"#]*)#.*", "$1");
  }

  /** One more, of letters that are in another already. */
  private static void again(Slug slug) {
    OUTCRY
        .bean(DossierJobs.class)
        .order(
            ExportKit.action(slug),
            new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 3),
            null,
            null,
            "To hand it over",
            UUID.randomUUID());
  }

  private static long jobs(Slug slug, String state) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from dossier_job where action_id = ? and state = ?")
        .params(ExportKit.action(slug).id(), state)
        .query(Long.class)
        .single();
  }

  @Test
  void given_up_its_letters_wait_again_and_its_files_are_gone() {
    Slug slug = DossierScreens.held();
    order(slug);
    DossierJobs.Dossier dossier = made(slug);
    String files = ExportKit.path(slug, "dossiers/") + dossier.id();
    StaffBrowser browser = campaigner(slug);
    assertThat(location(browser.post(files, Map.of("do", "undo")))).endsWith("?done=undone");
    assertThat(letters(slug)).containsOnly("held dossier");
    assertThat(browser.get(files + "/cover.pdf").statusCode()).isEqualTo(404);
    assertThat(location(browser.post(files, Map.of("do", "hand-over")))).endsWith("?done=late");
  }

  @Test
  void given_up_before_its_making_is_written_down_it_keeps_no_files() throws IOException {
    Slug slug = DossierScreens.held();
    Dossiers dossiers = Mockito.spy(OUTCRY.bean(Dossiers.class));
    OUTCRY.putOff("dossiers");
    order(slug);
    Mockito.doAnswer(
            making -> {
              Object made = making.callRealMethod();
              DossierJobs.Dossier running = only(slug);
              OUTCRY
                  .bean(DossierJobs.class)
                  .giveUp(
                      ExportKit.action(slug),
                      running,
                      Objects.requireNonNull(running.delivery()),
                      "Ada campaigner");
              return made;
            })
        .when(dossiers)
        .make(Mockito.any(), Mockito.any(), Mockito.any(DossierStore.class), Mockito.any());
    new DossierMaker(
            OUTCRY.jdbc(),
            OUTCRY.bean(TransactionTemplate.class),
            OUTCRY.bean(Actions.class),
            dossiers,
            OUTCRY.bean(DeliveryLedger.class),
            OUTCRY.bean(ExportLedger.class),
            OUTCRY.bean(DossierParts.class),
            OUTCRY.bean(Audit.class))
        .run();
    assertThat(only(slug).state()).isEqualTo(DossierJobs.State.REMOVED);
    assertThat(only(slug).files()).isEmpty();
    assertThat(letters(slug)).containsOnly("held dossier");
    assertThat(campaigner(slug).get(ExportKit.path(slug, "dossiers")).body())
        .contains("Given up; its letters wait again");
  }

  @Test
  void letters_wait_for_whom_they_were_signed_to_also_where_a_target_has_another_name_now() {
    Slug slug = DossierScreens.held();
    OUTCRY.publish(
        "release-narges-mohammadi",
        slug,
        yaml -> yaml.replace("name: Sadegh Larijani", "name: Another Judge"));
    DossierJobs jobs = OUTCRY.bean(DossierJobs.class);
    assertThat(jobs.waiting(ExportKit.action(slug)))
        .containsExactly(new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 3));
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("Another Judge"));
    Visitor.signs(OUTCRY, slug, "dossier-four@mail.example");
    OUTCRY
        .jdbc()
        .sql("update letter set state = 'held', held_for = 'dossier' where action_id = ?")
        .param(ExportKit.action(slug).id())
        .update();
    assertThat(jobs.waiting(ExportKit.action(slug)))
        .containsExactly(
            new WaitingLetters.Waiting("head-of-judiciary", "Another Judge", 1),
            new WaitingLetters.Waiting("head-of-judiciary", "Sadegh Larijani", 3));
  }

  @Test
  void when_somebody_in_them_is_erased_the_files_go() {
    Slug slug = DossierScreens.held();
    Visitor.signs(OUTCRY, slug, "dossier-erased@mail.example");
    order(slug);
    DossierJobs.Dossier dossier = made(slug);
    String file = ExportKit.path(slug, "dossiers/") + dossier.id() + "/names.csv";
    StaffBrowser browser = campaigner(slug);
    assertThat(browser.get(file).statusCode()).isEqualTo(200);
    assertThat(
            OUTCRY
                .bean(Erasing.class)
                .erase(
                    ExportKit.action(slug).organisationId(),
                    new EmailAddress("dossier-erased@mail.example")))
        .isEqualTo(1);
    assertThat(browser.get(file).statusCode()).as("at once").isEqualTo(404);
    OUTCRY.bean(OldDossiers.class).run();
    assertThat(only(slug).state()).isEqualTo(DossierJobs.State.REMOVED);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from dossier_part where dossier_id = ?")
                .param(dossier.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void when_somebody_is_erased_after_the_last_file_was_written_all_are_written_anew() {
    Slug slug = DossierScreens.held();
    order(slug);
    DossierJobs.Dossier before = made(slug);
    UUID first = Objects.requireNonNull(before.delivery()).id();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          OUTCRY
              .jdbc()
              .sql(
                  """
                  update dossier_job set state = 'running', taken_by = uuidv7(), remove_at = null,
                    lease_until = now() + interval '3 minutes' where id = ?
                  """)
              .param(before.id())
              .update();
          OUTCRY
              .bean(ErasedFromDossiers.class)
              .end(ExportKit.action(slug).organisationId(), ExportKit.action(slug).id());
        });
    DossierJobs.Dossier after = made(slug);
    assertThat(Objects.requireNonNull(after.delivery()).id()).isNotEqualTo(first);
    assertThat(OUTCRY.bean(DeliveryLedger.class).find(first).orElseThrow().state())
        .isEqualTo(Delivery.State.UNDONE);
    assertThat(after.files()).hasSize(3);
    assertThat(letters(slug)).containsOnly("held handover");
  }

  @Test
  void what_a_crash_has_cut_off_is_undone_and_made_anew() {
    Slug slug = DossierScreens.held();
    order(slug);
    DossierJobs.Dossier before = made(slug);
    UUID cut = Objects.requireNonNull(before.delivery()).id();
    OUTCRY.jdbc().sql("update delivery set state = 'begun' where id = ?").param(cut).update();
    OUTCRY
        .jdbc()
        .sql(
            """
            update dossier_job set state = 'running', taken_by = uuidv7(), remove_at = null,
              lease_until = now() - interval '1 second' where id = ?
            """)
        .param(before.id())
        .update();
    DossierJobs.Dossier after = made(slug);
    assertThat(after.files()).hasSize(3);
    assertThat(Objects.requireNonNull(after.delivery()).id()).isNotEqualTo(cut);
    assertThat(OUTCRY.bean(DeliveryLedger.class).find(cut).orElseThrow().state())
        .isEqualTo(Delivery.State.UNDONE);
    assertThat(after.delivery().letters()).isEqualTo(3);
  }

  @Test
  void of_two_nodes_one_makes_each_dossier_and_what_nothing_waits_for_fails_and_says_so() {
    Slug slug = DossierScreens.held();
    order(slug);
    order(slug); // Of the same letters: whichever comes second finds none.
    DossierMaker other =
        new DossierMaker(
            OUTCRY.jdbc(),
            OUTCRY.bean(TransactionTemplate.class),
            OUTCRY.bean(Actions.class),
            OUTCRY.bean(Dossiers.class),
            OUTCRY.bean(DeliveryLedger.class),
            OUTCRY.bean(ExportLedger.class),
            OUTCRY.bean(DossierParts.class),
            OUTCRY.bean(Audit.class));
    CompletableFuture.allOf(
            CompletableFuture.runAsync(other::run),
            CompletableFuture.runAsync(OUTCRY.bean(DossierMaker.class)::run))
        .join();
    await()
        .untilAsserted(() ->
            assertThat(all(slug))
                .extracting(DossierJobs.Dossier::state)
                .containsExactlyInAnyOrder(DossierJobs.State.MADE, DossierJobs.State.FAILED));
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select count(*) from delivery where action_id = ? and state in ('begun', 'made')")
                .param(ExportKit.action(slug).id())
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(campaigner(slug).get(ExportKit.path(slug, "dossiers")).body())
        .contains("Could not be made");
  }
}
