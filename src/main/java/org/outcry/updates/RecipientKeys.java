package org.outcry.updates;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Hmac;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PersonKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * By what an update knows whom it was queued for. Each has a key of its own while it is queued,
 * which may take days: the organisation's may be renewed or retired meanwhile.
 */
@Component
class RecipientKeys implements SealedColumns {
  private static final String TABLE = "action_update";
  private static final int LENGTH = 16;
  private static final int KEY = 32;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final PersonKeys persons;

  RecipientKeys(JdbcClient jdbc, Vault vault, PersonKeys persons) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.persons = persons;
  }

  /** Makes 16 bytes of an address, alike for addresses that are equal. */
  interface Namer {
    byte[] name(EmailAddress address);
  }

  /** That of an update that is about to be queued. */
  Namer begin(UUID organisation, UUID update) {
    byte[] key = Ids.random(KEY);
    jdbc.sql("update action_update set recipient_key = ? where id = ?")
        .params(vault.seal(organisation, TABLE, update, key), update)
        .update();
    return by(key);
  }

  /**
   * That of an update of which some is queued.
   *
   * @param sealed its key; {@code null} when it was begun before V105: then the oldest key of
   *     private links was the only one
   */
  Namer of(UUID organisation, UUID update, byte @Nullable [] sealed) {
    return sealed == null
        ? address -> before(organisation, address)
        : by(vault.open(organisation, TABLE, update, sealed));
  }

  private Namer by(byte[] key) {
    Hmac hash = new Hmac(key);
    return address -> hash.of(persons.normalised(address).getBytes(StandardCharsets.UTF_8), LENGTH);
  }

  private byte[] before(UUID organisation, EmailAddress address) {
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(persons.normalised(address)));
    return vault
        .tokens(organisation, "update-recipient", new UUID(hash.getLong(), hash.getLong()))
        .getLast();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "recipient_key", TABLE, "t.id");
  }
}
