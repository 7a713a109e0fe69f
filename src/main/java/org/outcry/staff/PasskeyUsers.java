package org.outcry.staff;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * The accounts as authenticators know them: by a random handle, and by address and name, which the
 * device shows to its owner. Spring Security's user name is the account's id.
 */
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {
  private static final int HANDLE = 32;

  private final JdbcClient jdbc;
  private final Accounts accounts;

  PasskeyUsers(JdbcClient jdbc, Accounts accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  /** The account of a handle. */
  Optional<UUID> account(Bytes handle) {
    return jdbc.sql("select id from staff_account where user_handle = ?")
        .param(handle.getBytes())
        .query(UUID.class)
        .optional();
  }

  /** The handle of an account; empty until it registers its first passkey. */
  Optional<Bytes> handle(UUID account) {
    return jdbc.sql(
            "select user_handle from staff_account where id = ? and user_handle is not null")
        .param(account)
        .query(byte[].class)
        .optional()
        .map(Bytes::new);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return account(handle).flatMap(accounts::find).map(found -> entity(found, handle)).orElse(null);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
    UUID id = UUID.fromString(account);
    jdbc.sql("update staff_account set user_handle = ? where id = ? and user_handle is null")
        .params(Ids.random(HANDLE), id)
        .update();
    return accounts
        .find(id)
        .flatMap(found -> handle(id).map(handle -> entity(found, handle)))
        .orElse(null);
  }

  private static PublicKeyCredentialUserEntity entity(StaffAccount account, Bytes handle) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(handle)
        .name(account.email().value())
        .displayName(account.shownName())
        .build();
  }

  /** Accounts are made elsewhere, so that there is always one to be found. */
  @Override
  public void save(PublicKeyCredentialUserEntity entity) {
    throw new UnsupportedOperationException("accounts are made by invitation");
  }

  @Override
  public void delete(Bytes handle) {
    throw new UnsupportedOperationException("accounts are erased by Accounts");
  }
}
