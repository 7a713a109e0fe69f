package org.outcry.letters.delivery;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Addressees;
import org.outcry.letters.HeldFor;
import org.outcry.letters.LetterHistory;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down that dossiers and print runs of a sealed action, which are made where its private key
 * is, reached their targets.
 */
@Service
public class OfflineHandovers {
  private static final Set<String> TOGETHER =
      Set.of(HeldFor.DIGEST.word(), HeldFor.DOSSIER.word(), HeldFor.PRINT.word());

  /** Locked before they are read: whoever took one back meanwhile has ended then. */
  private static final String LOCK =
      """
      select 1 from letter
      where organisation_id = :organisation and action_id = :action and id = any(:letters::uuid[])
      order by id for update
      """;

  private static final String FIND =
      """
      select l.id, l.state, l.held_for, l.delivery_id as delivery, l.target_key as target,
        l.addressee_id as addressee, s.version
      from letter l join signature s on s.organisation_id = l.organisation_id
        and s.action_id = l.action_id and s.id = l.signature_id
      where l.organisation_id = :organisation and l.action_id = :action
        and l.id = any(:letters::uuid[])
      order by l.id
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Addressees addressees;
  private final LetterHistory history;
  private final Names names;

  OfflineHandovers(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Addressees addressees,
      LetterHistory history,
      Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.addressees = addressees;
    this.history = history;
    this.names = names;
  }

  /**
   * What was written down.
   *
   * @param delivered how many letters are delivered now
   * @param before how many were already
   * @param late how many were taken back, or had expired, before it was said; the target got them
   */
  public record Recorded(int delivered, int before, int late) {}

  private record Row(
      UUID id,
      String state,
      @Nullable String heldFor,
      @Nullable UUID delivery,
      String target,
      @Nullable UUID addressee,
      int version) {
    boolean isInOne() {
      return delivery != null;
    }

    boolean waits() {
      return heldFor != null && TOGETHER.contains(heldFor);
    }

    DeliveryKind kind() {
      return HeldFor.PRINT.word().equals(heldFor) ? DeliveryKind.PRINT : DeliveryKind.DOSSIER;
    }
  }

  private record Group(String target, Target to, DeliveryKind kind) {}

  private record Version(String target, @Nullable UUID addressee, int version) {}

  /**
   * Writes it down, all or nothing; once, however often it is said.
   *
   * @param letters the ids of those that are in it
   * @param by who says so
   * @param on the day on which it was handed over or posted
   * @throws DeliveryRefused when one is none of the action's that are delivered so, or the day is
   *     to come
   */
  public Recorded record(Action action, Collection<UUID> letters, String by, LocalDate on) {
    // One day more: staff write their own day, we know UTC's.
    if (on.isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
      throw new DeliveryRefused("Write --on with the day on which it was handed over.");
    }
    if (!action.isSealed()) {
      throw new DeliveryRefused(
          "%1$s is not sealed: bin/outcry dossier %1$s --handed-over DELIVERY says it there."
              .formatted(action.slug()));
    }
    return transactions.execute(_ -> {
      ask(LOCK, action, letters).query(_ -> {});
      List<Row> rows = ask(FIND, action, letters).query(Row.class).list();
      long strange =
          letters.size() - rows.stream().filter(row -> row.isInOne() || row.waits()).count();
      if (strange > 0) {
        throw new DeliveryRefused(
            "%,d of the letters are none of %s that are handed over together. Nothing was recorded; name the list that bin/outcry unseal wrote beside the dossier."
                .formatted(strange, action.slug()));
      }
      Map<Group, List<Row>> groups = groups(action, rows);
      groups.forEach((group, some) -> handOver(action, group, some, by, on));
      List<Row> done = groups.values().stream().flatMap(List::stream).toList();
      int late = (int) done.stream().filter(row -> !row.state().equals("held")).count();
      return new Recorded(done.size() - late, rows.size() - done.size(), late);
    });
  }

  private JdbcClient.StatementSpec ask(String sql, Action action, Collection<UUID> letters) {
    return jdbc.sql(sql)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("letters", texts(letters));
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /** Those that are in none yet, by whom they went to and how. */
  private Map<Group, List<Row>> groups(Action action, List<Row> rows) {
    Map<Version, Target> known = new LinkedHashMap<>();
    Map<Group, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.isInOne()) {
        Target to =
            known.computeIfAbsent(
                new Version(row.target(), row.addressee(), row.version()),
                each ->
                    addressees.of(
                        action.organisationId(),
                        action.id(),
                        actions.version(action.id(), each.version()),
                        each.target(),
                        each.addressee()));
        groups
            .computeIfAbsent(new Group(row.target(), to, row.kind()), _ -> new ArrayList<>())
            .add(row);
      }
    }
    return groups;
  }

  private void handOver(Action action, Group group, List<Row> rows, String by, LocalDate on) {
    UUID delivery = Ids.next();
    jdbc.sql(
            """
            insert into delivery (organisation_id, action_id, id, target_key, kind, addressee, state,
              made_by, letters, settled_on, settled_by, settled_at)
            values (:organisation, :action, :id, :target, :kind, cast(:addressee as jsonb),
              'handed-over', :by, :letters, :on, :by, now())
            """)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("id", delivery)
        .param("target", group.target())
        .param("kind", group.kind().word())
        .param("addressee", Documents.write(group.to()))
        .param("by", names.keep(action.organisationId(), by))
        .param("letters", rows.size())
        .param("on", on)
        .update();
    List<UUID> held = rows.stream().filter(row -> row.state().equals("held")).map(Row::id).toList();
    List<UUID> late =
        rows.stream().filter(row -> !row.state().equals("held")).map(Row::id).toList();
    ask(
            """
            update letter set delivery_id = :delivery, held_for = 'handover',
              state = case state when 'held' then 'accepted' else state end
            where organisation_id = :organisation and action_id = :action
              and id = any(:letters::uuid[])
            """,
            action,
            rows.stream().map(Row::id).toList())
        .param("delivery", delivery)
        .update();
    String verb = group.kind() == DeliveryKind.PRINT ? "posted" : "handed-over";
    history.record(action.organisationId(), action.id(), held, verb, by, null);
    history.record(action.organisationId(), action.id(), late, verb + "-as-printed", by, null);
  }
}
