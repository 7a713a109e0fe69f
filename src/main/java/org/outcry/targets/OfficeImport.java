package org.outcry.targets;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.database.Gate;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.outcry.targets.files.OfficeFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the registry up to date from a file: in place, in one transaction with all that follows
 * the offices, and with everything that changes told and recorded.
 */
@Service
public class OfficeImport {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final Offices offices;
  private final OfficeWriter writer;
  private final List<OfficeFollower> followers;

  OfficeImport(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      Offices offices,
      OfficeWriter writer,
      List<OfficeFollower> followers) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.offices = offices;
    this.writer = writer;
    this.followers = followers;
  }

  /**
   * How a file is imported.
   *
   * @param by who imports it
   * @param check whether only to tell what would change
   * @param newHolders whether offices may go to somebody else
   * @param renamed offices whose holder has another name and is the same person
   */
  public record Order(String by, boolean check, boolean newHolders, Set<Slug> renamed) {}

  /** What came of an import. */
  public sealed interface Outcome {}

  /**
   * It was done, or checked.
   *
   * @param lines what changed, a line an office, and what followed
   * @param offices how many the file has
   * @param changed how many of them changed
   * @param persons how many of them went to somebody else
   */
  public record Done(List<String> lines, int offices, int changed, int persons)
      implements Outcome {}

  /**
   * Nothing was changed.
   *
   * @param problems all that is wrong, at least one
   */
  public record Refused(List<String> problems) implements Outcome {}

  /** Reads a file into an organisation's registry. */
  public Outcome read(Slug organisation, Path file, Order order) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    OfficeFile read = OfficeFile.read(file, today);
    try {
      return transactions.execute(status -> {
        // Both before anything is read: actions that follow are published in this transaction.
        gate.close(Gate.SIGNING);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('outcry import'))").query().singleRow();
        Outcome outcome = apply(organisation, read, order, today);
        if (order.check() || outcome instanceof Refused) {
          status.setRollbackOnly();
        }
        return outcome;
      });
    } catch (OfficesRefused refused) {
      return new Refused(refused.sentences().stream().map(Message::english).toList());
    }
  }

  private Outcome apply(Slug slug, OfficeFile file, Order order, LocalDate today) {
    Optional<UUID> organisation = offices.organisation(slug);
    if (organisation.isEmpty()) {
      return new Refused(
          List.of(
              "There is no organisation %s; importing one of its campaign folders makes it."
                  .formatted(slug)));
    }
    UUID id = organisation.get();
    OfficePlan plan = new OfficePlan(file, offices.list(id), order.renamed(), today);
    List<Planned> changes = plan.planned().stream().filter(each -> !each.line().isEmpty()).toList();
    List<String> problems = new ArrayList<>(plan.problems());
    if (!order.newHolders() && !order.check()) {
      changes.stream()
          .filter(Planned::changesPerson)
          .forEach(each ->
              problems.add(
                  "%s. Accept it with --new-holders; if it is the same person, with --renamed %s."
                      .formatted(each.line(), each.office().key())));
    }
    if (!problems.isEmpty()) {
      return new Refused(problems);
    }
    changes.forEach(each -> writer.write(id, each, order.by(), file.name(), today));
    List<String> lines = new ArrayList<>(changes.stream().map(Planned::line).toList());
    if (!changes.isEmpty()) {
      OfficeFollower.Change change = change(id, changes, order.by());
      followers.forEach(each -> lines.addAll(each.follow(change)));
    }
    lines.addAll(file.notes());
    return new Done(
        lines,
        plan.planned().size(),
        changes.size(),
        (int) changes.stream().filter(Planned::changesPerson).count());
  }

  private static OfficeFollower.Change change(UUID organisation, List<Planned> changes, String by) {
    Set<Slug> changed = new HashSet<>();
    Map<Slug, UUID> persons = new HashMap<>();
    Set<Slug> vacant = new HashSet<>();
    for (Planned each : changes) {
      Slug key = each.office().key();
      changed.add(key);
      UUID term = each.term();
      if (each.who() == Planned.Who.VACANT) {
        vacant.add(key);
      } else if (each.who() == Planned.Who.NEW && term != null) {
        persons.put(key, term);
      }
    }
    return new OfficeFollower.Change(organisation, changed, persons, vacant, by);
  }
}
