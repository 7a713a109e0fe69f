package org.outcry.campaigns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.folder.CampaignFolder;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a new version of an action from a folder. */
@Component
class ActionImport {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Organisations organisations;
  private final OrganisationSettings settings;
  private final Pictures pictures;
  private final PictureLibrary library;
  private final OffsetLedger ledger;
  private final OfficeSource offices;
  private final NewVersions versions;
  private final ActionLife life;
  private final Audit audit;
  private final InPageScripts inPage;

  ActionImport(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      OrganisationSettings settings,
      Pictures pictures,
      PictureLibrary library,
      OffsetLedger ledger,
      OfficeSource offices,
      NewVersions versions,
      ActionLife life,
      Audit audit,
      InPageScripts inPage) {
    this.inPage = inPage;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.organisations = organisations;
    this.settings = settings;
    this.pictures = pictures;
    this.library = library;
    this.ledger = ledger;
    this.offices = offices;
    this.versions = versions;
    this.life = life;
    this.audit = audit;
  }

  private record Known(UUID organisationId, UUID id, int latestVersion, String content) {}

  ImportOutcome importFolder(
      Path folder, boolean updateOrganisation, boolean acceptSealing, @Nullable String inPageBy) {
    return switch (CampaignFolder.read(folder, offices)) {
      case CampaignFolder.Bad(List<Problem> problems) -> new ImportOutcome.Refused(problems);
      case CampaignFolder.Good(CampaignFolder read) ->
          transactions.execute(_ -> store(read, updateOrganisation, acceptSealing, inPageBy));
    };
  }

  ImportOutcome importFolder(UUID organisation, Path folder, FolderKeeper keeper) {
    return switch (CampaignFolder.read(folder, offices)) {
      case CampaignFolder.Bad(List<Problem> problems) -> new ImportOutcome.Refused(problems);
      case CampaignFolder.Good(CampaignFolder read) ->
          transactions.execute(_ -> keep(organisation, read, keeper));
    };
  }

  private ImportOutcome keep(UUID organisation, CampaignFolder folder, FolderKeeper keeper) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('outcry import'))").query().singleRow();
    Organisations.Stored stored = organisations.find(organisation).orElseThrow();
    Optional<Known> action = known(folder.content().slug());
    List<Problem> problems = new ArrayList<>();
    if (!stored.organisation().slug().equals(folder.organisation().slug())) {
      problems.add(
          new Problem(
              "organisation.yaml",
              folder.organisationLines().getOrDefault("slug", 0),
              Message.of(
                  "folder.other-organisation",
                  "theirs",
                  folder.organisation().slug().value(),
                  "ours",
                  stored.organisation().slug().value())));
      return new ImportOutcome.Refused(problems);
    }
    for (String key : OrganisationDifference.keys(stored.organisation(), folder.organisation())) {
      problems.add(
          new Problem(
              "organisation.yaml",
              folder.organisationLines().getOrDefault(key, 0),
              Message.of(
                  "folder.organisation-differs",
                  "key",
                  key,
                  "organisation",
                  folder.organisation().slug().value())));
    }
    action.ifPresent(known -> checkKnown(folder, Optional.of(stored), known, problems));
    checkSealing(folder.content(), action, true).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return new ImportOutcome.Refused(problems);
    }
    folder.pictures().values().forEach(picture -> pictures.store(organisation, picture));
    return keeper.keep(folder.content(), action.isPresent());
  }

  private ImportOutcome store(
      CampaignFolder folder,
      boolean updateOrganisation,
      boolean acceptSealing,
      @Nullable String inPageBy) {
    // One import at a time: two of the same new slug would otherwise run into each other.
    jdbc.sql("select pg_advisory_xact_lock(hashtext('outcry import'))").query().singleRow();
    Optional<Organisations.Stored> organisation = organisations.find(folder.organisation().slug());
    Optional<Known> action = known(folder.content().slug());
    List<Problem> problems = new ArrayList<>();
    List<String> changed =
        organisation
            .map(
                stored -> OrganisationDifference.keys(stored.organisation(), folder.organisation()))
            .orElse(List.of());
    if (!updateOrganisation) {
      changed.forEach(key ->
          problems.add(
              new Problem(
                  "organisation.yaml",
                  folder.organisationLines().getOrDefault(key, 0),
                  Message.of(
                      "folder.organisation-changes",
                      "key",
                      key,
                      "organisation",
                      folder.organisation().slug().value()))));
    }
    organisation
        .map(stored -> settings.unasked(stored.organisation(), folder.organisation()))
        .filter(unasked -> !unasked.isEmpty())
        .ifPresent(unasked ->
            problems.add(
                new Problem(
                    "organisation.yaml",
                    folder.organisationLines().getOrDefault("data-protection", 0),
                    Message.of(
                        "folder.letter-ground-used",
                        "actions",
                        String.join(", ", unasked.stream().map(Slug::value).toList())))));
    action.ifPresent(known -> checkKnown(folder, organisation, known, problems));
    checkSealing(folder.content(), action, acceptSealing).ifPresent(problems::add);
    checkInPage(folder.content(), action, inPageBy).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return new ImportOutcome.Refused(problems);
    }
    UUID organisationId =
        organisation
            .map(Organisations.Stored::id)
            .orElseGet(() -> organisations.make(folder.organisation()));
    if (!changed.isEmpty()) {
      organisations.change(organisationId, folder.organisation());
      audit.record(
          OrganisationDifference.deed(
              organisationId, organisation.orElseThrow().organisation(), folder.organisation()));
    }
    folder.pictures().values().forEach(picture -> pictures.store(organisationId, picture));
    library.imported(organisationId, folder.content(), folder.pictures());
    Organisation.Mark mark = folder.organisation().mark();
    pictures.use(
        organisationId, organisationId, 0, mark == null ? List.of() : List.of(mark.sha256()));
    ImportOutcome outcome = version(organisationId, folder.content(), action);
    if (outcome instanceof ImportOutcome.Imported imported) {
      audit.record(
          Deed.of(Act.ACTION_IMPORTED)
              .in(organisationId)
              .on("action", folder.content().slug())
              .changed(
                  "version", action.map(Known::latestVersion).orElse(null), imported.version()));
    }
    Scripts scripts = folder.content().scripts();
    if (scripts != null && scripts.runsInPage() && inPageBy != null) {
      UUID id = known(folder.content().slug()).orElseThrow().id();
      inPage.agree(organisationId, id, scripts, null, /* ofInstallation= */ true, inPageBy);
    }
    return outcome;
  }

  private Optional<Problem> checkInPage(
      ActionContent content, Optional<Known> action, @Nullable String inPageBy) {
    Scripts scripts = content.scripts();
    if (scripts == null || !scripts.runsInPage()) {
      return Optional.empty();
    }
    if (!inPage.arePossible()) {
      return Optional.of(new Problem("campaign.yaml", 0, InPageScripts.NOT_APART));
    }
    boolean agreed =
        inPageBy != null
            || action.flatMap(known -> inPage.agreement(known.id(), scripts)).isPresent();
    return agreed
        ? Optional.empty()
        : Optional.of(new Problem("campaign.yaml", 0, Message.of("folder.in-page")));
  }

  private Optional<Problem> checkSealing(
      ActionContent content, Optional<Known> action, boolean accepted) {
    boolean sealed = content.sealTo() != null;
    boolean before =
        action
            .map(known -> Documents.read(known.content(), ActionContent.class).sealTo() != null)
            .orElse(false);
    if (action.isPresent() && life.isSealingFixed(action.get().id(), sealed)) {
      return Optional.of(new Problem("campaign.yaml", 0, Sealing.SWITCHED));
    }
    return sealed && !before && !accepted
        ? Optional.of(
            new Problem(
                "campaign.yaml",
                0,
                Sealing.notAccepted("bin/outcry import FOLDER --accept-sealing.")))
        : Optional.empty();
  }

  private void checkKnown(
      CampaignFolder folder,
      Optional<Organisations.Stored> organisation,
      Known known,
      List<Problem> problems) {
    if (organisation.isEmpty() || !organisation.get().id().equals(known.organisationId())) {
      problems.add(
          new Problem(
              "campaign.yaml",
              folder.slugLine(),
              Message.of("folder.slug-taken", "slug", folder.content().slug().value())));
      return;
    }
    List<OffsetEntry> published = ledger.entries(known.id());
    int departure = OffsetLedger.departure(published, folder.content().counter().offset());
    if (departure < published.size()) {
      boolean missing = departure >= folder.offsetLines().size();
      problems.add(
          new Problem(
              "campaign.yaml",
              missing ? folder.counterLine() : folder.offsetLines().get(departure),
              missing
                  ? Message.of("folder.offset-lacks", "number", departure + 1)
                  : Message.of("folder.offset-differs", "number", departure + 1)));
    }
  }

  private Optional<Known> known(Slug slug) {
    return jdbc.sql(
            """
            select a.organisation_id, a.id, a.latest_version, v.document::text as content
            from action a
            join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
              and v.version = a.latest_version
            where a.slug = ? for update of a
            """)
        .param(slug.value())
        .query(Known.class)
        .optional();
  }

  private ImportOutcome version(UUID organisation, ActionContent content, Optional<Known> action) {
    if (action.isEmpty()) {
      versions.make(organisation, content);
      return new ImportOutcome.Imported(content.slug(), 1);
    }
    int latest = action.get().latestVersion();
    int version = versions.add(organisation, action.get().id(), content);
    return version == latest
        ? new ImportOutcome.Unchanged(content.slug(), version)
        : new ImportOutcome.Imported(content.slug(), version);
  }
}
