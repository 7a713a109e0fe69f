package org.outcry.campaigns;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.mail.pace.MailPauses;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Documents;
import org.outcry.platform.database.Gate;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficesRefused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves actions through their life: draft, live, paused, closed, won (docs/studio-life.md). */
@Component
class ActionLife {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final OffsetLedger ledger;
  private final TargetMailboxes mailboxes;
  private final Gate gate;
  private final Changes changes;
  private final Versions versions;
  private final PresentHolders holders;
  private final KeyRing keys;
  private final Audit audit;
  private final Names names;
  private final MailPauses pauses;
  private final Organisations organisations;
  private final ObjectProvider<VersionFollower> followers;

  ActionLife(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      OffsetLedger ledger,
      TargetMailboxes mailboxes,
      Gate gate,
      Changes changes,
      Versions versions,
      PresentHolders holders,
      KeyRing keys,
      Audit audit,
      Names names,
      MailPauses pauses,
      Organisations organisations,
      ObjectProvider<VersionFollower> followers) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.ledger = ledger;
    this.mailboxes = mailboxes;
    this.gate = gate;
    this.changes = changes;
    this.versions = versions;
    this.holders = holders;
    this.keys = keys;
    this.audit = audit;
    this.pauses = pauses;
    this.organisations = organisations;
    this.followers = followers;
  }

  private record Row(
      UUID organisationId,
      UUID id,
      String state,
      int latestVersion,
      @Nullable Integer liveVersion) {
    Action.State was() {
      return Action.State.of(state);
    }

    Row withLatest(int version) {
      return new Row(organisationId, id, state, version, liveVersion);
    }

    /** Only asked of what was published. */
    int live() {
      return liveVersion == null ? latestVersion : liveVersion;
    }
  }

  LifeOutcome publish(Slug slug, @Nullable String sealedBy, @Nullable Integer expected) {
    return locked(
        slug,
        found -> {
          if (expected != null && found.latestVersion() != expected) {
            return new LifeOutcome.Refused(
                Message.of(
                    "refusal.other-version",
                    "version",
                    expected,
                    "action",
                    slug.value(),
                    "latest",
                    found.latestVersion()));
          }
          // A closed page keeps whom it was closed with.
          Row row = found.was().isOver() ? found : upToDate(found);
          Action.State state = row.was() == Action.State.DRAFT ? Action.State.LIVE : row.was();
          if (row.was() != Action.State.DRAFT && row.live() == row.latestVersion()) {
            return new LifeOutcome.Already(slug, row.live(), state);
          }
          int departure = departure(row);
          if (departure > 0) {
            return new LifeOutcome.Refused(
                Message.of(
                    "refusal.offset-departs",
                    "version",
                    row.latestVersion(),
                    "action",
                    slug.value(),
                    "entry",
                    departure));
          }
          if (state == Action.State.LIVE && isOver(row, row.latestVersion())) {
            return over(slug);
          }
          Optional<Message> unsealed = seal(row, sealedBy);
          if (unsealed.isPresent()) {
            return new LifeOutcome.Refused(unsealed.get());
          }
          publish(row);
          return done(slug, row, row.latestVersion(), state);
        });
  }

  LifeOutcome move(Slug slug, Action.State state) {
    return locked(
        slug,
        row -> {
          if (row.was() == Action.State.DRAFT) {
            return new LifeOutcome.Refused(
                Message.of("refusal.never-published", "action", slug.value()));
          }
          if (row.was() == state) {
            return new LifeOutcome.Already(slug, row.live(), state);
          }
          if (state == Action.State.LIVE && isOver(row, row.live())) {
            return over(slug);
          }
          Optional<Message> barred = barred(slug, row, state);
          if (barred.isPresent()) {
            return new LifeOutcome.Refused(barred.get());
          }
          if (state.isOver() && isSealed(row.id())) {
            keys.destroyIndex(row.id());
          }
          int version = state == Action.State.LIVE ? renewed(row) : row.live();
          return done(slug, row, version, state);
        });
  }

  /** Why an action can't go from where it is to a state; empty when it can. */
  private Optional<Message> barred(Slug slug, Row row, Action.State state) {
    if (state == Action.State.PAUSED && row.was().isOver()) {
      return Optional.of(Message.of("refusal.nothing-to-pause", "action", slug.value()));
    }
    if (state == Action.State.LIVE && row.was().isOver() && isSealed(row.id())) {
      return Optional.of(Message.of("refusal.sealed-closed", "action", slug.value()));
    }
    boolean good =
        state != Action.State.WON
            || versions.read(row.organisationId(), row.id(), row.live()).goodNews() != null;
    return good
        ? Optional.empty()
        : Optional.of(Message.of("refusal.no-news", "action", slug.value()));
  }

  private boolean isSealed(UUID action) {
    return jdbc.sql("select sealed from action where id = ?")
        .param(action)
        .query(Boolean.class)
        .single();
  }

  /** Whether people have signed an action otherwise: sealed, or not. */
  boolean isSealingFixed(UUID action, boolean sealed) {
    return isSealed(action) != sealed
        && jdbc.sql(
                """
                select coalesce((select true from signature
                  where action_id = :id
                    and organisation_id = (select organisation_id from action where id = :id)
                  order by organisation_id, action_id, id limit 1), false)
                """)
            .param("id", action)
            .query(Boolean.class)
            .single();
  }

  /** Settles whether an action is sealed, while nobody can sign it; why not, where it can't be. */
  private Optional<Message> seal(Row row, @Nullable String by) {
    ActionContent content = versions.read(row.organisationId(), row.id(), row.latestVersion());
    boolean sealed = content.sealTo() != null;
    if (isSealed(row.id()) == sealed) {
      return Optional.empty();
    }
    if (isSealingFixed(row.id(), sealed)) {
      return Optional.of(Sealing.SWITCHED);
    }
    if (sealed && by == null) {
      return Optional.of(
          Sealing.notAccepted(
              "bin/outcry publish %s --accept-sealing --by NAME.".formatted(content.slug())));
    }
    jdbc.sql(
            "update action set sealed = :sealed, sealed_at = now(), sealed_by = :by where id = :id")
        .param("sealed", sealed)
        .param("by", by == null ? null : names.keep(row.organisationId(), by), Types.VARCHAR)
        .param("id", row.id())
        .update();
    return Optional.empty();
  }

  private boolean isOver(Row row, int version) {
    LocalDate ends = versions.read(row.organisationId(), row.id(), version).ends();
    return ends != null && ends.isBefore(organisation(row).today());
  }

  private Organisation organisation(Row row) {
    return organisations.find(row.organisationId()).orElseThrow().organisation();
  }

  private static LifeOutcome over(Slug slug) {
    return new LifeOutcome.Refused(Message.of("refusal.last-day", "action", slug.value()));
  }

  /**
   * Shows whoever holds the offices that a live action names now; for within a transaction that has
   * closed the gate.
   *
   * @return what the public sees now; empty when nothing has changed
   * @throws OfficesRefused when there is nobody to write to
   */
  Optional<LifeOutcome.Done> renew(Slug slug) {
    Row row = find(slug).orElseThrow();
    int version = renewed(row);
    return version == row.live()
        ? Optional.empty()
        : Optional.of(done(slug, row, version, row.was()));
  }

  /** The version to show: the live one, or the same with other holders, published. */
  private int renewed(Row row) {
    ActionContent shown = versions.read(row.organisationId(), row.id(), row.live());
    ActionContent present = holders.in(row.organisationId(), shown);
    if (present.equals(shown)) {
      return row.live();
    }
    int version = row.latestVersion() + 1;
    versions.renew(row.organisationId(), row.id(), version, present, row.live());
    publish(row.withLatest(version));
    boolean waits = row.latestVersion() > row.live();
    if (waits) {
      // What waits to be published stays the latest.
      ActionContent waiting = versions.read(row.organisationId(), row.id(), row.latestVersion());
      versions.renew(row.organisationId(), row.id(), version + 1, waiting, row.latestVersion());
    }
    versions.latest(row.organisationId(), row.id(), waits ? version + 1 : version);
    followed(row, row.live(), version);
    if (waits) {
      followed(row, row.latestVersion(), version + 1);
    }
    return version;
  }

  private void followed(Row row, int before, int now) {
    followers
        .orderedStream()
        .forEach(each -> each.renewed(row.organisationId(), row.id(), before, now));
  }

  /** With a further version when the latest names somebody who no longer holds an office. */
  private Row upToDate(Row row) {
    ActionContent latest = versions.read(row.organisationId(), row.id(), row.latestVersion());
    ActionContent present = holders.in(row.organisationId(), latest);
    if (present.equals(latest)) {
      return row;
    }
    int version = row.latestVersion() + 1;
    versions.renew(row.organisationId(), row.id(), version, present, row.latestVersion());
    versions.latest(row.organisationId(), row.id(), version);
    followed(row, row.latestVersion(), version);
    return row.withLatest(version);
  }

  private LifeOutcome locked(Slug slug, Function<Row, LifeOutcome> step) {
    LifeOutcome unknown =
        new LifeOutcome.Refused(Message.of("refusal.no-action", "action", slug.value()));
    try {
      return transactions.execute(_ -> {
        gate.close(Gate.SIGNING); // Nobody signs by what was before, once this is done.
        return find(slug).map(step).orElse(unknown);
      });
    } catch (OfficesRefused nobody) {
      return new LifeOutcome.Refused(Message.sentences(nobody.sentences()));
    }
  }

  private Optional<Row> find(Slug slug) {
    return jdbc.sql(
            """
            select organisation_id, id, state, latest_version, live_version
            from action where slug = ? for update
            """)
        .param(slug.value())
        .query(Row.class)
        .optional();
  }

  private LifeOutcome.Done done(Slug slug, Row row, int version, Action.State state) {
    jdbc.sql(
            """
            update action set state = :state, live_version = :version,
              published_at = coalesce(published_at, now()),
              closed_at = case when :over then coalesce(closed_at, now()) end
            where organisation_id = :organisation and id = :id
            """)
        .param("state", state.word())
        .param("over", state.isOver())
        .param("version", version)
        .param("organisation", row.organisationId())
        .param("id", row.id())
        .update();
    if (state == Action.State.PAUSED) {
      pauses.pause(row.id());
    } else {
      pauses.resume(row.id());
    }
    Deed deed = Deed.of(act(state, row)).in(row.organisationId()).on("action", slug);
    if (row.was() != state) {
      deed = deed.changed("state", row.state(), state.word());
    }
    if (!Objects.equals(row.liveVersion(), version)) {
      deed = deed.changed("version", row.liveVersion(), version);
    }
    audit.record(deed);
    changes.announce("action", slug.value());
    return new LifeOutcome.Done(slug, version, state);
  }

  private static Act act(Action.State state, Row row) {
    if (row.was() == state) {
      return Act.ACTION_PUBLISHED;
    }
    return switch (state) {
      case CLOSED -> Act.ACTION_CLOSED;
      case LIVE -> row.was() == Action.State.DRAFT ? Act.ACTION_PUBLISHED : Act.ACTION_REOPENED;
      case PAUSED -> Act.ACTION_PAUSED;
      case WON -> Act.ACTION_WON;
      case DRAFT -> Act.ACTION_EDITED;
    };
  }

  /** The first entry, from 1, that a version and the ledger disagree about; 0 for none. */
  private int departure(Row row) {
    List<OffsetEntry> list =
        versions.read(row.organisationId(), row.id(), row.latestVersion()).counter().offset();
    List<OffsetEntry> booked = ledger.entries(row.id());
    int at = OffsetLedger.departure(booked, list);
    return at < booked.size() && at < list.size() ? at + 1 : 0;
  }

  /** Everything that stands beside a version once people can sign it. */
  private void publish(Row row) {
    ActionContent content =
        jdbc.sql(
                """
                update action_version set published_at = coalesce(published_at, now())
                where organisation_id = ? and action_id = ? and version = ?
                returning document::text
                """)
            .params(row.organisationId(), row.id(), row.latestVersion())
            .query((found, _) -> Documents.read(found.getString(1), ActionContent.class))
            .single();
    ledger.append(row.organisationId(), row.id(), content.counter().offset());
    household(row, content.form().household());
    jdbc.sql(
            """
            insert into action_counter (organisation_id, action_id) values (?, ?)
            on conflict do nothing
            """)
        .params(row.organisationId(), row.id())
        .update();
    content.form().consents().forEach(consent -> wording(row, consent));
    if (content.letter() != null) {
      content.letter().targets().stream()
          .filter(target -> !target.email().isEmpty())
          .forEach(target ->
              mailboxes.know(
                  target.email().getFirst(),
                  target.country(),
                  target.delivery().timeZone(),
                  target.delivery().hours()));
    }
  }

  /** A first publication settles it; a later one that differs is remembered. */
  private void household(Row row, boolean household) {
    jdbc.sql(
            """
            update action set household = :household,
              household_changed = household_changed or state <> 'draft' and household <> :household
            where organisation_id = :organisation and id = :id
            """)
        .param("household", household)
        .param("organisation", row.organisationId())
        .param("id", row.id())
        .update();
  }

  private void wording(Row row, FormSpec.ConsentSpec consent) {
    consent
        .wording()
        .byLanguage()
        .forEach((language, wording) ->
            jdbc.sql(
                    """
                    insert into consent_wording (organisation_id, action_id, version,
                      consent_key, language, kind, wording)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """)
                .params(
                    row.organisationId(),
                    row.id(),
                    row.latestVersion(),
                    consent.key().value(),
                    language.tag(),
                    consent.kind().word(),
                    wording)
                .update());
  }
}
