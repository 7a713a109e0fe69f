package org.outcry.letters.delivery;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.Addressees;
import org.outcry.letters.HeldFor;
import org.outcry.letters.PassingOn;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes letters that wait for a delivery into one. */
@Component
class DeliveryQueue {
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Addressees addressees;
  private final Names names;

  DeliveryQueue(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Addressees addressees,
      Names names) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.addressees = addressees;
  }

  /**
   * A delivery that is being made.
   *
   * @param letters whose turn it is, in the order in which they were signed
   */
  record Begun(UUID id, DeliveryKind kind, Target target, List<UUID> letters) {}

  private record Group(int version, @Nullable UUID addressee, Target to) {}

  /**
   * Begins a delivery with all letters that are selected, wait for one and may be passed on.
   *
   * @param reasons why the letters may be held
   * @param most how many letters at most, the first that were signed
   * @throws DeliveryRefused when there are none, or they go to several people
   */
  Begun begin(
      Action action,
      DeliveryKind kind,
      Selection selection,
      List<HeldFor> reasons,
      String by,
      int most) {
    if (action.isSealed()) {
      throw new DeliveryRefused(
          "%1$s is sealed: bin/outcry sealed-export %1$s --to FILE, and then bin/outcry unseal where its private key is, make its deliveries."
              .formatted(action.slug()));
    }
    return transactions.execute(_ -> {
      List<Group> groups = groups(action, kind, selection, reasons);
      Target target = addressee(action, selection, groups);
      UUID id = Ids.next();
      jdbc.sql(
              """
              insert into delivery (organisation_id, action_id, id, target_key, kind, addressee,
                made_by)
              values (?, ?, ?, ?, ?, cast(? as jsonb), ?)
              """)
          .params(action.organisationId(), action.id(), id, selection.target().value())
          .params(kind.word(), Documents.write(target), names.keep(action.organisationId(), by))
          .update();
      List<UUID> letters = new ArrayList<>();
      for (Group group : groups) {
        if (group.to().name().equals(target.name())) {
          letters.addAll(take(action, kind, selection, reasons, group, id));
        }
      }
      if (letters.isEmpty()) {
        throw none(action, selection);
      }
      letters.sort(Comparator.comparing(UUID::toString)); // their ids tell when they were signed
      if (letters.size() > most) {
        giveBack(action, letters.subList(most, letters.size()));
      }
      return new Begun(
          id, kind, target, List.copyOf(letters.subList(0, Math.min(most, letters.size()))));
    });
  }

  private List<Group> groups(
      Action action, DeliveryKind kind, Selection selection, List<HeldFor> reasons) {
    return selected(
            """
            select distinct s.version, l.addressee_id
            from letter l join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where SELECTED order by s.version desc
            """,
            action,
            kind,
            selection,
            reasons)
        .query((row, _) -> {
          int version = row.getInt(1);
          UUID addressee = row.getObject(2, UUID.class);
          return new Group(
              version,
              addressee,
              addressees.of(
                  action.organisationId(),
                  action.id(),
                  actions.version(action.id(), version),
                  selection.target().value(),
                  addressee));
        })
        .list();
  }

  private JdbcClient.StatementSpec selected(
      String statement,
      Action action,
      DeliveryKind kind,
      Selection selection,
      List<HeldFor> reasons) {
    LocalDate from = selection.from();
    LocalDate until = selection.until();
    return jdbc.sql(
            statement.replace(
                "SELECTED",
                """
                l.organisation_id = :organisation and l.action_id = :action
                  and l.target_key = :target and l.state = 'held'
                  and l.held_for = any(:reasons) and l.delivery_id is null
                  and s.signed_at >= :from
                  and s.signed_at < :until
                  and ALLOWED
                """
                    .replace(
                        "ALLOWED",
                        kind == DeliveryKind.DOSSIER ? PassingOn.LISTED : PassingOn.ALLOWED)))
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("target", selection.target().value())
        .param("reasons", reasons.stream().map(HeldFor::word).toArray(String[]::new))
        .param("from", midnight(action, from == null ? LocalDate.EPOCH : from))
        .param("until", midnight(action, until == null ? LAST : until.plusDays(1)));
  }

  private static Timestamp midnight(Action action, LocalDate day) {
    return Timestamp.from(day.atStartOfDay(action.organisation().zone()).toInstant());
  }

  private Target addressee(Action action, Selection selection, List<Group> groups) {
    Map<String, Target> people = new TreeMap<>();
    groups.stream()
        .map(Group::to)
        .filter(to -> selection.addressee() == null || to.name().equals(selection.addressee()))
        .forEach(to -> people.putIfAbsent(to.name(), to));
    if (people.isEmpty()) {
      throw none(action, selection);
    }
    if (people.size() > 1) {
      throw new DeliveryRefused(
          "Letters to %s go to %s; say to whom with --addressee NAME."
              .formatted(selection.target(), String.join(" and to ", people.keySet())));
    }
    return people.values().iterator().next();
  }

  private static DeliveryRefused none(Action action, Selection selection) {
    return new DeliveryRefused(
        "No letter of %1$s to %2$s waits for this; bin/outcry letters %1$s shows what became of them."
            .formatted(action.slug(), selection.target()));
  }

  private List<UUID> take(
      Action action,
      DeliveryKind kind,
      Selection selection,
      List<HeldFor> reasons,
      Group group,
      UUID delivery) {
    return selected(
            """
            update letter l set held_for = :held, delivery_id = :delivery
            from signature s
            where s.organisation_id = l.organisation_id and s.action_id = l.action_id
              and s.id = l.signature_id and s.version = :version
              and l.addressee_id is not distinct from :addressee and SELECTED
            returning l.id
            """,
            action,
            kind,
            selection,
            reasons)
        .param("held", (kind == DeliveryKind.DIGEST ? HeldFor.DIGEST : HeldFor.HANDOVER).word())
        .param("delivery", delivery)
        .param("version", group.version())
        .param("addressee", group.addressee(), java.sql.Types.OTHER)
        .query(UUID.class)
        .list();
  }

  /** Letters of a digest that are too many for it wait for the next one. */
  private void giveBack(Action action, List<UUID> letters) {
    jdbc.sql(
            """
            update letter set delivery_id = null
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
            """)
        .params(action.organisationId(), action.id())
        .param(letters.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /** The names of those whom the selected letters go to. */
  List<String> people(
      Action action, DeliveryKind kind, Selection selection, List<HeldFor> reasons) {
    return groups(action, kind, selection, reasons).stream()
        .map(group -> group.to().name())
        .distinct()
        .toList();
  }
}
