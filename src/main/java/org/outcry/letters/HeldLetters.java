package org.outcry.letters;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Delivery;
import org.outcry.targets.Following;
import org.outcry.targets.Offices;
import org.outcry.targets.OfficesRefused;
import org.outcry.targets.Resolution;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters that wait for staff to decide: who gets them, or whether they still go at all. */
@Service
public class HeldLetters {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Offices offices;
  private final Addressees addressees;
  private final TargetMailboxes mailboxes;
  private final LetterHistory history;
  private final Suppressions suppressions;
  private final TaskReservations reservations;

  HeldLetters(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Offices offices,
      Addressees addressees,
      TargetMailboxes mailboxes,
      LetterHistory history,
      Suppressions suppressions,
      TaskReservations reservations) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.offices = offices;
    this.addressees = addressees;
    this.mailboxes = mailboxes;
    this.history = history;
    this.suppressions = suppressions;
    this.reservations = reservations;
  }

  /** What staff decide. */
  public enum Decision {
    /** They go to whoever holds the office now. */
    TO_NEW("moved-to-new", List.of("holder", "suppressed")),
    /** They go to whom they were signed to. */
    AS_SIGNED("as-signed", List.of("holder")),
    /** They go to the next of their addressee's addresses. */
    TO_NEXT("moved-to-next", List.of("suppressed")),
    /** They go to the holder of the fallback office. */
    TO_FALLBACK(
        "moved-to-fallback",
        List.of("holder", "channel", "task", "suppressed", "digest", "dossier", "print")),
    /** They do not go any more. */
    EXPIRE(
        "expired",
        List.of("holder", "channel", "task", "suppressed", "digest", "dossier", "print"));

    private final String kind;
    private final List<String> reasons;

    /** Whether it is for letters that staff deliver by hand, too. */
    public boolean isForTasks() {
      return isFor("task");
    }

    private boolean isFor(@Nullable String reason) {
      return reason != null && reasons.contains(reason);
    }

    Decision(String kind, List<String> reasons) {
      this.kind = kind;
      this.reasons = reasons;
    }
  }

  /**
   * Held letters that are alike.
   *
   * @param target the key of the target that they were signed to
   * @param reason why they are held, as {@link HeldFor} writes it; {@code restored} for a backup's
   * @param to whom they would go
   */
  public record Held(String target, String reason, Target to, long letters) {}

  /** What came of a decision. */
  public sealed interface Outcome {}

  /**
   * It was carried out.
   *
   * @param lines what became of the letters
   */
  public record Done(List<String> lines) implements Outcome {}

  /** Nothing was changed; the sentence says why, and what to do. */
  public record Refused(String sentence) implements Outcome {}

  private record Group(
      String target,
      @Nullable String reason,
      int version,
      @Nullable UUID addressee,
      long letters) {}

  /** All held letters of an action, by target and reason. */
  public List<Held> list(Action action) {
    suppressions.holdAll();
    return groups(action, null).stream()
        .map(group ->
            new Held(
                group.target(),
                group.reason() == null ? "restored" : group.reason(),
                to(action, group),
                group.letters()))
        .toList();
  }

  private Target to(Action action, Group group) {
    return addressees.of(
        action.organisationId(),
        action.id(),
        actions.version(action.id(), group.version()),
        group.target(),
        group.addressee());
  }

  private List<Group> groups(Action action, String @Nullable [] only) {
    return jdbc.sql(
            """
            select l.target_key as target, l.held_for as reason, s.version,
              l.addressee_id as addressee, count(*) as letters
            from letter l
            join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where l.organisation_id = :organisation and l.action_id = :action and l.state = 'held'
              and (cast(:only as uuid[]) is null or l.id = any(cast(:only as uuid[])))
            group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("only", only, Types.ARRAY)
        .query(Group.class)
        .list();
  }

  /**
   * Decides about held letters, all in one transaction, and records who did.
   *
   * @param target only those signed to this target; {@code null} for all
   * @param by who decides
   */
  public Outcome decide(Action action, @Nullable Slug target, Decision decision, String by) {
    suppressions.holdAll();
    try {
      return transactions.execute(_ -> {
        List<String> lines = new ArrayList<>();
        for (Group group : groups(action, null)) {
          if (decision.isFor(group.reason())
              && (target == null || target.value().equals(group.target()))) {
            lines.add(carryOut(action, group, decision, by, null).line());
          }
        }
        return lines.isEmpty()
            ? new Refused(
                "No letter of %s%s is held that this could be decided about; bin/outcry held-letters %s lists those that are."
                    .formatted(action.slug(), target == null ? "" : " to " + target, action.slug()))
            : new Done(lines);
      });
    } catch (OfficesRefused refused) {
      return new Refused(Message.sentences(refused.sentences()).english());
    }
  }

  /**
   * Decides about some held letters, in the caller's transaction.
   *
   * @param ids of letters; those that are not held, or that this can't be decided about, stay, and
   *     those that somebody else than who decides has taken to deliver them by hand
   * @param decision {@code null} to let go what a restore has held
   * @return those that it was decided about
   */
  public Set<UUID> decideEach(
      Action action, Collection<UUID> ids, @Nullable Decision decision, String by) {
    Set<UUID> free = new HashSet<>(ids);
    if (decision != null && decision.isForTasks()) {
      reservations.others(action, ids, by).forEach(each -> free.remove(each.letter()));
    }
    String[] only = free.stream().map(UUID::toString).toArray(String[]::new);
    if (decision == null) {
      List<UUID> released =
          jdbc.sql(
                  """
                  update letter set state = 'queued', held_for = null, due_at = now()
                  where organisation_id = ? and action_id = ? and id = any(?::uuid[])
                    and state = 'held' and held_for = 'restored'
                  returning id
                  """)
              .params(action.organisationId(), action.id(), only)
              .query(UUID.class)
              .list();
      history.record(action.organisationId(), action.id(), released, "released", by, null);
      return Set.copyOf(released);
    }
    Set<UUID> done = new HashSet<>();
    for (Group group : groups(action, only)) {
      if (decision.isFor(group.reason())) {
        try {
          done.addAll(carryOut(action, group, decision, by, only).letters());
        } catch (OfficesRefused refused) {
          continue; // Nobody else can be found for these: they stay held, and are counted as left.
        }
      }
    }
    return done;
  }

  /** What became of some letters, in a line. */
  private record Carried(String line, List<UUID> letters) {}

  private Carried carryOut(
      Action action, Group group, Decision decision, String by, String @Nullable [] only) {
    ActionContent content = actions.version(action.id(), group.version());
    Target before = to(action, group);
    Target after =
        switch (decision) {
          case EXPIRE -> null;
          case AS_SIGNED -> before.pinned();
          case TO_NEW -> present(action, content, before);
          case TO_NEXT -> next(before);
          case TO_FALLBACK -> fallback(action, content, before);
        };
    if (after != null
        && HeldFor.of(after).isEmpty()
        && suppressions.isSuppressed(after.email().getFirst())) {
      throw refused(
          Message.of(
              "refusal.held-suppressed",
              "target",
              after.name(),
              "address",
              after.email().getFirst().value()));
    }
    String reason =
        after == null ? group.reason() : HeldFor.of(after).map(HeldFor::word).orElse(null);
    String state = after == null ? "expired" : reason == null ? "queued" : "held";
    UUID addressee =
        after == null
            ? group.addressee()
            : addressees.add(action.organisationId(), action.id(), after);
    List<UUID> letters = move(action, group, state, reason, addressee, mailbox(after), only);
    history.record(action.organisationId(), action.id(), letters, decision.kind, by, null);
    if (after == null) {
      return new Carried(
          "%s: %s, not sent any more.".formatted(before.name(), count(letters.size())), letters);
    }
    String how =
        state.equals("queued")
            ? ""
            : switch (String.valueOf(reason)) {
              case "task" -> ", by hand: bin/outcry tasks " + action.slug();
              case "digest" -> ", with the next digest";
              case "dossier", "print" ->
                  ", once staff make it: bin/outcry " + reason + " " + action.slug();
              default -> ", once one of the channels works";
            };
    return new Carried(
        "%s → %s: %s%s.".formatted(before.name(), after.name(), count(letters.size()), how),
        letters);
  }

  /** So many letters, in words. */
  public static String count(long letters) {
    return letters == 1 ? "1 letter" : "%,d letters".formatted(letters);
  }

  private Target next(Target before) {
    List<EmailAddress> others =
        before.email().stream().skip(1).filter(each -> !suppressions.isSuppressed(each)).toList();
    if (others.isEmpty()) {
      throw refused(Message.of("refusal.held-no-address", "target", before.key().value()));
    }
    return before.at(others);
  }

  private Target present(Action action, ActionContent content, Target before) {
    Following follows = before.follows();
    if (follows == null) {
      throw refused(Message.of("refusal.held-no-office", "target", before.key().value()));
    }
    return resolved(action, content, follows.office());
  }

  private Target fallback(Action action, ActionContent content, Target before) {
    Following follows = before.follows();
    Slug fallback =
        follows == null
            ? before.delivery().fallback()
            : offices
                .find(action.organisationId(), follows.office())
                .map(stored -> stored.office().delivery())
                .map(Delivery::fallback)
                .orElse(null);
    if (fallback == null) {
      throw refused(Message.of("refusal.held-no-fallback", "target", before.key().value()));
    }
    boolean writtenTo =
        content.letter() != null
            && content.letter().targets().stream().anyMatch(each -> each.key().equals(fallback));
    if (writtenTo) {
      throw refused(
          Message.of(
              "refusal.held-fallback-written",
              "fallback",
              fallback.value(),
              "target",
              before.key().value()));
    }
    return resolved(action, content, fallback);
  }

  private Target resolved(Action action, ActionContent content, Slug office) {
    return switch (offices.resolve(action.organisationId(), office, content.languages())) {
      case Resolution.Present(Target target) -> target;
      case Resolution.Refused(List<Message> sentences) -> throw new OfficesRefused(sentences);
    };
  }

  private static OfficesRefused refused(Message sentence) {
    return new OfficesRefused(List.of(sentence));
  }

  private @Nullable UUID mailbox(@Nullable Target target) {
    if (target == null || target.email().isEmpty()) {
      return null;
    }
    mailboxes.know(
        target.email().getFirst(),
        target.country(),
        target.delivery().timeZone(),
        target.delivery().hours());
    return TargetMailbox.id(target.email().getFirst());
  }

  private List<UUID> move(
      Action action,
      Group group,
      String state,
      @Nullable String reason,
      @Nullable UUID addressee,
      @Nullable UUID mailbox,
      String @Nullable [] only) {
    return jdbc.sql(
            """
            update letter l
            set state = :state, held_for = :reason, addressee_id = :addressee,
              mailbox_id = :mailbox, due_at = now(), delivery_id = null
            from signature s
            where l.organisation_id = :organisation and l.action_id = :action
              and l.state = 'held' and l.target_key = :target and l.held_for = :held
              and l.addressee_id is not distinct from :was
              and (cast(:only as uuid[]) is null or l.id = any(cast(:only as uuid[])))
              and not exists (select from digest_mail g
                where g.organisation_id = l.organisation_id and g.action_id = l.action_id
                  and g.id = l.delivery_id and g.state = 'claimed')
              and s.organisation_id = l.organisation_id and s.action_id = l.action_id
              and s.id = l.signature_id and s.version = :version
              -- nothing is mailed in the name of somebody who signed on paper
              and (not s.on_paper or :state = 'expired' or cast(:reason as text) = 'dossier')
            returning l.id
            """)
        .param("state", state)
        .param("reason", reason)
        .param("addressee", addressee)
        .param("mailbox", mailbox)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("target", group.target())
        .param("held", group.reason())
        .param("was", group.addressee())
        .param("version", group.version())
        .param("only", only, Types.ARRAY)
        .query(UUID.class)
        .list();
  }
}
