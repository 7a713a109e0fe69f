package org.outcry.letters.delivery;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
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
 * is, reached their targets. Which letters it was is told by their ids, and whom they reached by
 * the list: somebody else may hold the office by now, and staff may have moved them.
 */
@Service
public class OfflineHandovers {
  private static final Set<String> TOGETHER =
      Set.of(HeldFor.DIGEST.word(), HeldFor.DOSSIER.word(), HeldFor.PRINT.word());

  private static final Set<String> UNSENT = Set.of("held", "queued", "deferred");

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
  private final OfflineAddressees addressees;
  private final LetterHistory history;
  private final Names names;

  OfflineHandovers(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      OfflineAddressees addressees,
      LetterHistory history,
      Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.addressees = addressees;
    this.history = history;
    this.names = names;
  }

  /**
   * What lies in one dossier or print run.
   *
   * @param to the name of whom it is addressed to; {@code null} in lists of before it stood there
   * @param letters their ids
   */
  public record Listed(@Nullable String to, Set<UUID> letters) {}

  /**
   * What was written down.
   *
   * @param delivered how many letters are delivered now
   * @param before how many were already
   * @param late how many were taken back, or had expired, before it was said; the target got them
   * @param moved how many of the delivered were held or moved since, because somebody else holds
   *     the office or staff chose so
   * @param to whom they all reached; {@code null} when none is recorded now
   */
  public record Recorded(int delivered, int before, int late, int moved, @Nullable String to) {}

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

    /** Whether it ends by this: it has not left, or ended otherwise. */
    boolean ends() {
      return UNSENT.contains(state);
    }
  }

  private record Group(String target, Target to, DeliveryKind kind) {}

  /** A letter, and whom the list says that it reached. */
  private record Piece(Row row, OfflineAddressees.Reached reached) {
    Group group() {
      boolean printed = reached.way().equals(HeldFor.PRINT.word());
      return new Group(
          row.target(), reached.to(), printed ? DeliveryKind.PRINT : DeliveryKind.DOSSIER);
    }
  }

  /**
   * Writes it down, all or nothing; once, however often it is said.
   *
   * @param by who says so
   * @param on the day on which it was handed over or posted
   * @throws DeliveryRefused when a letter is none of the action's that are delivered so, when the
   *     list names somebody whom they were never addressed to, or when the day is to come
   */
  public Recorded record(Action action, Listed listed, String by, LocalDate on) {
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
      ask(LOCK, action, listed.letters()).query(_ -> {});
      List<Row> rows = ask(FIND, action, listed.letters()).query(Row.class).list();
      List<Piece> pieces = pieces(action, listed, rows);
      Map<Group, List<Row>> groups = new LinkedHashMap<>();
      pieces.forEach(
          piece -> groups.computeIfAbsent(piece.group(), _ -> new ArrayList<>()).add(piece.row()));
      groups.forEach((group, some) -> handOver(action, group, some, by, on));
      int late = (int) pieces.stream().filter(piece -> !piece.row().ends()).count();
      return new Recorded(
          pieces.size() - late,
          rows.size() - pieces.size(),
          late,
          (int) pieces.stream().filter(each -> each.row().ends() && each.reached().moved()).count(),
          pieces.isEmpty() ? null : pieces.getFirst().reached().to().name());
    });
  }

  /** Those that are in none yet. */
  private List<Piece> pieces(Action action, Listed listed, List<Row> rows) {
    Map<OfflineAddressees.Letter, OfflineAddressees.Reached> known = new HashMap<>();
    List<Piece> pieces = new ArrayList<>();
    int strange = listed.letters().size() - rows.size();
    for (Row row : rows) {
      if (!row.isInOne()) {
        OfflineAddressees.Reached reached =
            known.computeIfAbsent(
                new OfflineAddressees.Letter(
                    row.target(), row.addressee(), row.version(), row.heldFor(), row.waits()),
                letter -> addressees.of(action, letter, listed.to()));
        if (TOGETHER.contains(reached.way())) {
          pieces.add(new Piece(row, reached));
        } else {
          strange++;
        }
      }
    }
    if (strange > 0) {
      throw new DeliveryRefused(
          "%,d of the letters are none of %s that are handed over together. Nothing was recorded; name the list that bin/outcry unseal wrote beside the dossier."
              .formatted(strange, action.slug()));
    }
    return pieces;
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
    List<UUID> held = rows.stream().filter(Row::ends).map(Row::id).toList();
    List<UUID> late = rows.stream().filter(row -> !row.ends()).map(Row::id).toList();
    ask(
            """
            update letter set delivery_id = :delivery, held_for = 'handover',
              state = case when state in ('held', 'queued', 'deferred') then 'accepted'
                else state end
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
