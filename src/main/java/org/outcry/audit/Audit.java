package org.outcry.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes entries. Inside a transaction they are written right before its commit, so that a deed and
 * its entry are both there or neither, and a chain is locked for no longer than that takes; outside
 * of one, at once.
 */
@Service
public class Audit {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Part who;
  private final Part details;
  private final AuditSubjects subjects;

  Audit(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Part.WhoPart who,
      Part.DetailsPart details,
      AuditSubjects subjects) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.who = who;
    this.details = details;
    this.subjects = subjects;
  }

  /** An entry that waits for its place in the chain. */
  private record Waiting(
      UUID organisation,
      UUID id,
      String act,
      @Nullable UUID account,
      @Nullable String object,
      Part.Sealed who,
      Part.Sealed details,
      List<BlindIndex> subjects) {}

  /** Work on one chain. */
  private record Work(UUID organisation, Runnable run) {}

  /** Records what whoever acts on this thread ({@link Acting}) has done. */
  public void record(Deed deed) {
    Waiting entry = sealed(deed, new Details(deed.changes(), deed.why(), deed.people(), List.of()));
    beforeCommit(new Work(deed.organisation(), () -> append(entry)));
    Acting.recorded();
  }

  private Waiting sealed(Deed deed, Details said) {
    return sealed(Acting.actor(), deed, said);
  }

  private Waiting sealed(Actor actor, Deed deed, Details said) {
    UUID id = Ids.next();
    return new Waiting(
        deed.organisation(),
        id,
        deed.act().word(),
        actor.account(),
        deed.object(),
        who.seal(deed.organisation(), id, actor.who()),
        details.seal(deed.organisation(), id, said),
        deed.people().stream()
            .distinct()
            .map(person -> subjects.index(deed.organisation(), person))
            .toList());
  }

  /** What of earlier entries goes. */
  enum Gone {
    WHO,
    DETAILS;

    /** As the column is called. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Finds, under the chain's lock, the next entries of which a part is to go. */
  interface Finding {
    /** Their sequences, at most a thousand; none when all have gone. */
    List<Long> next();
  }

  /**
   * Destroys a part of entries, and records that; in the transaction that there is, right before
   * its commit.
   */
  void erase(UUID organisation, Gone part, Deed deed, Finding finding) {
    // Whoever removes themselves is not to be named anew; the removal before it says whose deed it
    // is.
    Actor actor = part == Gone.WHO ? Actor.OUTCRY : Acting.actor();
    beforeCommit(
        new Work(
            organisation,
            () -> {
              lock(organisation);
              List<Long> found = finding.next();
              while (!found.isEmpty()) {
                long by =
                    append(
                        sealed(
                            actor,
                            deed.in(organisation),
                            new Details(deed.changes(), deed.why(), List.of(), found)));
                destroy(organisation, part, found, by);
                found = finding.next();
              }
            }));
  }

  private void destroy(UUID organisation, Gone part, List<Long> sequences, long by) {
    jdbc.sql(
            """
            update audit_entry set PART = null, PART_erased = :by
            where organisation_id = :organisation and sequence in (:sequences)
              and PART is not null
            """
                .replace("PART", part.word()))
        .param("by", by)
        .param("organisation", organisation)
        .param("sequences", sequences)
        .update();
    if (part == Gone.DETAILS) {
      jdbc.sql(
              """
              delete from audit_subject
              where organisation_id = :organisation and sequence in (:sequences)
              """)
          .param("organisation", organisation)
          .param("sequences", sequences)
          .update();
    }
  }

  private void beforeCommit(Work work) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()
        || !TransactionSynchronizationManager.isActualTransactionActive()) {
      transactions.executeWithoutResult(_ -> work.run().run());
      return;
    }
    Optional<Pending> pending =
        TransactionSynchronizationManager.getSynchronizations().stream()
            .filter(Pending.class::isInstance)
            .map(Pending.class::cast)
            .findFirst();
    pending
        .orElseGet(() -> {
          Pending made = new Pending();
          TransactionSynchronizationManager.registerSynchronization(made);
          return made;
        })
        .add(work);
  }

  /**
   * Chains are locked in the order of their ids, so that nobody waits for one who waits for them.
   */
  private static final class Pending implements TransactionSynchronization {
    private final List<Work> works = new ArrayList<>();

    void add(Work work) {
      works.add(work);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      works.stream()
          .sorted(Comparator.comparing(Work::organisation))
          .forEach(work -> work.run().run());
    }
  }

  /** The last entry of a chain. */
  private record Head(long sequence, byte[] chain) {}

  private Head lock(UUID organisation) {
    return head(organisation)
        .orElseGet(() -> {
          jdbc.sql(
                  """
                  insert into audit_head (organisation_id, sequence, chain) values (?, 0, ?)
                  on conflict do nothing
                  """)
              .params(organisation, Link.beginning())
              .update();
          return head(organisation).orElseThrow();
        });
  }

  private Optional<Head> head(UUID organisation) {
    return jdbc.sql("select sequence, chain from audit_head where organisation_id = ? for update")
        .param(organisation)
        .query(Head.class)
        .optional();
  }

  private long append(Waiting entry) {
    Head head = lock(entry.organisation());
    // Asked for once the chain is ours: times go up with sequences, on all nodes.
    Instant at = jdbc.sql("select clock_timestamp()").query(Timestamp.class).single().toInstant();
    Link link =
        new Link(
            entry.organisation(),
            head.sequence() + 1,
            entry.id(),
            at,
            entry.act(),
            entry.account(),
            entry.object(),
            entry.who().hash(),
            entry.details().hash());
    byte[] chain = link.chain(head.chain());
    jdbc.sql(
            """
            insert into audit_entry (organisation_id, sequence, id, at, act, account_id, object,
              who, details, who_hash, details_hash, chain)
            values (:organisation, :sequence, :id, :at, :act, :account, :object, :who, :details,
              :whoHash, :detailsHash, :chain)
            """)
        .param("organisation", link.organisation())
        .param("sequence", link.sequence())
        .param("id", link.id())
        .param("at", Timestamp.from(at))
        .param("act", link.act())
        .param("account", link.account())
        .param("object", link.object())
        .param("who", entry.who().bytes())
        .param("details", entry.details().bytes())
        .param("whoHash", link.whoHash())
        .param("detailsHash", link.detailsHash())
        .param("chain", chain)
        .update();
    jdbc.sql("update audit_head set sequence = ?, chain = ? where organisation_id = ?")
        .params(link.sequence(), chain, link.organisation())
        .update();
    subjects.add(link.organisation(), link.sequence(), entry.subjects());
    return link.sequence();
  }
}
