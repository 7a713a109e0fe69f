package org.outcry.mail.dkim;

import java.security.KeyPair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that each organisation's mail is signed with. The first ones sign at once, for a
 * signature that nobody can check yet does no harm; later ones are made, published and only then
 * activated. Of several nodes that make a key at once, the first one's counts.
 */
@Service
public class DkimKeys implements SealedColumns {
  static final String TOPIC = "dkim_key";
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Vault vault;
  private final Changes changes;

  DkimKeys(JdbcClient jdbc, PlatformTransactionManager transactions, Vault vault, Changes changes) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.vault = vault;
    this.changes = changes;
  }

  /** All keys of an organisation, by domain, the newest first. */
  public List<DkimKey> list(UUID organisation) {
    return jdbc.sql(
            """
            select id, domain, selector, algorithm, state, public_key, made_at, activated_at,
              retired_at, revoked_at, seen_at
            from dkim_key where organisation_id = ? order by domain, made_at desc, selector
            """)
        .param(organisation)
        .query(DkimKeys::read)
        .list();
  }

  private static DkimKey read(ResultSet row, int number) throws SQLException {
    return new DkimKey(
        row.getObject("id", UUID.class),
        row.getString("domain"),
        row.getString("selector"),
        DkimAlgorithm.of(row.getString("algorithm")),
        DkimKey.State.of(row.getString("state")),
        row.getBytes("public_key"),
        row.getTimestamp("made_at").toInstant(),
        instant(row.getTimestamp("activated_at")),
        instant(row.getTimestamp("retired_at")),
        instant(row.getTimestamp("revoked_at")),
        instant(row.getTimestamp("seen_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /** How the keys of all organisations stand that sign now. */
  public List<DkimAge> ages() {
    return jdbc.sql(
            """
            select organisation_id, domain, bool_and(seen_at is not null) as seen,
              max(extract(epoch from now() - activated_at))::bigint as oldest
            from dkim_key where state = 'active'
            group by organisation_id, domain order by domain
            """)
        .query((row, number) ->
            new DkimAge(
                row.getObject("organisation_id", UUID.class),
                row.getString("domain"),
                row.getBoolean("seen"),
                Duration.ofSeconds(row.getLong("oldest"))))
        .list();
  }

  /** The keys that sign for a domain now, none or one for each algorithm. */
  List<SigningKey> signing(UUID organisation, String domain) {
    return jdbc.sql(
            """
            select id, selector, algorithm, private_key from dkim_key
            where organisation_id = ? and domain = ? and state = 'active' order by algorithm desc
            """)
        .params(organisation, domain)
        .query((row, number) -> {
          DkimAlgorithm algorithm = DkimAlgorithm.of(row.getString("algorithm"));
          byte[] pkcs8 =
              vault.open(
                  organisation,
                  TOPIC,
                  row.getObject("id", UUID.class),
                  row.getBytes("private_key"));
          return new SigningKey(row.getString("selector"), algorithm, algorithm.privateKey(pkcs8));
        })
        .list();
  }

  /**
   * Sees to it that a domain has a key of each algorithm that signs: where there is none, one that
   * waited is activated, else one is made.
   */
  public void begin(UUID organisation, String domain) {
    transaction.executeWithoutResult(status -> {
      for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
        if (!isActive(organisation, domain, algorithm)
            && !activate(organisation, domain, algorithm)) {
          make(organisation, domain, algorithm, "active");
        }
      }
      changes.announce(TOPIC, organisation.toString());
    });
  }

  /**
   * Makes a key of each algorithm that is to follow the one that signs; it does not sign before
   * {@link #activate}.
   *
   * @return how many were made; none where they wait already
   */
  public int rotate(UUID organisation, String domain) {
    return Arrays.stream(DkimAlgorithm.values())
        .mapToInt(algorithm -> make(organisation, domain, algorithm, "made"))
        .sum();
  }

  /**
   * Lets the keys that wait sign, and retires those that they follow, whose private halves are
   * forgotten.
   *
   * @return how many sign now that did not before
   */
  public int activate(UUID organisation, String domain) {
    Integer activated =
        transaction.execute(status -> {
          int count = 0;
          for (DkimAlgorithm algorithm : DkimAlgorithm.values()) {
            retire(organisation, domain, algorithm);
            count += activate(organisation, domain, algorithm) ? 1 : 0;
          }
          changes.announce(TOPIC, organisation.toString());
          return count;
        });
    return activated == null ? 0 : activated;
  }

  /**
   * Ends a key: its record is to say that it is revoked. Where it has signed, the next one signs in
   * its place from now on.
   *
   * @return whether the organisation has such a key that was not revoked
   */
  public boolean revoke(UUID organisation, String selector) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          List<String> domains =
              jdbc.sql(
                      """
                      update dkim_key set state = 'revoked', private_key = null, revoked_at = now()
                      where organisation_id = ? and selector = ? and state <> 'revoked'
                      returning domain
                      """)
                  .params(organisation, selector)
                  .query(String.class)
                  .list();
          changes.announce(TOPIC, organisation.toString());
          return !domains.isEmpty();
        }));
  }

  /** Notes that the DNS has a key's record. */
  public void seen(UUID organisation, UUID id) {
    jdbc.sql("update dkim_key set seen_at = now() where organisation_id = ? and id = ?")
        .params(organisation, id)
        .update();
  }

  private boolean isActive(UUID organisation, String domain, DkimAlgorithm algorithm) {
    return jdbc.sql(
            """
            select exists (select from dkim_key
              where organisation_id = ? and domain = ? and algorithm = ? and state = 'active')
            """)
        .params(organisation, domain, algorithm.tag())
        .query(Boolean.class)
        .single();
  }

  private boolean activate(UUID organisation, String domain, DkimAlgorithm algorithm) {
    return jdbc.sql(
                """
                update dkim_key set state = 'active', activated_at = now()
                where organisation_id = ? and domain = ? and algorithm = ? and state = 'made'
                """)
            .params(organisation, domain, algorithm.tag())
            .update()
        == 1;
  }

  /** Only where another one waits to follow it. */
  private void retire(UUID organisation, String domain, DkimAlgorithm algorithm) {
    jdbc.sql(
            """
            update dkim_key as old set state = 'retired', private_key = null, retired_at = now()
            where organisation_id = ? and domain = ? and algorithm = ? and state = 'active'
              and exists (select from dkim_key as next
                where next.organisation_id = old.organisation_id and next.domain = old.domain
                  and next.algorithm = old.algorithm and next.state = 'made')
            """)
        .params(organisation, domain, algorithm.tag())
        .update();
  }

  private int make(UUID organisation, String domain, DkimAlgorithm algorithm, String state) {
    UUID id = Ids.next();
    KeyPair pair = algorithm.generate();
    return jdbc.sql(
            """
            insert into dkim_key (organisation_id, id, domain, selector, algorithm, state,
              public_key, private_key, activated_at)
            values (:organisation, :id, :domain, :selector, :algorithm, :state, :public, :private,
              case :state when 'active' then now() end)
            on conflict do nothing
            """)
        .param("organisation", organisation)
        .param("id", id)
        .param("domain", domain)
        .param("selector", selector(algorithm))
        .param("algorithm", algorithm.tag())
        .param("state", state)
        .param("public", algorithm.published(pair.getPublic()))
        .param("private", vault.seal(organisation, TOPIC, id, pair.getPrivate().getEncoded()))
        .update();
  }

  /** Names the month, so that staff see a key's age in their DNS, and never says the same twice. */
  private static String selector(DkimAlgorithm algorithm) {
    String random = HexFormat.of().formatHex(Ids.token(), 0, 3);
    return "oc" + LocalDate.now(ZoneOffset.UTC).format(MONTH) + random + algorithm.suffix();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of("dkim_key", "private_key", TOPIC, "t.id");
  }
}
