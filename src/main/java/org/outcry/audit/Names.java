package org.outcry.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who is named in a ledger, so that its table has no readable name: "@" and the id of an account,
 * whose name is looked up, or "~" and the id of a name that somebody typed, which is encrypted.
 */
@Service
public class Names implements SealedColumns {
  /** Whose ledgers those are that belong to no organisation. */
  public static final UUID INSTALLATION = KeyRing.INSTALLATION;

  /** Who works by the clock; nobody's name. */
  private static final String OUTCRY = "Outcry";

  private static final String TABLE = "staff_name";

  /** An id, as a regular expression of Java and of PostgreSQL. */
  static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final Pattern KEPT = Pattern.compile("[~@]" + ID);

  private final JdbcClient jdbc;
  private final Vault vault;
  private final ObjectProvider<AccountNames> accounts;

  Names(JdbcClient jdbc, Vault vault, ObjectProvider<AccountNames> accounts) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.accounts = accounts;
  }

  /** Somebody with an account, as ledgers name them. */
  public static String of(UUID account) {
    return "@" + account;
  }

  /**
   * What a ledger keeps of who did something; in the transaction in which it is written.
   *
   * @param organisation whose ledger it is, or {@link #INSTALLATION}
   * @param name as it was typed, or as {@link #of} made it
   */
  public String keep(UUID organisation, String name) {
    if (isKept(name) || name.equals(OUTCRY) || name.isEmpty()) {
      return name;
    }
    return sealed(organisation, name);
  }

  private String sealed(UUID organisation, String name) {
    UUID id = Ids.next();
    jdbc.sql("insert into staff_name (organisation_id, id, name) values (?, ?, ?)")
        .params(
            organisation,
            id,
            vault.seal(organisation, TABLE, id, name.getBytes(StandardCharsets.UTF_8)))
        .update();
    return "~" + id;
  }

  /**
   * What a ledger keeps of a text of staff's own, which may name people; in the transaction in
   * which it is written.
   */
  public String keepText(UUID organisation, String text) {
    return text.isEmpty() ? text : sealed(organisation, text);
  }

  /** The text of what {@link #keepText} has made. */
  public String shownText(UUID organisation, String kept) {
    return kept.startsWith("~") && isKept(kept) ? shown(organisation, kept) : kept;
  }

  static boolean isKept(String name) {
    return KEPT.matcher(name).matches();
  }

  /** The name of what {@link #keep} has made; the id where account or name are forgotten. */
  public String shown(UUID organisation, String kept) {
    if (!isKept(kept)) {
      return kept;
    }
    UUID id = UUID.fromString(kept.substring(1));
    return (kept.startsWith("@") ? account(id) : typed(organisation, id)).orElse(id.toString());
  }

  private Optional<String> account(UUID id) {
    return accounts.stream().flatMap(each -> each.name(id).stream()).findFirst();
  }

  private Optional<String> typed(UUID organisation, UUID id) {
    return jdbc.sql("select name from staff_name where organisation_id = ? and id = ?")
        .params(organisation, id)
        .query(byte[].class)
        .optional()
        .filter(sealed -> sealed.length > 0) // forgotten
        .map(sealed ->
            new String(vault.open(organisation, TABLE, id, sealed), StandardCharsets.UTF_8));
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "name", TABLE, "t.id");
  }
}
