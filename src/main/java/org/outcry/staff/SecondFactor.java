package org.outcry.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.outcry.audit.Act;
import org.outcry.audit.Deed;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second factor: an app with changing codes ({@link Totp}), and recovery codes for whoever has
 * lost it. Each code is good once.
 */
@Service
public class SecondFactor implements SealedColumns {
  /** How many recovery codes there are at a time. */
  public static final int CODES = 10;

  /** As RFC 4226, section 4, recommends: 160 bits. */
  private static final int SECRET = 20;

  /** 80 bits, so that a plain hash can't be turned back. */
  private static final int CODE = 10;

  /** The label and the row that a secret is bound to. */
  private static final String LABEL = "staff_account.factor";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final StaffRecord record;

  SecondFactor(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, StaffRecord record) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.record = record;
  }

  /** A new secret, 20 bytes. */
  static byte[] secret() {
    return Ids.random(SECRET);
  }

  /**
   * Takes a secret into use, once a code shows that the app has it; earlier ones are good no more.
   *
   * @return the recovery codes; empty when the code is wrong
   */
  Optional<List<String>> setUp(UUID account, byte[] secret, String typed) {
    OptionalLong step = Totp.matching(secret, digits(typed), Instant.now(), 0);
    if (step.isEmpty()) {
      return Optional.empty();
    }
    return transactions.execute(_ -> {
      jdbc.sql("update staff_account set factor = ?, factor_step = ? where id = ?")
          .params(vault.seal(StaffKeys.OWNER, LABEL, account, secret), step.getAsLong(), account)
          .update();
      return Optional.of(newCodes(account));
    });
  }

  /** Makes recovery codes at somebody's wish, in place of those that they have. */
  public List<String> newCodes(StaffAccount account) {
    return transactions.execute(_ -> {
      record.of(account, Deed.of(Act.CODES_MADE));
      return newCodes(account.id());
    });
  }

  /** Makes recovery codes in place of those that there are. They can't be read again. */
  private List<String> newCodes(UUID account) {
    List<String> codes = IntStream.range(0, CODES).mapToObj(_ -> code()).toList();
    transactions.executeWithoutResult(_ -> {
      // One after another: of two at once, the earlier ones must be good no more.
      jdbc.sql("select id from staff_account where id = ? for no key update")
          .param(account)
          .query(UUID.class)
          .optional();
      jdbc.sql("delete from staff_recovery_code where account_id = ?").param(account).update();
      for (String code : codes) {
        jdbc.sql("insert into staff_recovery_code (account_id, code_hash) values (?, ?)")
            .params(account, RandomKey.hash(normal(code)))
            .update();
      }
    });
    return codes;
  }

  private static String code() {
    String text = Totp.base32(Ids.random(CODE)).toLowerCase(Locale.ROOT);
    List<String> parts = new ArrayList<>();
    for (int start = 0; start < text.length(); start += 4) {
      parts.add(text.substring(start, start + 4));
    }
    return String.join("-", parts);
  }

  /** How many recovery codes are left. */
  public int codesLeft(UUID account) {
    return jdbc.sql("select count(*) from staff_recovery_code where account_id = ?")
        .param(account)
        .query(Integer.class)
        .single();
  }

  /** Whether a code is right, of the app or for recovery; it is used up by that. */
  boolean takes(UUID account, String typed) {
    String digits = digits(typed);
    return digits.matches("[0-9]{6}") ? takesStep(account, digits) : takesCode(account, typed);
  }

  private record Kept(byte[] factor, long step) {}

  private boolean takesStep(UUID account, String digits) {
    Optional<Kept> kept =
        jdbc.sql(
                """
                select factor, factor_step as step from staff_account
                where id = ? and factor is not null
                """)
            .param(account)
            .query(Kept.class)
            .optional();
    if (kept.isEmpty()) {
      return false;
    }
    byte[] secret = vault.open(StaffKeys.OWNER, LABEL, account, kept.get().factor());
    OptionalLong step = Totp.matching(secret, digits, Instant.now(), kept.get().step());
    // Of two who have seen the same code, one comes in.
    return step.isPresent()
        && jdbc.sql(
                    "update staff_account set factor_step = :step where id = :id and factor_step < :step")
                .param("step", step.getAsLong())
                .param("id", account)
                .update()
            == 1;
  }

  private boolean takesCode(UUID account, String typed) {
    return jdbc.sql("delete from staff_recovery_code where account_id = ? and code_hash = ?")
            .params(account, RandomKey.hash(normal(typed)))
            .update()
        == 1;
  }

  /** Forgets the factor and its codes, of somebody who has lost both. */
  void forget(UUID account) {
    jdbc.sql("update staff_account set factor = null, factor_step = 0 where id = ?")
        .param(account)
        .update();
    forgetCodes(account);
  }

  /** Forgets the recovery codes, of somebody who has no second factor any more. */
  void forgetCodes(UUID account) {
    jdbc.sql("delete from staff_recovery_code where account_id = ?").param(account).update();
  }

  /** Apps show a blank in the middle. */
  private static String digits(String typed) {
    return typed.replaceAll("\\s", "");
  }

  private static String normal(String code) {
    return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of("staff_account", "factor", LABEL, "t.id");
  }
}
