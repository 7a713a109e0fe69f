package org.outcry.campaigns;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.OffsetOutcome.Entered;
import org.outcry.organisations.Organisations;
import org.outcry.platform.database.Changes;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger of people who were counted elsewhere, for published actions. Entries are added; a
 * mistake is taken back by an entry of the opposite amount that names it. Every node shows the new
 * count within a second.
 */
@Service
public class Offsets {
  private static final long BILLION = 1_000_000_000;
  private static final int MOST_ENTRIES = 1_000; // as many as a campaign folder holds
  private static final int LONGEST_TEXT = 300;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final OffsetLedger ledger;
  private final Changes changes;
  private final Organisations organisations;
  private final Audit audit;

  Offsets(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      OffsetLedger ledger,
      Changes changes,
      Organisations organisations,
      Audit audit) {
    this.organisations = organisations;
    this.audit = audit;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.ledger = ledger;
    this.changes = changes;
  }

  private record Row(UUID organisationId, UUID id, String slug, String state) {}

  /** All entries, oldest first; empty when there is no such action. */
  public Optional<List<Booked>> list(Slug slug) {
    return find(slug, "").map(row -> ledger.booked(row.id()));
  }

  /**
   * Adds an entry of today, by the organisation's clock.
   *
   * @param amount not 0, -1,000,000,000 to 1,000,000,000
   * @param reason why they are counted here, 1 to 300 characters, as the next two
   * @param source where they were counted
   * @param by who enters it
   */
  public OffsetOutcome add(Slug slug, long amount, String reason, String source, String by) {
    return entering(slug, row -> enter(row, amount, reason, source, by, null));
  }

  /**
   * Takes back an entry by its opposite. An entry is taken back once; what took one back is not
   * taken back itself: the amount is added again instead.
   *
   * @param position of the entry, from 1
   */
  public OffsetOutcome reverse(Slug slug, int position, String reason, String by) {
    return entering(
        slug,
        row -> {
          List<Booked> entries = ledger.booked(row.id());
          if (position < 1 || position > entries.size()) {
            return refused(
                Message.of("offset.no-entry", "action", slug.value(), "entry", position));
          }
          Booked entry = entries.get(position - 1);
          if (entry.reverses() != null) {
            return refused(
                Message.of("offset.takes-back", "entry", position, "other", entry.reverses()));
          }
          Optional<Booked> earlier =
              entries.stream()
                  .filter(other -> Integer.valueOf(position).equals(other.reverses()))
                  .findFirst();
          return earlier.isPresent()
              ? refused(
                  Message.of(
                      "offset.taken-back", "entry", position, "other", earlier.get().position()))
              : enter(
                  row,
                  -entry.entry().amount(),
                  Booked.reason(position, reason.strip()),
                  entry.entry().source(),
                  by,
                  position);
        });
  }

  private OffsetOutcome entering(Slug slug, Function<Row, OffsetOutcome> step) {
    return transactions.execute(_ -> {
      Optional<Row> row = find(slug, " for update");
      if (row.isEmpty()) {
        return refused(Message.of("refusal.no-action", "action", slug.value()));
      }
      if (row.get().state().equals("draft")) {
        return refused(Message.of("offset.never-published", "action", slug.value()));
      }
      OffsetOutcome outcome = step.apply(row.get());
      if (outcome instanceof Entered) {
        changes.announce("action", slug.value());
      }
      return outcome;
    });
  }

  private Optional<Row> find(Slug slug, String lock) {
    return jdbc.sql("select organisation_id, id, slug, state from action where slug = ?" + lock)
        .param(slug.value())
        .query(Row.class)
        .optional();
  }

  private OffsetOutcome enter(
      Row row, long amount, String reason, String source, String by, @Nullable Integer reverses) {
    if (amount == 0 || Math.abs(amount) > BILLION) {
      return refused(Message.of("offset.amount", "least", -BILLION, "most", BILLION));
    }
    for (String text : List.of(reason, source, by)) {
      if (text.isBlank()
          || text.strip().length() > LONGEST_TEXT
          || text.strip().chars().anyMatch(Character::isISOControl)) {
        return refused(Message.of("offset.text"));
      }
    }
    List<Booked> entries = ledger.booked(row.id());
    long before = entries.stream().mapToLong(each -> each.entry().amount()).sum();
    long total = before + amount;
    if (total < 0 || total > BILLION) {
      return refused(Message.of("offset.sum", "total", total, "most", BILLION));
    }
    if (entries.size() >= MOST_ENTRIES) {
      return refused(Message.of("offset.many", "most", MOST_ENTRIES));
    }
    int position = entries.size() + 1;
    OffsetEntry entry =
        new OffsetEntry(
            amount, reason.strip(), source.strip(), by.strip(), today(row.organisationId()));
    ledger.insert(row.organisationId(), row.id(), new Booked(position, entry, reverses));
    Deed deed =
        Deed.of(Act.OFFSET_ENTERED)
            .in(row.organisationId())
            .on("action", row.slug())
            .changed("elsewhere", before, total)
            .with("amount", amount)
            .with("source", entry.source())
            .because(entry.reason());
    audit.record(reverses == null ? deed : deed.with("takes-back", reverses));
    return new Entered(position, total);
  }

  private LocalDate today(UUID organisation) {
    return organisations.find(organisation).orElseThrow().organisation().today();
  }

  private static OffsetOutcome refused(Message sentence) {
    return new OffsetOutcome.Refused(sentence);
  }
}
