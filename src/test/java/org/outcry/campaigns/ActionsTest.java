package org.outcry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.audit.TestNames;
import org.outcry.campaigns.folder.Folders;
import org.outcry.campaigns.pictures.PictureType;
import org.outcry.mail.pace.MailPauses;
import org.outcry.mail.pace.TestPace;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Gate;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Offices;
import org.outcry.testing.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Folders and the database: importing, publishing, closing, exporting. */
class ActionsTest {
  private static final Slug SLUG = new Slug("free-them");

  @TempDir Path parent;
  private final TestDatabase database = TestDatabase.migrated();
  private final javax.sql.DataSource source = database.dataSource();
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final List<String> announced = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Pictures pictures;

  @SuppressWarnings("NullAway.Init")
  private ActionLife life;

  private final Audit audit = Mockito.mock(Audit.class);
  private final Actions actions = actions();
  private Path folder = Path.of("");

  private Actions actions() {
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    Changes changes =
        new Changes() {
          @Override
          public void announceEverything() {
            throw new UnsupportedOperationException();
          }

          @Override
          public void announce(String topic, String key) {
            announced.add(topic + " " + key);
          }

          @Override
          public void listen(String topic, Listener listener) {
            assertThat(topic).isEqualTo("picture");
          }
        };
    Organisations organisations = new Organisations(jdbc, changes);
    OffsetLedger ledger = new OffsetLedger(jdbc);
    Offices offices = new Offices(jdbc, Messages.load());
    pictures = new Pictures(jdbc, changes);
    Versions versions = new Versions(jdbc, pictures);
    life =
        new ActionLife(
            jdbc,
            transactions,
            ledger,
            TestPace.fast(source, TestNames.of(source)).mailboxes(),
            new Gate(jdbc),
            changes,
            versions,
            new PresentHolders(offices),
            Mockito.mock(KeyRing.class), // No action here is sealed.
            Mockito.mock(Audit.class),
            Mockito.mock(Names.class),
            Mockito.mock(MailPauses.class),
            organisations,
            new StaticListableBeanFactory().getBeanProvider(VersionFollower.class));
    return new Actions(
        jdbc,
        new ActionImport(
            jdbc,
            transactions,
            organisations,
            new OrganisationSettings(
                jdbc, transactions, organisations, pictures, Mockito.mock(Audit.class)),
            pictures,
            new PictureLibrary(jdbc, transactions, pictures),
            ledger,
            offices,
            new NewVersions(jdbc, versions),
            life,
            audit,
            Mockito.mock(InPageScripts.class)),
        life,
        new ActionExport(jdbc, organisations, pictures, ledger),
        new StaticListableBeanFactory().getBeanProvider(LaunchGuard.class));
  }

  @BeforeEach
  void sample() {
    folder = Folders.sample(parent.resolve("campaign"));
  }

  private void imported(int version) {
    assertThat(actions.importFolder(folder, false))
        .isEqualTo(new ImportOutcome.Imported(SLUG, version));
  }

  private List<Problem> refused(boolean updateOrganisation) {
    ImportOutcome outcome = actions.importFolder(folder, updateOrganisation);
    assertThat(outcome).isInstanceOf(ImportOutcome.Refused.class);
    return ((ImportOutcome.Refused) outcome).problems();
  }

  /** Every row of every table that an import can touch. */
  private List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String table :
        List.of(
            "organisation",
            "action",
            "action_version",
            "consent_wording",
            "offset_entry",
            "action_counter",
            "picture",
            "picture_rendition")) {
      rows.addAll(
          jdbc.sql("select '%1$s' as t, %1$s::text as row from %1$s order by 2".formatted(table))
              .query()
              .listOfRows());
    }
    return rows;
  }

  @Test
  void an_import_makes_a_draft_that_nobody_sees() {
    imported(1);
    Action draft = actions.find(SLUG).orElseThrow();
    assertThat(draft.state()).isEqualTo(Action.State.DRAFT);
    assertThat(draft.isPublished()).isFalse();
    assertThat(draft.organisation().name().in(Language.FRENCH)).isEqualTo("Cellules ouvertes");
    assertThat(draft.content().headline().in(Language.FRENCH)).isEqualTo("Libérez-les");
    assertThat(actions.find(draft.id())).contains(draft);
    assertThat(actions.published(draft.id(), 1)).isEmpty();
    assertThat(announced).isEmpty();
  }

  @Test
  void the_same_folder_again_makes_no_new_version() {
    imported(1);
    List<Map<String, Object>> before = rows();
    assertThat(actions.importFolder(folder, true)).isEqualTo(new ImportOutcome.Unchanged(SLUG, 1));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void publishing_writes_consents_offset_and_counter_and_tells_every_node() {
    imported(1);
    assertThat(actions.publish(SLUG)).isEqualTo(new LifeOutcome.Done(SLUG, 1, Action.State.LIVE));
    assertThat(announced).containsExactly("action free-them");
    assertThat(
            jdbc.sql(
                    "select kind || ' ' || language || ' ' || wording from consent_wording order by 1")
                .query(String.class)
                .list())
        .containsExactly("target en I agree: pass it on", "target fr J’accepte");
    assertThat(jdbc.sql("select amount from offset_entry").query(Long.class).list())
        .containsExactly(785L);
    assertThat(jdbc.sql("select counted from action_counter").query(Long.class).single()).isZero();
    Action live = actions.find(SLUG).orElseThrow();
    assertThat(live.isLive()).isTrue();
    assertThat(actions.published(live.id(), 1)).hasValue(new Actions.Published(null));
    assertThat(actions.publish(SLUG))
        .isEqualTo(new LifeOutcome.Already(SLUG, 1, Action.State.LIVE));
  }

  @Test
  void a_new_version_is_seen_once_it_is_published_and_the_old_one_stays() {
    imported(1);
    actions.publish(SLUG);
    Folders.replace(folder, "campaign.yaml", "Free them", "Free them now");
    imported(2);
    Action before = actions.find(SLUG).orElseThrow();
    assertThat(before.version()).isEqualTo(1);
    assertThat(before.content().headline().in(Language.ENGLISH)).isEqualTo("Free them");
    actions.publish(SLUG);
    Action after = actions.find(SLUG).orElseThrow();
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.content().headline().in(Language.ENGLISH)).isEqualTo("Free them now");
    assertThat(actions.version(after.id(), 1)).isEqualTo(before.content());
    assertThatThrownBy(() -> actions.version(after.id(), 3))
        .isInstanceOf(EmptyResultDataAccessException.class);
  }

  @Test
  void entries_of_the_offset_are_added_and_never_changed() {
    imported(1);
    actions.publish(SLUG);
    Folders.replace(folder, "campaign.yaml", "amount: 785", "amount: 800");
    List<Map<String, Object>> before = rows();
    assertThat(refused(true))
        .singleElement()
        .asString()
        .startsWith("campaign.yaml, line 10: “offset” does not have entry 1 as it was published")
        .contains("negative amount");
    Folders.replace(folder, "campaign.yaml", "amount: 800", "amount: 785");
    String entry = "    - {amount: -5, reason: Twice, source: Sheets, by: Zoë, on: 2020-08-01}\n";
    Folders.replace(folder, "campaign.yaml", "sections:\n", entry + "sections:\n");
    assertThat(rows()).isEqualTo(before);
    imported(2);
    actions.publish(SLUG);
    assertThat(
            jdbc.sql("select amount from offset_entry order by position").query(Long.class).list())
        .containsExactly(785L, -5L);
    Folders.replace(folder, "campaign.yaml", entry, "");
    assertThat(refused(true))
        .singleElement()
        .asString()
        .startsWith("campaign.yaml, line 6: “offset” lacks entry 2");
  }

  @Test
  void an_organisation_is_changed_only_on_purpose() {
    imported(1);
    Folders.replace(folder, "organisation.yaml", "en: Open Cells", "en: Open Doors");
    List<Map<String, Object>> before = rows();
    assertThat(refused(false))
        .singleElement()
        .asString()
        .startsWith("organisation.yaml, line 3: “name” is not what is stored about open-cells")
        .contains("--update-organisation");
    assertThat(rows()).isEqualTo(before);
    assertThat(actions.importFolder(folder, true)).isEqualTo(new ImportOutcome.Unchanged(SLUG, 1));
    assertThat(announced).containsExactly("organisation open-cells");
    ArgumentCaptor<Deed> deeds = ArgumentCaptor.captor();
    Mockito.verify(audit, Mockito.atLeastOnce()).record(deeds.capture());
    Deed changed = deeds.getValue();
    assertThat(changed.act()).isEqualTo(Act.ORGANISATION_CHANGED);
    assertThat(changed.changes())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.what()).isEqualTo("name");
          assertThat(each.before()).contains("en: Open Cells");
          assertThat(each.after()).contains("en: Open Doors");
        });
    assertThat(actions.find(SLUG).orElseThrow().organisation().name().in(Language.ENGLISH))
        .isEqualTo("Open Doors");
  }

  @Test
  void a_slug_belongs_to_one_organisation() {
    imported(1);
    Folders.replace(folder, "organisation.yaml", "slug: open-cells", "slug: other");
    List<Map<String, Object>> before = rows();
    assertThat(refused(true))
        .singleElement()
        .asString()
        .startsWith("campaign.yaml, line 2: The slug free-them belongs to another organisation");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void a_refused_folder_changes_nothing() {
    Folders.replace(folder, "campaign.yaml", "goal: steps", "goal: many");
    assertThat(refused(false)).hasSize(1);
    assertThat(rows()).isEmpty();
  }

  @Test
  void closing_and_reopening() {
    imported(1);
    assertThat(actions.close(SLUG)).isInstanceOf(LifeOutcome.Refused.class);
    actions.publish(SLUG);
    assertThat(actions.close(SLUG)).isEqualTo(new LifeOutcome.Done(SLUG, 1, Action.State.CLOSED));
    Folders.write(folder, "en/good-news.md", "They are free!");
    Folders.write(folder, "fr/good-news.md", "Ils sont libres !");
    imported(2);
    assertThat(actions.publish(SLUG)).isEqualTo(new LifeOutcome.Done(SLUG, 2, Action.State.CLOSED));
    assertThat(actions.reopen(SLUG)).isEqualTo(new LifeOutcome.Done(SLUG, 2, Action.State.LIVE));
    assertThat(jdbc.sql("select closed_at is null from action").query(Boolean.class).single())
        .isTrue();
    assertThat(actions.publish(new Slug("unknown"))).isInstanceOf(LifeOutcome.Refused.class);
  }

  @Test
  void what_is_exported_is_imported_as_the_same() throws Exception {
    imported(1);
    Path out = parent.resolve("out");
    assertThat(actions.export(SLUG, out, false)).isInstanceOf(ExportOutcome.Exported.class);
    Map<String, byte[]> files = Folders.bytes(out);
    assertThat(files.keySet()).isEqualTo(Folders.bytes(folder).keySet());
    assertThat(actions.importFolder(out, false)).isEqualTo(new ImportOutcome.Unchanged(SLUG, 1));
    assertThat(actions.export(SLUG, out, false)).isInstanceOf(ExportOutcome.Refused.class);
    Files.writeString(out.resolve("notes.txt"), "mine");
    assertThat(actions.export(SLUG, out, true)).isInstanceOf(ExportOutcome.Refused.class);
    assertThat(out.resolve("notes.txt")).hasContent("mine");
    Files.delete(out.resolve("notes.txt"));
    Folders.write(out, "de/story.md", "old");
    assertThat(actions.export(SLUG, out, true)).isInstanceOf(ExportOutcome.Exported.class);
    Map<String, byte[]> again = Folders.bytes(out);
    assertThat(again.keySet()).isEqualTo(files.keySet());
    again.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(files.get(name)));
    assertThat(out.resolve("de")).doesNotExist();
  }

  @Test
  void another_picture_of_the_marks_name_and_the_mark_are_both_exported() {
    imported(1);
    Path other = Folders.sample(parent.resolve("other"));
    Folders.write(other, "pictures/mark.png", Folders.picture("png", 99, 99));
    Folders.replace(other, "campaign.yaml", "slug: free-them", "slug: second");
    Folders.replace(other, "campaign.yaml", "file: cover.jpg", "file: mark.png");
    assertThat(other.resolve("pictures/cover.jpg").toFile().delete()).isTrue();
    assertThat(actions.importFolder(other, true)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.importFolder(folder, true)).isInstanceOf(ImportOutcome.Unchanged.class);
    Path out = parent.resolve("out");
    assertThat(actions.export(new Slug("second"), out, false))
        .isInstanceOf(ExportOutcome.Exported.class);
    assertThat(actions.importFolder(out, false))
        .isEqualTo(new ImportOutcome.Unchanged(new Slug("second"), 1));
  }

  @Test
  void pictures_are_found_by_their_content_and_width() {
    imported(1);
    String sha256 =
        actions.find(SLUG).orElseThrow().content().sections().stream()
            .filter(Section.Picture.class::isInstance)
            .map(section -> ((Section.Picture) section).sha256())
            .findFirst()
            .orElseThrow();
    assertThat(pictures.addresses(sha256))
        .containsExactly(
            new Pictures.Address("/pictures/" + sha256 + "/480.jpg", 480, 343, PictureType.JPEG),
            new Pictures.Address("/pictures/" + sha256 + "/700.jpg", 700, 500, PictureType.JPEG));
    assertThat(pictures.find(sha256, 480, PictureType.JPEG).orElseThrow().mediaType())
        .isEqualTo("image/jpeg");
    assertThat(pictures.find(sha256, 480, PictureType.WEBP).orElseThrow().mediaType())
        .isEqualTo("image/webp");
    assertThat(pictures.find(sha256, 481, PictureType.JPEG)).isEmpty();
    assertThat(pictures.addresses("0".repeat(64))).isEmpty();
  }

  @Test
  void the_list_has_every_action() {
    assertThat(actions.list()).isEmpty();
    imported(1);
    actions.publish(SLUG);
    Folders.replace(folder, "campaign.yaml", "Free them", "Free them now");
    imported(2);
    assertThat(actions.list())
        .containsExactly(
            new Actions.Summary(SLUG, new Slug("open-cells"), Action.State.LIVE, 2, 1, 0));
  }

  private void ends(LocalDate day) {
    Folders.replace(folder, "campaign.yaml", "counter:\n", "ends: " + day + "\ncounter:\n");
  }

  @Test
  void an_action_closes_by_itself_after_its_last_day_and_not_before() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    ends(today);
    imported(1);
    actions.publish(SLUG);
    LastDays job = lastDays();
    job.run();
    assertThat(actions.find(SLUG).orElseThrow().isLive()).isTrue();
    jdbc.sql(
            """
            update action_version
            set document = jsonb_set(document, '{ends}', to_jsonb(cast(? as text)))
            """)
        .param(today.minusDays(1).toString())
        .update();
    job.run();
    job.run();
    Action closed = actions.find(SLUG).orElseThrow();
    assertThat(closed.state()).isEqualTo(Action.State.CLOSED);
    assertThat(actions.reopen(SLUG)).isInstanceOf(LifeOutcome.Refused.class);
    assertThat(actions.reopen(SLUG).toString()).contains("is over; write a later one");
  }

  private LastDays lastDays() {
    return new LastDays(jdbc, new Organisations(jdbc, Mockito.mock(Changes.class)), life);
  }

  private void clock(String zone) {
    jdbc.sql(
            "update organisation set document = jsonb_set(document, '{timeZone}', to_jsonb(?::text))")
        .param(zone)
        .update();
  }

  /** The two clocks are 26 hours apart, and never on the same day. */
  @Test
  void the_last_day_is_over_by_the_organisations_clock() {
    String late = "Etc/GMT+12";
    ends(LocalDate.now(ZoneId.of(late)));
    imported(1);
    clock(late);
    assertThat(actions.publish(SLUG)).isInstanceOf(LifeOutcome.Done.class);
    lastDays().run();
    assertThat(actions.find(SLUG).orElseThrow().isLive()).isTrue();
    clock("Pacific/Kiritimati");
    lastDays().run();
    assertThat(actions.find(SLUG).orElseThrow().state()).isEqualTo(Action.State.CLOSED);
  }

  @Test
  void an_action_whose_last_day_is_over_is_not_published() {
    ends(LocalDate.of(2020, 1, 1));
    imported(1);
    assertThat(actions.publish(SLUG).toString()).contains("is over; write a later one");
    assertThat(actions.find(SLUG).orElseThrow().state()).isEqualTo(Action.State.DRAFT);
  }
}
