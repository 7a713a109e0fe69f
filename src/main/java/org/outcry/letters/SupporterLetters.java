package org.outcry.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Words;
import org.outcry.supporters.Corrections;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What became of one supporter's letters. */
@Service
public class SupporterLetters {
  /** How the states of a letter begin that has left. */
  private static final List<String> LEFT =
      List.of(
          "accepted",
          "uncertain",
          "bounced",
          "replied",
          "outbox",
          "withdrawn-dossier",
          "withdrawn-print");

  private final JdbcClient jdbc;
  private final Actions actions;
  private final Addressees addressees;
  private final Corrections corrections;

  SupporterLetters(
      JdbcClient jdbc, Actions actions, Addressees addressees, Corrections corrections) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.addressees = addressees;
    this.corrections = corrections;
  }

  /**
   * A letter and its fate.
   *
   * @param id of its row
   * @param state as the ledger names it, with the reason or the way where that says more; {@code
   *     outbox} where no mail server is set up and the letter stays on this machine
   * @param day when the dossier or print run that it is in was made, or handed over; else {@code
   *     null}
   * @param signedTo whom the supporter wrote to, where staff have moved the letter to somebody
   *     else; else {@code null}
   * @param lastTried when it was last handed to a server; {@code null} when never
   */
  public record Fate(
      UUID id,
      ComposedLetter letter,
      String state,
      @Nullable LocalDate day,
      @Nullable Target signedTo,
      @Nullable Instant lastTried) {
    /** Whether somebody else has it by now, or may have it. */
    public boolean hasLeft() {
      return LEFT.stream().anyMatch(state::startsWith);
    }

    /** What became of it, in a sentence. */
    public String sentence(Words words) {
      String key = "letter.state." + state;
      return day == null ? words.get(key) : words.get(key, "day", day);
    }
  }

  /**
   * A letter's fate, where its words can't be read any more.
   *
   * @param to whom it goes to
   */
  public record SealedFate(
      Target to, String state, @Nullable LocalDate day, @Nullable Instant lastTried) {}

  /** The same of a signature that is sealed. */
  public List<SealedFate> ofSealed(Action action, UUID signature, int version) {
    ActionContent content = actions.version(action.id(), version);
    if (content.letter() == null) {
      return List.of();
    }
    List<Row> rows = rows(action.organisationId(), action.id(), signature);
    return content.letter().targets().stream()
        .flatMap(target ->
            rows.stream().filter(row -> row.target().equals(target.key().value())).limit(1))
        .map(row ->
            new SealedFate(
                addressees.of(
                    action.organisationId(), action.id(), content, row.target(), row.addressee()),
                row.state(),
                row.day(),
                row.tried()))
        .toList();
  }

  private record Row(
      UUID id,
      String target,
      @Nullable UUID addressee,
      String state,
      @Nullable LocalDate day,
      @Nullable Instant tried,
      @Nullable Instant left) {}

  /** The letters of a signature, in the order of the action's targets. */
  public List<Fate> of(Action action, SignatureRecord signature) {
    ActionContent content = actions.version(action.id(), signature.version());
    if (content.letter() == null) {
      return List.of();
    }
    List<Corrections.Correction> corrected =
        corrections.of(signature.organisation(), signature.action(), signature.id());
    List<Row> rows = rows(signature.organisation(), signature.action(), signature.id());
    return content.letter().targets().stream()
        .map(target -> fate(action, signature, content, corrected, target, rows))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Fate fate(
      Action action,
      SignatureRecord signature,
      ActionContent content,
      List<Corrections.Correction> corrected,
      Target target,
      List<Row> rows) {
    return rows.stream()
        .filter(row -> row.target().equals(target.key().value()))
        .findFirst()
        .map(row -> {
          Target to =
              addressees.of(
                  signature.organisation(),
                  signature.action(),
                  content,
                  row.target(),
                  row.addressee());
          // A letter that has left says what it said then.
          LetterComposer composer =
              LetterComposer.of(
                  action.organisation(),
                  content,
                  Corrections.asOf(signature, corrected, row.left()));
          boolean moved = !to.name().equals(target.name());
          return new Fate(
              row.id(),
              composer.to(to),
              row.state(),
              row.day(),
              moved ? target : null,
              row.tried());
        })
        .orElse(null);
  }

  /** Servers give a mail up after four to five days (RFC 5321, section 4.5.4.1). */
  private List<Row> rows(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select l.id, l.target_key, l.addressee_id,
              case when l.state = 'accepted' and 'delay' = (select r.kind from letter_return r
                  where r.organisation_id = l.organisation_id and r.action_id = l.action_id
                    and r.letter_id = l.id and r.at > now() - interval '5 days'
                  order by r.at desc, r.id desc limit 1)
                then 'accepted-delayed'
                when l.state = 'accepted' and exists (select 1 from mail_attempt a
                  where a.organisation_id = l.organisation_id and a.mail_id in (l.id, l.delivery_id)
                    and a.outcome = 'accepted' and a.route = 'outbox')
                then 'outbox'
                when held_for = 'task' and l.state in ('held', 'accepted', 'rejected', 'failed')
                then l.state || '-task'
                when d.kind in ('dossier', 'print') and l.state = 'held' and d.state = 'made'
                then 'made-' || d.kind
                when d.kind in ('digest', 'dossier', 'print') and l.state in ('held', 'accepted')
                then l.state || '-' || d.kind
                when d.kind in ('dossier', 'print') and l.state = 'withdrawn'
                  and d.state = 'handed-over'
                then 'withdrawn-' || d.kind
                when held_for in ('holder', 'channel', 'suppressed', 'digest', 'dossier', 'print')
                  and l.state = 'held'
                then 'held-' || held_for
                when held_for is not null and l.state = 'expired' then 'expired-held'
                when l.state = 'replied' and exists (select 1 from supporter_mail m
                  where m.organisation_id = l.organisation_id and m.action_id = l.action_id
                    and m.letter_id = l.id and m.kind = 'reply' and m.state = 'accepted')
                then 'replied-passed-on'
                when l.state = 'replied' and exists (select 1 from letter_return r
                  where r.organisation_id = l.organisation_id and r.action_id = l.action_id
                    and r.letter_id = l.id and r.kind = 'reply' and not exists (
                      select 1 from reply_decision rd
                      where rd.organisation_id = r.organisation_id and rd.action_id = r.action_id
                        and rd.reply_id = r.id))
                then 'replied-waits'
                else l.state end as state,
              case when l.state not in ('queued', 'held', 'deferred', 'claimed', 'withdrawn', 'expired')
                  or d.state in ('made', 'handed-over')
                then coalesce(
                  (select max(started_at) from mail_attempt a
                    where a.organisation_id = l.organisation_id and a.mail_id = l.id),
                  d.made_at) end as left_at,
              coalesce(d.settled_on, (d.made_at at time zone 'UTC')::date) as day,
              (select max(ended_at) from mail_attempt a
                where a.organisation_id = l.organisation_id and a.mail_id in (l.id, l.delivery_id)) as tried
            from letter l
            left join delivery d on d.organisation_id = l.organisation_id
              and d.action_id = l.action_id and d.id = l.delivery_id
            where l.organisation_id = ? and l.action_id = ? and l.signature_id = ?
            """)
        .params(organisation, action, signature)
        .query((row, index) -> {
          var tried = row.getTimestamp("tried");
          var left = row.getTimestamp("left_at");
          return new Row(
              row.getObject("id", UUID.class),
              row.getString("target_key"),
              row.getObject("addressee_id", UUID.class),
              row.getString("state"),
              row.getObject("day", LocalDate.class),
              tried == null ? null : tried.toInstant(),
              left == null ? null : left.toInstant());
        })
        .list();
  }
}
