package org.outcry.staff;

import java.sql.Timestamp;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.AuditErasing;
import org.outcry.audit.Deed;
import org.outcry.organisations.EndsWithRole;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Batches;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The accounts of staff. Address and name are encrypted; an account is found by a blind index. */
@Service
public class Accounts implements SealedColumns, IndexedRows {
  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 100;

  private static final String TABLE = "staff_account";
  private static final String FIELD = "staff-email";
  private static final int BATCH = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Audit audit;
  private final AuditErasing erasing;
  private final StaffRecord record;
  private final List<EndsWithRole> endings;

  Accounts(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      Audit audit,
      AuditErasing erasing,
      StaffRecord record,
      List<EndsWithRole> endings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.audit = audit;
    this.erasing = erasing;
    this.record = record;
    this.endings = endings;
  }

  /** What is encrypted. */
  private record Person(String email, String name) {}

  private record Row(
      UUID id,
      byte[] payload,
      String language,
      boolean hasPassword,
      boolean hasApp,
      boolean hasPasskey,
      boolean isJoined,
      boolean isVouched,
      boolean everywhere,
      Timestamp createdAt) {}

  private static final String SELECT =
      """
      select a.id, a.payload, a.language, a.password is not null as has_password,
        a.factor is not null as has_app,
        exists (select from staff_passkey p where p.account_id = a.id) as has_passkey,
        exists (select from staff_identity i where i.account_id = a.id) as is_joined,
        exists (select from staff_identity i where i.account_id = a.id and i.vouched) as is_vouched,
        a.everywhere, a.created_at
      from staff_account a
      """;

  /** An account by its id. */
  public Optional<StaffAccount> find(UUID id) {
    return jdbc.sql(SELECT + "where a.id = ?").param(id).query(Row.class).optional().map(this::of);
  }

  /** An account by its address, however its letters are written. */
  public Optional<StaffAccount> find(EmailAddress email) {
    return jdbc.sql(SELECT + "where a.email_index in (:indexes)")
        .param("indexes", indexes(email).stream().map(BlindIndex::value).toList())
        .query(Row.class)
        .optional()
        .map(this::of);
  }

  /** All accounts, the oldest first. */
  public List<StaffAccount> list() {
    return jdbc.sql(SELECT + "order by a.created_at, a.id").query(Row.class).list().stream()
        .map(this::of)
        .toList();
  }

  /** The members of an organisation, by name. */
  public List<StaffAccount> members(UUID organisation) {
    return jdbc
        .sql(SELECT + " join staff_member m on m.account_id = a.id where m.organisation_id = ?")
        .param(organisation)
        .query(Row.class)
        .list()
        .stream()
        .map(this::of)
        .sorted(Comparator.comparing(StaffAccount::shownName, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private record Invited(UUID id, UUID accountId, String role) {}

  private static final String INVITED =
      """
      select id, account_id, role from staff_invitation
      where organisation_id = ? and state <> 'taken'
      """;

  /**
   * The members of an organisation and those whom it has invited, by name. Who works for another
   * organisation and has not joined is known by the invitation, and is like one who never signed
   * in.
   */
  public List<StaffAccount> membersAndInvited(UUID organisation) {
    return Stream.concat(
            members(organisation).stream(),
            jdbc.sql(INVITED).param(organisation).query(Invited.class).list().stream()
                .flatMap(each -> invited(organisation, each).stream()))
        .sorted(Comparator.comparing(StaffAccount::shownName, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  /** One of them by the id that they have there. */
  public Optional<StaffAccount> memberOrInvited(UUID organisation, UUID id) {
    return find(id)
        .filter(each -> each.roles().containsKey(organisation))
        .or(() ->
            jdbc.sql(INVITED + "and id = ?")
                .params(organisation, id)
                .query(Invited.class)
                .optional()
                .flatMap(each -> invited(organisation, each)));
  }

  private Optional<StaffAccount> invited(UUID organisation, Invited invited) {
    return find(invited.accountId())
        .map(known ->
            new StaffAccount(
                invited.id(),
                known.email(),
                "",
                known.language(),
                false,
                false,
                false,
                false,
                false,
                false,
                known.createdAt(),
                Map.of(organisation, Role.of(invited.role()).orElseThrow())));
  }

  /** Whether anybody can sign in as administrator of the whole installation. */
  public boolean hasAdministrator() {
    return jdbc.sql(
            """
            select exists (select from staff_account a where a.everywhere and (a.password is not null
              or exists (select from staff_identity i where i.account_id = a.id)))
            """)
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether anybody ever could: from then on no link makes a first one, though nobody may be left
   * who can sign in (docs/decisions/0065).
   */
  public boolean hadAdministrator() {
    return jdbc.sql("select exists (select from installation_past where what = 'administrator')")
        .query(Boolean.class)
        .single();
  }

  /**
   * The account of an address, made without a password when there is none yet.
   *
   * @param language in which the invitation is written
   */
  public StaffAccount findOrMake(EmailAddress email, Language language) {
    return find(email)
        .orElseGet(() -> {
          UUID id = Ids.next();
          BlindIndex index = vault.index(StaffKeys.OWNER, FIELD, email.normalised());
          jdbc.sql(
                  """
                  insert into staff_account
                    (id, email_index, email_index_version, payload, language)
                  values (?, ?, ?, ?, ?) on conflict (email_index) do nothing
                  """)
              .params(
                  id,
                  index.value(),
                  index.version(),
                  seal(id, new Person(email.value(), "")),
                  language.tag())
              .update();
          return find(email).orElseThrow(); // Somebody else's, if two made it at once.
        });
  }

  /** Makes an account administrator of the whole installation, or no longer. */
  public void everywhere(UUID account, boolean everywhere) {
    jdbc.sql("update staff_account set everywhere = ? where id = ?")
        .params(everywhere, account)
        .update();
  }

  /**
   * Gives an account a role in an organisation, in place of the one that it has. In a transaction.
   */
  public void join(UUID organisation, UUID account, Role role) {
    jdbc.sql(
            """
            insert into staff_member (organisation_id, account_id, role) values (?, ?, ?)
            on conflict (organisation_id, account_id) do update set role = excluded.role
            """)
        .params(organisation, account, role.word())
        .update();
    jdbc.sql(
            """
            delete from staff_invitation
            where organisation_id = ? and account_id = ? and state <> 'taken'
            """)
        .params(organisation, account)
        .update();
    end(organisation, account);
  }

  /** Ends what goes on in the name of somebody who does not campaign for an organisation. */
  private void end(UUID organisation, UUID account) {
    if (find(account)
        .flatMap(found -> found.roleIn(organisation))
        .filter(Role::campaigns)
        .isEmpty()) {
      endings.forEach(each -> each.end(organisation, account));
    }
  }

  /** What came of a change to a member. */
  public enum Changed {
    /** It is done. */
    DONE,
    /** There is no such member. */
    NOBODY,
    /** Nobody could look after the members any more. */
    LAST_ADMINISTRATOR,
    /** Whoever asks is no administrator there any more. */
    NOT_YOURS
  }

  /** Changes a member's role. An organisation keeps one administrator who can sign in. */
  Changed change(UUID organisation, UUID account, Role role) {
    return unlessLast(
        organisation,
        account,
        role != Role.ADMINISTRATOR,
        () -> {
          String before = role(organisation, account);
          int changed =
              jdbc.sql(
                          "update staff_member set role = ? where organisation_id = ? and account_id = ?")
                      .params(role.word(), organisation, account)
                      .update()
                  + jdbc.sql(
                          """
                          update staff_invitation set role = ?
                          where organisation_id = ? and id = ? and state <> 'taken'
                          """)
                      .params(role.word(), organisation, account)
                      .update();
          if (changed == 1) {
            audit.record(
                Deed.of(Act.MEMBER_CHANGED)
                    .in(organisation)
                    .on("account", account)
                    .changed("role", before, role.word()));
            end(organisation, account);
          }
          return changed;
        });
  }

  private @Nullable String role(UUID organisation, UUID account) {
    return jdbc.sql(
            """
            select role from staff_member where organisation_id = :organisation and account_id = :id
            union all
            select role from staff_invitation
            where organisation_id = :organisation and id = :id and state <> 'taken'
            """)
        .param("organisation", organisation)
        .param("id", account)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /**
   * Takes a member out of an organisation. An account that belongs to none then is erased with its
   * sessions.
   */
  Changed leave(UUID organisation, UUID account) {
    return unlessLast(
        organisation,
        account,
        true,
        () -> {
          String before = role(organisation, account);
          int gone =
              jdbc.sql("delete from staff_member where organisation_id = ? and account_id = ?")
                      .params(organisation, account)
                      .update()
                  + jdbc.sql(
                          """
                          delete from staff_invitation
                          where organisation_id = ? and id = ? and state <> 'taken'
                          """)
                      .params(organisation, account)
                      .update();
          if (gone == 1) {
            audit.record(
                Deed.of(Act.MEMBER_REMOVED)
                    .in(organisation)
                    .on("account", account)
                    .changed("role", before, null));
            end(organisation, account);
            find(account)
                .filter(left -> !left.everywhere() && left.roles().isEmpty() && !isAwaited(left))
                .ifPresent(this::erased);
          }
          return gone;
        });
  }

  /** Whether another organisation has invited them and waits for an answer. */
  private boolean isAwaited(StaffAccount account) {
    return jdbc.sql(
            "select exists (select from staff_invitation where account_id = ? and state = 'open')")
        .param(account.id())
        .query(Boolean.class)
        .single();
  }

  private interface Change {
    int rows();
  }

  private Changed unlessLast(UUID organisation, UUID account, boolean loses, Change change) {
    return transactions.execute(_ -> {
      holdAdministrators(organisation);
      List<UUID> administrators =
          jdbc.sql(
                  """
                  select m.account_id from staff_member m join staff_account a on a.id = m.account_id
                  where m.organisation_id = ? and m.role = 'administrator'
                    and (a.password is not null
                      or exists (select from staff_identity i where i.account_id = a.id))
                  """)
              .param(organisation)
              .query(UUID.class)
              .list();
      if (loses && administrators.equals(List.of(account))) {
        return Changed.LAST_ADMINISTRATOR;
      }
      return change.rows() == 1 ? Changed.DONE : Changed.NOBODY;
    });
  }

  /** Within a transaction: two who remove each other wait for one another. */
  void holdAdministrators(UUID organisation) {
    jdbc.sql(
            """
            select account_id from staff_member
            where organisation_id = ? and role = 'administrator' order by account_id for update
            """)
        .param(organisation)
        .query(UUID.class)
        .list();
  }

  /** Erases an account with all that belongs to it; its sessions end at once. */
  public boolean erase(UUID account) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<StaffAccount> found = find(account);
          found.ifPresent(this::erased);
          return found.isPresent();
        }));
  }

  /** In a transaction; of what the audit says of them their id alone stays. */
  private void erased(StaffAccount account) {
    Set<UUID> chains = new LinkedHashSet<>(account.roles().keySet());
    chains.add(KeyRing.INSTALLATION);
    chains.forEach(
        chain -> audit.record(Deed.of(Act.ACCOUNT_REMOVED).in(chain).on("account", account.id())));
    hold(account.id());
    endings.forEach(each -> each.end(null, account.id()));
    erasing.forget(account.id(), account.email());
    jdbc.sql("delete from staff_account where id = ?").param(account.id()).update();
  }

  /** Waits for what is begun in somebody's name at this moment: {@link StaffCampaigners}. */
  private void hold(UUID account) {
    for (String sql :
        List.of(
            """
            select 1 from staff_member where account_id = ? order by organisation_id for update
            """,
            "select 1 from staff_account where id = ? for update")) {
      jdbc.sql(sql).param(account).query(_ -> {});
    }
  }

  /** Writes down what somebody wants to be called, 1 to 100 characters. */
  public void rename(UUID account, String name) {
    StaffAccount known = find(account).orElseThrow();
    jdbc.sql("update staff_account set payload = ? where id = ?")
        .params(seal(account, new Person(known.email().value(), name)), account)
        .update();
  }

  /**
   * Somebody says how they want to be called, and what they read.
   *
   * @param name {@code null} to leave it as it is
   * @param language likewise
   */
  public void about(StaffAccount account, @Nullable String name, @Nullable Language language) {
    transactions.executeWithoutResult(_ -> {
      if (name != null && !name.equals(account.name())) {
        rename(account.id(), name);
        record.of(account, Deed.of(Act.ACCOUNT_CHANGED).with("name", "…"));
      }
      if (language != null && !language.equals(account.language())) {
        speak(account.id(), language);
        record.of(
            account,
            Deed.of(Act.ACCOUNT_CHANGED)
                .changed("language", account.language().tag(), language.tag()));
      }
    });
  }

  /** Remembers the language that somebody reads. */
  public void speak(UUID account, Language language) {
    jdbc.sql("update staff_account set language = ? where id = ?")
        .params(language.tag(), account)
        .update();
  }

  /** The password as it is kept; empty when none is set. */
  Optional<String> password(UUID account) {
    return jdbc.sql("select password from staff_account where id = ? and password is not null")
        .param(account)
        .query(String.class)
        .optional();
  }

  void password(UUID account, @Nullable String encoded) {
    jdbc.sql("update staff_account set password = :password where id = :id")
        .param("password", encoded)
        .param("id", account)
        .update();
  }

  List<BlindIndex> indexes(EmailAddress email) {
    return vault.indexes(StaffKeys.OWNER, FIELD, email.normalised());
  }

  private byte[] seal(UUID id, Person person) {
    return StaffKeys.seal(vault, TABLE, id, person);
  }

  private Person open(UUID id, byte[] payload) {
    return StaffKeys.open(vault, TABLE, id, payload, Person.class);
  }

  private StaffAccount of(Row row) {
    Person person = open(row.id(), row.payload());
    return new StaffAccount(
        row.id(),
        new EmailAddress(person.email()),
        person.name(),
        new Language(row.language()),
        row.hasPassword(),
        row.hasApp(),
        row.hasPasskey(),
        row.isJoined(),
        row.isVouched(),
        row.everywhere(),
        row.createdAt().toInstant(),
        roles(row.id()));
  }

  private Map<UUID, Role> roles(UUID account) {
    Map<UUID, Role> roles = new HashMap<>();
    jdbc.sql("select organisation_id, role from staff_member where account_id = ?")
        .param(account)
        .query(row -> {
          roles.put(
              row.getObject("organisation_id", UUID.class),
              Role.of(row.getString("role")).orElseThrow());
        });
    return roles;
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }

  @Override
  public Map<Integer, Long> byVersion(UUID owner) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            select email_index_version, count(*) from staff_account where organisation_id = ?
            group by 1
            """)
        .param(owner)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  private record Indexed(UUID id, byte[] payload) {}

  @Override
  public void renew(UUID owner, int newest) {
    Batches.each(transactions, BATCH, () -> batch(owner, newest));
  }

  private int batch(UUID owner, int newest) {
    List<Indexed> older =
        jdbc.sql(
                """
                select id, payload from staff_account
                where organisation_id = ? and email_index_version < ?
                limit %d for update skip locked
                """
                    .formatted(BATCH))
            .params(owner, newest)
            .query(Indexed.class)
            .list();
    for (Indexed row : older) {
      EmailAddress email = new EmailAddress(open(row.id(), row.payload()).email());
      BlindIndex index = vault.index(owner, FIELD, email.normalised());
      jdbc.sql("update staff_account set email_index = ?, email_index_version = ? where id = ?")
          .params(index.value(), index.version(), row.id())
          .update();
    }
    return older.size();
  }
}
