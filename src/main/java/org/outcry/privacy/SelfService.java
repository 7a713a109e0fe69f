package org.outcry.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PersonKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How somebody gets to what is held on their address, without a password: they ask, a mail with a
 * link leaves if anything is held ({@link LookUp}, {@link LinkMail}), the link opens a session
 * once, and the session ends by itself. Keys are 128 random bits, of which only hashes are kept.
 */
@Service
public class SelfService implements SealedColumns {
  /** How many mails a mailbox gets in 24 hours; one while its address has confirmed nothing. */
  static final int MOST_A_DAY = 3;

  private static final String TABLE = "self_service";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final PersonKeys people;
  private final TransactionTemplate transactions;

  SelfService(JdbcClient jdbc, Vault vault, PersonKeys people, TransactionTemplate transactions) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.vault = vault;
    this.people = people;
  }

  /**
   * Takes a request. It does the same work for every address: what is held is looked up later, by
   * somebody whom the visitor does not wait for.
   */
  public void ask(UUID organisation, EmailAddress address, Language language) {
    UUID id = Ids.next();
    List<byte[]> mailboxes = mailboxes(organisation, address);
    transactions.executeWithoutResult(_ -> {
      lock(mailboxes);
      take(organisation, id, mailboxes, address, language);
    });
  }

  /** What a mailbox is known by, under every version of the key, the newest first. */
  private List<byte[]> mailboxes(UUID organisation, EmailAddress address) {
    return vault.indexes(organisation, "mailbox", people.mailbox(address)).stream()
        .map(BlindIndex::value)
        .toList();
  }

  /** Of several at once each counts those before it, also while keys are renewed. */
  private void lock(List<byte[]> mailboxes) {
    mailboxes.stream()
        .mapToLong(mailbox -> ByteBuffer.wrap(mailbox).getLong())
        .sorted()
        .forEach(key ->
            jdbc.sql("select pg_advisory_xact_lock(?) is null")
                .param(key)
                .query(Boolean.class)
                .single());
  }

  private void take(
      UUID organisation, UUID id, List<byte[]> mailboxes, EmailAddress address, Language language) {
    jdbc.sql(
            """
            insert into self_service (organisation_id, id, mailbox_index, language, address)
            select :organisation, :id, :mailbox, :language, :address
            where (select count(*) from self_service
              where organisation_id = :organisation and mailbox_index = any(:mailboxes)
                and asked_at > now() - interval '24 hours') < :most
            """)
        .param("organisation", organisation)
        .param("id", id)
        .param("mailbox", mailboxes.getFirst())
        .param("mailboxes", mailboxes.toArray(byte[][]::new))
        .param("language", language.tag())
        .param("address", seal(organisation, id, address))
        .param("most", MOST_A_DAY)
        .update();
  }

  /**
   * Whether a mailbox has got a mail in the last 24 hours whose link nobody has used yet; to be
   * called in a transaction, until whose end nobody else counts for the mailbox.
   */
  boolean wasMailed(UUID organisation, EmailAddress address) {
    List<byte[]> mailboxes = mailboxes(organisation, address);
    lock(mailboxes);
    return jdbc.sql(
            """
            select exists (select from self_service
              where organisation_id = ? and mailbox_index = any(?) and mailed
                and session_hash is null and asked_at > now() - interval '24 hours')
            """)
        .params(organisation, mailboxes.toArray(byte[][]::new))
        .query(Boolean.class)
        .single();
  }

  private byte[] seal(UUID organisation, UUID id, EmailAddress address) {
    return vault.seal(organisation, TABLE, id, address.value().getBytes(StandardCharsets.UTF_8));
  }

  EmailAddress open(UUID organisation, UUID id, byte[] sealed) {
    return new EmailAddress(
        new String(vault.open(organisation, TABLE, id, sealed), StandardCharsets.UTF_8));
  }

  /**
   * Draws the key of a request's link, good for two days, for whoever reads mail once a day and
   * gets one link in 24 hours; an earlier one of the same request is good no more.
   *
   * @return empty when the request is gone, or its link was used
   */
  Optional<String> drawLink(UUID organisation, UUID request) {
    String key = RandomKey.draw();
    return jdbc.sql(
                    """
                    update self_service set link_hash = ?, link_until = now() + interval '2 days'
                    where organisation_id = ? and id = ? and session_hash is null
                      and address is not null and asked_at > now() - interval '24 hours'
                    """)
                .params(RandomKey.hash(key), organisation, request)
                .update()
            == 1
        ? Optional.of(key)
        : Optional.empty();
  }

  /** Whether a link can be used; nothing changes by asking. */
  public boolean isGood(UUID organisation, String key) {
    return jdbc.sql(
            """
            select exists (select from self_service
              where organisation_id = ? and link_hash = ? and link_until > now()
                and session_hash is null)
            """)
        .params(organisation, RandomKey.hash(key))
        .query(Boolean.class)
        .single();
  }

  /**
   * Uses a link: of many who try at once, one gets a session of half an hour.
   *
   * @return the session's key; empty when the link is used, expired or none of ours
   */
  public Optional<String> use(UUID organisation, String key) {
    String session = RandomKey.draw();
    return jdbc.sql(
                    """
                    update self_service
                    set session_hash = ?, session_until = now() + interval '30 minutes'
                    where organisation_id = ? and link_hash = ? and link_until > now()
                      and session_hash is null
                    """)
                .params(RandomKey.hash(session), organisation, RandomKey.hash(key))
                .update()
            == 1
        ? Optional.of(session)
        : Optional.empty();
  }

  /** Whose session it is, while it lasts. */
  public Optional<EmailAddress> session(UUID organisation, String key) {
    return jdbc.sql(
            """
            select id, address from self_service
            where organisation_id = ? and session_hash = ? and session_until > now()
              and address is not null
            """)
        .params(organisation, RandomKey.hash(key))
        .query((row, _) ->
            open(organisation, row.getObject("id", UUID.class), row.getBytes("address")))
        .optional();
  }

  /** Ends a session, and forgets whose it was. */
  public void end(UUID organisation, String key) {
    jdbc.sql(
            """
            update self_service set session_until = now(), address = null
            where organisation_id = ? and session_hash = ?
            """)
        .params(organisation, RandomKey.hash(key))
        .update();
  }

  /** Forgets who asked from some addresses, and ends their links and sessions. */
  void forget(UUID organisation, Collection<EmailAddress> addresses) {
    jdbc
        .sql(
            """
            select id, address from self_service
            where organisation_id = ? and mailbox_index = any(?) and address is not null
            """)
        .params(
            organisation,
            addresses.stream()
                .flatMap(
                    each -> vault.indexes(organisation, "mailbox", people.mailbox(each)).stream())
                .map(BlindIndex::value)
                .toArray(byte[][]::new))
        .query((row, _) -> new Asked(row.getObject("id", UUID.class), row.getBytes("address")))
        .list()
        .stream()
        .filter(each -> isFrom(addresses, organisation, each))
        .forEach(each -> forget(organisation, each.id()));
  }

  private record Asked(UUID id, byte[] address) {}

  /** A mailbox that others write otherwise may be somebody else's; what can't be read goes too. */
  private boolean isFrom(Collection<EmailAddress> addresses, UUID organisation, Asked asked) {
    EmailAddress typed;
    try {
      typed = open(organisation, asked.id(), asked.address());
    } catch (IllegalStateException unreadable) {
      return true;
    }
    return addresses.stream().anyMatch(each -> people.isSame(each, typed));
  }

  /** That it was asked stays for a day, so that nobody gets more mails by it. */
  private void forget(UUID organisation, UUID request) {
    jdbc.sql(
            """
            update self_service set address = null, link_hash = null, link_until = null,
              session_hash = null, session_until = null, looked_up_at = coalesce(looked_up_at, now())
            where organisation_id = ? and id = ?
            """)
        .params(organisation, request)
        .update();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "address", TABLE, "t.id");
  }
}
