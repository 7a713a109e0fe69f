package org.outcry.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mail to staff that is to leave: invitations, and links for passwords that were forgotten. Whether
 * an address is anybody's is found out when the mail is written, so that asking is the same work
 * for every address.
 */
@Service
public class StaffMails implements SealedColumns {
  /**
   * How many mails of a kind a mailbox gets in an hour, which is as long as a link in them is good:
   * who is given no other has one already, whoever asked for it.
   */
  static final int MOST_AN_HOUR = 3;

  private static final String TABLE = "staff_mail";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Accounts accounts;

  StaffMails(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, Accounts accounts) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.accounts = accounts;
  }

  /** What a mail is for. */
  enum Kind {
    INVITATION("invitation"),
    RESET("reset"),
    /** A passkey was added to the account. */
    PASSKEY_ADDED("passkey-added"),
    /** A passkey's counter went backwards. */
    PASSKEY_COPIED("passkey-copied"),
    /** Somebody has the password, and has tried too many codes today. */
    CODES_GUESSED("codes-guessed"),
    /** The provider's sign-in (OpenID Connect) was joined to the account. */
    PROVIDER_JOINED("provider-joined"),
    /** What was to be published by the clock was not. */
    SCHEDULE("schedule"),
    /** Somebody says that they didn't sign an action. */
    DISPUTED("disputed"),
    /** A draft waits for a second person. */
    REVIEW_ASKED("review-asked"),
    /** A second person has approved a draft or sent it back. */
    REVIEW_DECIDED("review-decided");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Kind of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.word.equals(word))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * A mail to be written.
   *
   * @param organisation that invites; {@code null} for the installation, and for a reset
   * @param action that it is about; {@code null} for none
   * @param tries how many there were before this one
   */
  record Waiting(
      UUID id,
      Kind kind,
      EmailAddress to,
      Language language,
      @Nullable UUID organisation,
      @Nullable Slug action,
      int tries) {}

  /**
   * Somebody has forgotten a password.
   *
   * @param language of the page on which they ask
   */
  public void forgotten(EmailAddress address, Language language) {
    queue(Kind.RESET, address, language, null);
  }

  /**
   * What was scheduled was not published.
   *
   * @param organisation whose action it is
   */
  public void unscheduled(EmailAddress address, Language language, UUID organisation, Slug action) {
    about(Kind.SCHEDULE, address, language, organisation, action);
  }

  /**
   * Somebody says that they didn't sign; in the caller's transaction.
   *
   * @param organisation whose action it is
   */
  public void disputed(EmailAddress address, Language language, UUID organisation, Slug action) {
    about(Kind.DISPUTED, address, language, organisation, action);
  }

  /**
   * A review of a draft is asked for, which the account may approve; in the caller's transaction.
   *
   * @param organisation whose action it is
   */
  public void reviewAsked(EmailAddress address, Language language, UUID organisation, Slug action) {
    about(Kind.REVIEW_ASKED, address, language, organisation, action);
  }

  /**
   * The review that the account has asked for is decided; in the caller's transaction.
   *
   * @param organisation whose action it is
   */
  public void reviewDecided(
      EmailAddress address, Language language, UUID organisation, Slug action) {
    about(Kind.REVIEW_DECIDED, address, language, organisation, action);
  }

  /** Something about an action, whose mails are counted apart from those about others. */
  private void about(
      Kind kind, EmailAddress address, Language language, UUID organisation, Slug action) {
    queue(kind, address, kind.word + " " + action, language, organisation, action);
  }

  /** Somebody was invited, who has an account by now. */
  void invited(EmailAddress address, Language language, @Nullable UUID organisation) {
    queue(Kind.INVITATION, address, language, organisation);
  }

  /** Tells an account what happened to it. */
  void warn(Kind kind, UUID account) {
    accounts.find(account).ifPresent(found -> queue(kind, found.email(), found.language(), null));
  }

  private void queue(
      Kind kind, EmailAddress address, Language language, @Nullable UUID organisation) {
    queue(kind, address, kind.word, language, organisation, null);
  }

  /** Those about the same are counted together. */
  private void queue(
      Kind kind,
      EmailAddress address,
      String about,
      Language language,
      @Nullable UUID organisation,
      @Nullable Slug action) {
    byte[] index =
        vault.index(StaffKeys.OWNER, "staff-mail", about + " " + address.normalised()).value();
    transactions.executeWithoutResult(_ -> {
      // Of several at once each counts those before it.
      jdbc.sql("select pg_advisory_xact_lock(?) is null")
          .param(ByteBuffer.wrap(index).getLong())
          .query(Boolean.class)
          .single();
      queue(kind, address, language, organisation, action, index);
    });
  }

  private void queue(
      Kind kind,
      EmailAddress address,
      Language language,
      @Nullable UUID organisation,
      @Nullable Slug action,
      byte[] index) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into staff_mail (id, kind, address, address_index, language, invited_by,
              action_slug)
            select :id, :kind, :address, :index, :language, :organisation, cast(:action as text)
            where (select count(*) from staff_mail
              where address_index = :index and created_at > now() - interval '1 hour') < :most
            """)
        .param("id", id)
        .param("kind", kind.word)
        .param("address", seal(id, address))
        .param("index", index)
        .param("language", language.tag())
        .param("organisation", organisation)
        .param("action", action == null ? null : action.value())
        .param("most", MOST_AN_HOUR)
        .update();
  }

  /**
   * Takes the longest due mail for this node, for longer than any server may take; empty when none
   * is due.
   */
  Optional<Waiting> claim() {
    return jdbc.sql(
            """
            update staff_mail set tries = tries + 1, due_at = now() + interval '20 minutes'
            where id = (select id from staff_mail where not done and due_at <= now()
              order by due_at limit 1 for update skip locked)
            returning id, kind, address, language, invited_by, action_slug, tries - 1 as before
            """)
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          String slug = row.getString("action_slug");
          return new Waiting(
              id,
              Kind.of(row.getString("kind")),
              open(id, row.getBytes("address")),
              new Language(row.getString("language")),
              row.getObject("invited_by", UUID.class),
              slug == null ? null : new Slug(slug),
              row.getInt("before"));
        })
        .optional();
  }

  /** It has left, or never will; its address is forgotten within a day. */
  void done(UUID id) {
    jdbc.sql("update staff_mail set done = true where id = ?").param(id).update();
  }

  /** It is tried again after a pause. */
  void again(UUID id, Duration pause) {
    jdbc.sql("update staff_mail set due_at = now() + make_interval(secs => ?) where id = ?")
        .params(pause.toSeconds(), id)
        .update();
  }

  /** Forgets what is older than a day. */
  void forget() {
    jdbc.sql("delete from staff_mail where created_at < now() - interval '24 hours'").update();
  }

  private byte[] seal(UUID id, EmailAddress address) {
    return vault.seal(StaffKeys.OWNER, TABLE, id, address.value().getBytes(StandardCharsets.UTF_8));
  }

  private EmailAddress open(UUID id, byte[] sealed) {
    return new EmailAddress(
        new String(vault.open(StaffKeys.OWNER, TABLE, id, sealed), StandardCharsets.UTF_8));
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "address", TABLE, "t.id");
  }
}
