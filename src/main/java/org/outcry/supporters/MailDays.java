package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.outcry.mail.ClaimedMail;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.EndedByRotation;
import org.outcry.platform.crypto.Hmac;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.GroupCommit;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Sees to it that a mailbox whose reader has confirmed nothing gets at most one receipt and one
 * question an action a day (UTC), and three questions in all, whatever is posted, so that nobody
 * floods a stranger; the database decides, for all nodes.
 */
@Service
public class MailDays implements EndedByRotation, AutoCloseable {
  /** Longer than any mail is tried again. */
  private static final int DAYS_KEPT = 31;

  private static final String MAILBOX = "mailbox";
  private static final int CONFIRMATIONS = 3;
  private static final int MAILS_BETWEEN_CLEANING = 1_000;
  private static final int MOST_UNWRITTEN = 100_000;
  private static final int HASH = 32;

  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(1_000, 100, 1, Duration.ofSeconds(30));

  /**
   * Of two mails to a mailbox that ask together one is first, by the table's key. Arrays stand so
   * that their lengths are hidden from the planner, which would plan anew for each. Rows are
   * counted and not looked for by exists, which would be a join, for which all of an action's rows
   * are read.
   */
  private static final String TAKE =
      """
      with mailbox as materialized (
        select * from unnest((select :of::bigint[]), (select :mailboxes::bytea[]))
          as mailbox (asked, index)),
      asked as materialized (
        select *, array(select index from mailbox where asked = number) as mailboxes
        from unnest((select :organisations::uuid[]), (select :actions::uuid[]),
            (select :mails::uuid[]), (select :kinds::text[]), (select :alone::text[]),
            (select :firsts::bytea[]))
          with ordinality as asked (organisation, action, mail, kind, alone, mailbox, number)),
      took as (
        insert into mail_day (organisation_id, action_id, mailbox_index, day, mail_id, kind)
        select organisation, action, mailbox, (now() at time zone 'UTC')::date, mail, kind
        from asked
        where (kind <> 'confirmation' or :most > (
            select count(*) from mail_day day
            where day.organisation_id = organisation and day.action_id = action
              and day.mailbox_index = any(mailboxes) and day.kind = 'confirmation'))
          and 0 = (
            select count(*) from mail_day day
            where day.organisation_id = organisation and day.action_id = action
              and day.mailbox_index = any(mailboxes)
              and (day.mail_id = mail
                or (day.kind = asked.kind or asked.alone::boolean)
                  and day.day = (now() at time zone 'UTC')::date))
        on conflict do nothing
        returning mail_id)
      select mail from asked
      where mail in (select mail_id from took) or 0 < (
        select count(*) from mail_day day
        where day.organisation_id = organisation and day.action_id = action
          and day.mailbox_index = any(mailboxes) and day.mail_id = mail)
      """;

  private final AtomicInteger taken = new AtomicInteger();
  private final Hmac passing = new Hmac(Ids.random(HASH));
  private final Map<String, UUID> unwritten = new ConcurrentHashMap<>();

  /** Actions that asked mailboxes before V107. */
  private volatile Set<UUID> before;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final PersonKeys persons;
  private final GroupCommit<Asked, Boolean> commits;

  private record Asked(ClaimedMail mail, Kind kind, List<byte[]> mailboxes) {}

  private record Mailbox(int asked, byte[] index) {}

  MailDays(JdbcClient jdbc, Vault vault, PersonKeys persons, Changes changes) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.persons = persons;
    this.before = before();
    this.commits = new GroupCommit<>("mail-days", BOUNDS, this::take);
    // A restore may bring actions from before; nothing else is announced.
    changes.listen("mail_day", Changes.Listener.of(() -> taken.set(0)));
  }

  /** What counts. */
  public enum Kind {
    RECEIPT("receipt"),
    CONFIRMATION("confirmation"),
    /** It takes a question's place, and goes on no day on which anything else went. */
    ANSWERED("confirmation");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /**
   * Whether a mail may go; the same mail may go again, also on another day.
   *
   * @param owner whose keys make the mailbox's index
   */
  public boolean takes(ClaimedMail mail, UUID owner, EmailAddress address, Kind kind) {
    if (taken.getAndIncrement() % MAILS_BETWEEN_CLEANING == 0) {
      jdbc.sql(
              """
              delete from mail_day
              where kind = 'receipt' and day < (now() at time zone 'UTC')::date - ?::int
              """)
          .param(DAYS_KEPT)
          .update();
      before = before();
    }
    return commits.await(
        new Asked(mail, kind, mailboxes(owner, address, before.contains(mail.action()))));
  }

  private Set<UUID> before() {
    return Set.copyOf(jdbc.sql("select action_id from mail_day_before").query(UUID.class).list());
  }

  /**
   * Whether a question may go about a sealed action that is over, of whose mailboxes nothing is
   * written down any more: one for each mailbox while this node runs. The same mail may go again.
   */
  public boolean takesUnwritten(ClaimedMail mail, EmailAddress address) {
    if (unwritten.size() >= MOST_UNWRITTEN) {
      unwritten.clear();
    }
    String mailbox = mail.action() + " " + persons.mailbox(address);
    byte[] hash = passing.of(mailbox.getBytes(StandardCharsets.UTF_8), HASH);
    UUID first = unwritten.putIfAbsent(HexFormat.of().formatHex(hash), mail.id());
    return first == null || first.equals(mail.id());
  }

  private List<Boolean> take(List<Asked> asked) {
    List<Mailbox> mailboxes =
        IntStream.range(0, asked.size())
            .boxed()
            .flatMap(i -> asked.get(i).mailboxes().stream().map(index -> new Mailbox(i + 1, index)))
            .toList();
    Set<UUID> taken =
        new HashSet<>(
            new Columns<>(
                    new Columns<>(jdbc.sql(TAKE), mailboxes)
                        .numbers("of", Mailbox::asked)
                        .bytes("mailboxes", Mailbox::index)
                        .statement(),
                    asked)
                .texts("organisations", each -> each.mail().organisation())
                .texts("actions", each -> each.mail().action())
                .texts("mails", each -> each.mail().id())
                .texts("kinds", each -> each.kind().word)
                .texts("alone", each -> each.kind() == Kind.ANSWERED)
                .bytes("firsts", each -> each.mailboxes().getFirst())
                .statement()
                .param("most", CONFIRMATIONS)
                .query(UUID.class)
                .list());
    return asked.stream().map(each -> taken.contains(each.mail().id())).toList();
  }

  /** Forgets all mailboxes that got mail for an action: when it has long been closed. */
  public void forget(UUID organisation, UUID action) {
    jdbc.sql("delete from mail_day where organisation_id = ? and action_id = ?")
        .params(organisation, action)
        .update();
    jdbc.sql("delete from mail_day_before where organisation_id = ? and action_id = ?")
        .params(organisation, action)
        .update();
  }

  /** Forgets that a mailbox got mail for an action. */
  public void forget(UUID organisation, UUID action, UUID owner, EmailAddress address) {
    jdbc.sql(
            """
            delete from mail_day
            where organisation_id = ? and action_id = ? and mailbox_index = any(?)
            """)
        .params(organisation, action, mailboxes(owner, address, true).toArray(byte[][]::new))
        .update();
  }

  /**
   * Forgets that a mailbox got mail for any action but sealed ones, also where its signature is
   * anonymous by now, as that of whoever never answered is.
   */
  public void forget(UUID organisation, EmailAddress address) {
    jdbc.sql(
            """
            delete from mail_day
            where organisation_id = :organisation and mailbox_index = any(:mailboxes)
              and action_id in (select id from action
                where organisation_id = :organisation and not sealed)
            """)
        .param("organisation", organisation)
        .param("mailboxes", mailboxes(organisation, address, true).toArray(byte[][]::new))
        .update();
  }

  /** Forgets the mailboxes that got some mails, where nobody can tell any more which those were. */
  public void forget(UUID organisation, UUID action, Collection<UUID> mails) {
    jdbc.sql(
            """
            delete from mail_day
            where organisation_id = ? and action_id = ? and mail_id = any(?::uuid[])
            """)
        .params(organisation, action, People.texts(mails))
        .update();
  }

  /**
   * What a mailbox is known by, that of today first. It is made by the key of private links, for
   * questions are counted as long as their action lasts: an index key is destroyed before, and
   * whose mailbox it was may be forgotten by then, so that it can't be made anew.
   *
   * @param before whether there may be rows from before V107, which are known by the index key
   */
  private List<byte[]> mailboxes(UUID owner, EmailAddress address, boolean before) {
    String mailbox = persons.mailbox(address);
    Stream<byte[]> known =
        vault.tokens(owner, MAILBOX, mailbox.getBytes(StandardCharsets.UTF_8)).stream();
    return before
        ? Stream.concat(
                known, vault.indexes(owner, MAILBOX, mailbox).stream().map(BlindIndex::value))
            .toList()
        : known.toList();
  }

  /**
   * Only questions are counted for longer than a day; of older index keys nothing is left. A backup
   * from before V121 that was restored says of none of these on which day they were asked: its
   * actions' mailboxes of the time since are counted, too.
   */
  @Override
  public Optional<String> ends(UUID owner) {
    long mailboxes =
        jdbc.sql(
                """
                select count(distinct (d.action_id, d.mailbox_index)) from mail_day d
                  join mail_day_before b on b.organisation_id = d.organisation_id
                    and b.action_id = d.action_id and d.day <= b.until
                  join action a on a.organisation_id = d.organisation_id and a.id = d.action_id
                    and not a.sealed
                where d.organisation_id = :owner and d.kind = 'confirmation'
                  and d.day >= (select min(created_at)::date from data_key
                    where owner = :owner and purpose = 'index')
                """)
            .param("owner", owner)
            .query(Long.class)
            .single();
    return mailboxes == 0
        ? Optional.empty()
        : Optional.of(
            """
            Forgotten with the old keys: which mailboxes were asked before they were known by the key of links,
            at most %,d. These may be asked three times more, for the same action.\
            """
                .formatted(mailboxes));
  }

  @Override
  public void close() {
    commits.close();
  }
}
