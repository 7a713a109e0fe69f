package org.outcry.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.csv.CsvTable;
import org.outcry.signing.PaperUnreadable.Trouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signatures that were given on paper: keyed in as a table, counted exactly, each row of a sheet
 * once. Who gave an address and has signed before is not counted again; without an address each row
 * counts.
 */
@Service
public class PaperSignatures {
  private static final int BATCH = 500;
  private static final int MOST_PROBLEMS = 50;

  private final JdbcClient jdbc;
  private final Actions actions;
  private final PaperTransaction transaction;

  PaperSignatures(JdbcClient jdbc, Actions actions, PaperTransaction transaction) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.transaction = transaction;
  }

  /**
   * What sheets are entered as.
   *
   * @param batch the name by which staff tell these sheets from others
   * @param version of the content that they were printed with; {@code null} for the one that the
   *     public sees
   * @param language tag of the language that they were printed in; {@code null} for the first
   * @param country of rows that name none; {@code null} for not known
   */
  public record Wish(
      String batch,
      @Nullable Integer version,
      @Nullable String language,
      @Nullable String country) {}

  /**
   * What a table holds, or what became of it.
   *
   * @param counted signatures that are new
   * @param before rows whose person had signed before
   * @param entered rows that were entered before
   * @param withoutAddress rows without an e-mail address
   * @param wrong what is wrong by line, the first of them
   * @param wrongs how many lines are wrong
   */
  public record Report(
      long rows,
      long counted,
      long before,
      long entered,
      long withoutAddress,
      List<Wrong> wrong,
      long wrongs) {}

  /**
   * A line that can't be counted.
   *
   * @param faults at least one
   */
  public record Wrong(long line, List<PaperFault> faults) {}

  /** Why an action takes none. */
  public enum Refusal {
    /** It was never published, so that nobody can have signed it. */
    NEVER_PUBLISHED,
    /** It is sealed: names on a list would lie open. */
    SEALED,
    /** Its signatures have been made anonymous. */
    ANONYMOUS
  }

  /** Is told in the transaction in which rows are entered, before it is committed. */
  public interface Witness {
    /**
     * Rows are being entered.
     *
     * @param rows that were not entered before
     * @param counted of them, whose people had not signed before
     */
    void enters(long rows, long counted);
  }

  /**
   * Sheets of one name.
   *
   * @param counted rows that were new signatures when they were entered
   * @param at when the last of them was entered
   */
  public record Batch(String name, long sheets, long rows, long counted, Instant at) {}

  /** Why an action takes none; {@code null} when it does. */
  public @Nullable Refusal refusal(Action action) {
    if (!action.isPublished()) {
      return Refusal.NEVER_PUBLISHED;
    }
    if (action.isSealed()) {
      return Refusal.SEALED;
    }
    return transaction.isRetired(action) ? Refusal.ANONYMOUS : null;
  }

  /** The day on which an action was closed, by its organisation's clock; empty while it is not. */
  public Optional<LocalDate> closedOn(Action action) {
    return transaction.closedAt(action).map(action.organisation()::day);
  }

  /**
   * Goes through a table.
   *
   * @param applies whether it is entered; else nothing is changed
   * @throws CsvTable.Unreadable when the table or the wish can't be
   */
  public Report enter(Action action, CsvTable table, Wish wish, boolean applies)
      throws CsvTable.Unreadable {
    return run(action, table, wish, applies ? (_, _) -> {} : null);
  }

  /**
   * Enters a table but for the lines that are wrong.
   *
   * @param witness is told of each batch of 500 rows
   * @throws CsvTable.Unreadable when the table or the wish can't be
   */
  public Report enter(Action action, CsvTable table, Wish wish, Witness witness)
      throws CsvTable.Unreadable {
    return run(action, table, wish, witness);
  }

  private Report run(Action action, CsvTable table, Wish wish, @Nullable Witness witness)
      throws CsvTable.Unreadable {
    PaperTransaction.Sheets sheets = sheets(action, wish);
    Run run = new Run(reader(table.headings(), sheets, wish), sheets, witness);
    table.each(run::take);
    run.flush();
    return run.report();
  }

  /**
   * Enters rows that were typed into a form: all, or none where one is wrong.
   *
   * @param columns of the rows, among them {@code sheet}, {@code row} and {@code family-name}
   * @param rows at most 500, each with a cell for every column; where one is wrong, its line is its
   *     place from 1
   * @throws PaperUnreadable when a column or the wish is wrong
   */
  public Report key(
      Action action, Wish wish, List<String> columns, List<List<String>> rows, Witness witness)
      throws PaperUnreadable {
    PaperTransaction.Sheets sheets = sheets(action, wish);
    Run run = new Run(reader(columns, sheets, wish), sheets, witness);
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = rows.get(i);
      run.hold(new CsvTable.Line(i + 1, cells, cells.size() == columns.size()));
    }
    if (run.wrongs == 0) {
      run.flush();
    }
    return run.report();
  }

  private PaperTransaction.Sheets sheets(Action action, Wish wish) throws PaperUnreadable {
    int version = wish.version() == null ? action.version() : wish.version();
    if (actions.published(action.id(), version).isEmpty()) {
      throw new PaperUnreadable(
          Trouble.VERSION, "", "The public never saw that version; the sheet's foot names it.");
    }
    ActionContent content = actions.version(action.id(), version);
    String language = wish.language() == null ? content.defaultLanguage().tag() : wish.language();
    if (content.languages().stream().noneMatch(each -> each.tag().equals(language))) {
      throw new PaperUnreadable(
          Trouble.LANGUAGE, "", "That version of the action is not in this language.");
    }
    if (wish.country() != null && !Countries.isCode(wish.country())) {
      throw new PaperUnreadable(
          Trouble.COUNTRY, "", "--country is a country's code, such as CA (ISO 3166-1).");
    }
    return new PaperTransaction.Sheets(action, version, content, language, wish.batch());
  }

  private PaperReader reader(List<String> headings, PaperTransaction.Sheets sheets, Wish wish)
      throws PaperUnreadable {
    return PaperReader.of(
        headings,
        sheets.content(),
        wish.country(),
        closedOn(sheets.action()).orElse(null),
        sheets.action().organisation().today());
  }

  /** What of an action was entered from paper, the last first, at most so many batches. */
  public List<Batch> batches(Action action, int most) {
    return jdbc.sql(
            """
            select batch, sheets, rows, counted, entered_at from paper_batch
            where organisation_id = ? and action_id = ? order by entered_at desc, batch limit ?
            """)
        .params(action.organisationId(), action.id(), most)
        .query((row, _) ->
            new Batch(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getTimestamp(5).toInstant()))
        .list();
  }

  /** The highest sheet of a batch of which a row was entered; 0 for none. */
  public int lastSheet(Action action, String batch) {
    return jdbc.sql(
            """
            select coalesce(max(sheet), 0) from paper_row
            where organisation_id = ? and action_id = ? and batch = ?
            """)
        .params(action.organisationId(), action.id(), batch)
        .query(Integer.class)
        .single();
  }

  /** How many of an action's signatures that count were given on paper. */
  public long counted(Action action) {
    return jdbc.sql(
            """
            select count(*) from signature
            where organisation_id = ? and action_id = ? and on_paper and state = 'counted'
            """)
        .params(action.organisationId(), action.id())
        .query(Long.class)
        .single();
  }

  /** One pass over a table. */
  private final class Run {
    private final PaperReader reader;
    private final PaperTransaction.Sheets sheets;
    private final @Nullable Witness witness;
    private final List<PaperRow> batch = new ArrayList<>();
    private final List<PaperRow> repeated = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final Map<Long, Long> seen = new HashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private long rows;
    private long counted;
    private long before;
    private long entered;
    private long withoutAddress;
    private long wrongs;

    Run(PaperReader reader, PaperTransaction.Sheets sheets, @Nullable Witness witness) {
      this.reader = reader;
      this.sheets = sheets;
      this.witness = witness;
    }

    void take(CsvTable.Line line) {
      hold(line);
      if (batch.size() == BATCH || repeated.size() == BATCH) {
        flush();
      }
    }

    /** Reads a line, which is entered with the next flush. */
    void hold(CsvTable.Line line) {
      rows++;
      switch (reader.read(line)) {
        case PaperReader.Read.Wrong(List<PaperFault> faults) -> problem(line.number(), faults);
        case PaperReader.Read.Good(PaperRow row) -> good(row);
      }
    }

    private void good(PaperRow row) {
      Long earlier = seen.putIfAbsent(row.sheet() * 1_000_000L + row.number(), row.line());
      if (earlier != null) {
        problem(row.line(), List.of(new PaperFault(PaperFault.Kind.TWICE, "row", earlier)));
        return;
      }
      withoutAddress += row.particulars().hasAddress() ? 0 : 1;
      // What an earlier batch would have counted is not there in a preview.
      (witness == null && isRepeated(row) ? repeated : batch).add(row);
    }

    private boolean isRepeated(PaperRow row) {
      return row.particulars().hasAddress()
          && !sheets.action().content().form().household()
          && !addresses.add(row.particulars().email().normalised());
    }

    private void problem(long line, List<PaperFault> faults) {
      wrongs++;
      if (wrong.size() < MOST_PROBLEMS) {
        wrong.add(new Wrong(line, List.copyOf(faults)));
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        PaperTransaction.Done done = transaction.write(sheets, batch, witness);
        counted += done.counted();
        before += done.before();
        entered += done.entered();
        batch.clear();
      }
      if (!repeated.isEmpty()) {
        int known = transaction.known(sheets, repeated).size();
        before += repeated.size() - known;
        entered += known;
        repeated.clear();
      }
    }

    Report report() {
      return new Report(rows, counted, before, entered, withoutAddress, wrong, wrongs);
    }
  }
}
