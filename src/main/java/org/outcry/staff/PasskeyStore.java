package org.outcry.staff;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/**
 * The passkeys in the database. Spring Security compares a counter with the one of the day when the
 * passkey was made; here it is compared with the last one that was seen.
 */
@Component
class PasskeyStore implements UserCredentialRepository, SealedColumns {
  private static final String TABLE = "staff_passkey";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final JdbcClient jdbc;
  private final Vault vault;
  private final PasskeyUsers users;

  PasskeyStore(JdbcClient jdbc, Vault vault, PasskeyUsers users) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.users = users;
  }

  /** The counter of a passkey is not greater than it was: there may be a copy of it. */
  static final class WentBackwards extends RuntimeException {
    private static final long serialVersionUID = 1;

    WentBackwards() {
      super("a passkey's counter went backwards", null, false, false);
    }
  }

  /** What is encrypted; bytes in base64url. */
  private record Payload(
      String name,
      String credential,
      String publicKey,
      String attestation,
      List<String> transports,
      boolean verified,
      boolean backupEligible,
      boolean backedUp) {
    Payload named(String other) {
      return new Payload(
          other,
          credential,
          publicKey,
          attestation,
          transports,
          verified,
          backupEligible,
          backedUp);
    }
  }

  private record Row(
      UUID id,
      UUID account,
      byte[] payload,
      long signCount,
      Timestamp createdAt,
      @Nullable Timestamp usedAt,
      boolean blocked) {}

  /** Which passkey it is. */
  record Found(UUID id, UUID account, boolean blocked) {}

  private static final String SELECT =
      """
      select id, account_id as account, payload, sign_count, created_at, used_at,
        blocked_at is not null as blocked
      from staff_passkey
      """;

  /** The passkey of a credential's id. */
  Optional<Found> find(Bytes credential) {
    return row(credential).map(row -> new Found(row.id(), row.account(), row.blocked()));
  }

  private Optional<Row> row(Bytes credential) {
    return jdbc.sql(SELECT + "where credential_hash = ?")
        .param(hash(credential))
        .query(Row.class)
        .optional();
  }

  private static byte[] hash(Bytes credential) {
    return RandomKey.hash(credential.toBase64UrlString());
  }

  /** Somebody's passkeys, the oldest first. */
  List<Passkey> of(UUID account) {
    return rows(account).stream()
        .map(row -> {
          Payload payload = open(row.id(), row.payload());
          Timestamp used = row.usedAt();
          return new Passkey(
              row.id(),
              payload.name(),
              payload.backedUp(),
              row.createdAt().toInstant(),
              used == null ? null : used.toInstant(),
              row.blocked());
        })
        .toList();
  }

  private List<Row> rows(UUID account) {
    return jdbc.sql(SELECT + "where account_id = ? order by created_at, id")
        .param(account)
        .query(Row.class)
        .list();
  }

  boolean rename(UUID account, UUID id, String name) {
    return jdbc.sql(SELECT + "where account_id = ? and id = ? for update")
        .params(account, id)
        .query(Row.class)
        .optional()
        .map(row ->
            jdbc.sql("update staff_passkey set payload = ? where id = ?")
                .params(seal(id, open(id, row.payload()).named(name)), id)
                .update())
        .isPresent();
  }

  boolean remove(UUID account, UUID id) {
    return jdbc.sql("delete from staff_passkey where account_id = ? and id = ?")
            .params(account, id)
            .update()
        == 1;
  }

  void removeAll(UUID account) {
    jdbc.sql("delete from staff_passkey where account_id = ?").param(account).update();
  }

  void block(UUID id) {
    jdbc.sql("update staff_passkey set blocked_at = now() where id = ? and blocked_at is null")
        .param(id)
        .update();
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
    return row(credential)
        .flatMap(row -> users.handle(row.account()).map(handle -> record(row, handle)))
        .orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return users.account(handle).stream()
        .flatMap(account -> rows(account).stream())
        .map(row -> record(row, handle))
        .toList();
  }

  private CredentialRecord record(Row row, Bytes handle) {
    Payload payload = open(row.id(), row.payload());
    Timestamp used = row.usedAt();
    Instant created = row.createdAt().toInstant();
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(Bytes.fromBase64(payload.credential()))
        .userEntityUserId(handle)
        .publicKey(new ImmutablePublicKeyCose(Base64.getUrlDecoder().decode(payload.publicKey())))
        .attestationObject(Bytes.fromBase64(payload.attestation()))
        .signatureCount(row.signCount())
        .uvInitialized(payload.verified())
        .transports(
            payload.transports().stream()
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet()))
        .backupEligible(payload.backupEligible())
        .backupState(payload.backedUp())
        .created(created)
        .lastUsed(used == null ? created : used.toInstant())
        .label(payload.name())
        .build();
  }

  /**
   * Keeps a new one, or that a known one was used.
   *
   * @throws WentBackwards when its counter is not greater than it was, and both are not zero, which
   *     is what passkeys say that do not count
   */
  @Override
  public void save(CredentialRecord record) {
    long count = record.getSignatureCount();
    Optional<Row> known = row(record.getCredentialId());
    if (known.isEmpty()) {
      insert(record, count);
      return;
    }
    int used =
        jdbc.sql(
                """
                update staff_passkey set sign_count = :count, used_at = now()
                where id = :id and blocked_at is null
                  and (sign_count < :count or sign_count = 0 and :count = 0)
                """)
            .param("count", count)
            .param("id", known.get().id())
            .update();
    if (used == 0) {
      throw new WentBackwards();
    }
  }

  private void insert(CredentialRecord record, long count) {
    UUID id = Ids.next();
    Bytes attestation = record.getAttestationObject();
    Payload payload =
        new Payload(
            record.getLabel(),
            record.getCredentialId().toBase64UrlString(),
            ENCODER.encodeToString(record.getPublicKey().getBytes()),
            attestation == null ? "" : attestation.toBase64UrlString(),
            record.getTransports().stream().map(AuthenticatorTransport::getValue).toList(),
            record.isUvInitialized(),
            record.isBackupEligible(),
            record.isBackupState());
    jdbc.sql(
            """
            insert into staff_passkey (id, account_id, credential_hash, payload, sign_count)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            id,
            users.account(record.getUserEntityUserId()).orElseThrow(),
            hash(record.getCredentialId()),
            seal(id, payload),
            count)
        .update();
  }

  @Override
  public void delete(Bytes credential) {
    jdbc.sql("delete from staff_passkey where credential_hash = ?")
        .param(hash(credential))
        .update();
  }

  private byte[] seal(UUID id, Payload payload) {
    return StaffKeys.seal(vault, TABLE, id, payload);
  }

  private Payload open(UUID id, byte[] sealed) {
    return StaffKeys.open(vault, TABLE, id, sealed, Payload.class);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }
}
