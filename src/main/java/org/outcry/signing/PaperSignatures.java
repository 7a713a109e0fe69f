package org.outcry.signing;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.csv.CsvTable;
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
   * @param wrong sentences by line, the first of them
   * @param wrongs how many lines are wrong
   */
  public record Report(
      long rows,
      long counted,
      long before,
      long entered,
      long withoutAddress,
      List<String> wrong,
      long wrongs) {}

  /** Why an action takes none; {@code null} when it does. */
  public @Nullable String refusal(Action action) {
    if (!action.isPublished()) {
      return "It was never published, so that nobody can have signed it.";
    }
    if (action.isSealed()) {
      return "It is sealed: names on a list would lie open on this machine. Count the sheets with"
          + " bin/outcry offset, and keep them locked away.";
    }
    return transaction.isRetired(action)
        ? "Its signatures have been made anonymous, and none can be added; count the sheets with"
            + " bin/outcry offset."
        : null;
  }

  /**
   * Goes through a table.
   *
   * @param applies whether it is entered; else nothing is changed
   * @throws CsvTable.Unreadable when the table or the wish can't be
   */
  public Report enter(Action action, CsvTable table, Wish wish, boolean applies)
      throws CsvTable.Unreadable {
    int version = wish.version() == null ? action.version() : wish.version();
    if (actions.published(action.id(), version).isEmpty()) {
      throw new CsvTable.Unreadable(
          "The public never saw that version; the sheet's foot names it.");
    }
    var content = actions.version(action.id(), version);
    String language = wish.language() == null ? content.defaultLanguage().tag() : wish.language();
    if (content.languages().stream().noneMatch(each -> each.tag().equals(language))) {
      throw new CsvTable.Unreadable("That version of the action is not in this language.");
    }
    if (wish.country() != null && !Countries.isCode(wish.country())) {
      throw new CsvTable.Unreadable("--country is a country's code, such as CA (ISO 3166-1).");
    }
    PaperReader reader =
        PaperReader.of(
            table,
            content,
            wish.country(),
            transaction
                .closedAt(action)
                .map(closed -> LocalDate.ofInstant(closed, ZoneOffset.UTC))
                .orElse(null));
    Run run =
        new Run(
            reader,
            new PaperTransaction.Sheets(action, version, content, language, wish.batch()),
            applies);
    table.each(run::take);
    run.flush();
    return run.report();
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
    private final boolean applies;
    private final List<PaperRow> batch = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<Long, Long> seen = new HashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private long rows;
    private long counted;
    private long before;
    private long entered;
    private long withoutAddress;
    private long wrongs;

    Run(PaperReader reader, PaperTransaction.Sheets sheets, boolean applies) {
      this.reader = reader;
      this.sheets = sheets;
      this.applies = applies;
    }

    void take(CsvTable.Line line) {
      rows++;
      switch (reader.read(line)) {
        case PaperReader.Read.Wrong(String sentence) -> problem(line.number(), sentence);
        case PaperReader.Read.Good(PaperRow row) -> good(row);
      }
    }

    private void good(PaperRow row) {
      Long earlier = seen.putIfAbsent(row.sheet() * 1_000_000L + row.number(), row.line());
      if (earlier != null) {
        problem(
            row.line(), "it is the row of the sheet that line %,d is already".formatted(earlier));
        return;
      }
      withoutAddress += row.particulars().hasAddress() ? 0 : 1;
      if (!applies && isRepeated(row)) {
        before++; // What an earlier batch would have counted is not there in a preview.
        return;
      }
      batch.add(row);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private boolean isRepeated(PaperRow row) {
      return row.particulars().hasAddress()
          && !sheets.action().content().form().household()
          && !addresses.add(row.particulars().email().normalised());
    }

    private void problem(long line, String sentence) {
      wrongs++;
      if (wrong.size() < MOST_PROBLEMS) {
        wrong.add("Line %,d: %s.".formatted(line, sentence));
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        PaperTransaction.Done done = transaction.write(sheets, batch, applies);
        counted += done.counted();
        before += done.before();
        entered += done.entered();
        batch.clear();
      }
    }

    Report report() {
      return new Report(rows, counted, before, entered, withoutAddress, wrong, wrongs);
    }
  }
}
