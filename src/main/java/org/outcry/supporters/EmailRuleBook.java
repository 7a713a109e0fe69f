package org.outcry.supporters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.outcry.audit.Names;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Gate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions of the rules by which addresses are normalised; they are added, never changed. */
@Service
public class EmailRuleBook {
  static final String TOPIC = "email_rules";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Gate gate;
  private final Changes changes;
  private final Names names;

  EmailRuleBook(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Gate gate,
      Changes changes,
      Names names) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.gate = gate;
    this.changes = changes;
    this.names = names;
  }

  /**
   * All rules that there ever were.
   *
   * @param version in force
   * @param newest the rules in force
   * @param older the others, newest first
   * @param byVersion all of them
   */
  public record Editions(
      int version, EmailRules newest, List<EmailRules> older, Map<Integer, EmailRules> byVersion) {}

  private record Row(int version, String rules, boolean inForce) {}

  /** The rules as the database has them now, in one look. */
  public Editions read() {
    List<Row> rows =
        jdbc.sql(
                """
                select r.version, r.rules, r.version = f.version as in_force
                from email_rules r, email_rules_in_force f order by r.version desc
                """)
            .query(Row.class)
            .list();
    int version = rows.stream().filter(Row::inForce).findFirst().orElseThrow().version;
    Map<Integer, EmailRules> rules = new LinkedHashMap<>();
    rows.forEach(row -> rules.put(row.version, parsed(row)));
    List<EmailRules> older = new ArrayList<>(rules.values());
    EmailRules newest = Objects.requireNonNull(rules.get(version));
    older.remove(newest);
    return new Editions(version, newest, older, rules);
  }

  private static EmailRules parsed(Row row) {
    EmailRules.Read read = EmailRules.read(row.rules);
    if (!read.problems().isEmpty()) {
      throw new IllegalStateException("Version " + row.version + " of the e-mail rules is broken");
    }
    return read.rules();
  }

  /**
   * The rules in force after an entry.
   *
   * @param added whether they differ from those that were in force
   */
  public record Entered(int version, boolean added) {}

  /**
   * Puts rules in force as a version of their own, unless they are already. Whoever records
   * signatures meanwhile waits, or is waited for.
   *
   * @param by who enters them
   */
  public Entered enter(EmailRules rules, String by) {
    return transaction.execute(status -> {
      gate.close(Gate.SIGNING);
      Editions now = read();
      if (now.newest().toString().equals(rules.toString())) {
        return new Entered(now.version(), false);
      }
      int version =
          jdbc.sql(
                  """
                  insert into email_rules (version, rules, entered_by)
                  select max(version) + 1, ?, ? from email_rules returning version
                  """)
              .params(rules.toString(), names.keep(Names.INSTALLATION, by))
              .query(Integer.class)
              .single();
      jdbc.sql("update email_rules_in_force set version = ?").param(version).update();
      changes.announce(TOPIC, Integer.toString(version));
      return new Entered(version, true);
    });
  }
}
