package org.outcry.supporters;

import java.util.List;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.platform.text.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds the signatures that an address gave to an action. An index of older rules may have been the
 * same for two people, which is why they were changed: what it finds is opened and compared by
 * today's.
 */
@Service
public class SignedWith {
  private static final Logger LOG = LoggerFactory.getLogger(SignedWith.class);

  private final JdbcClient jdbc;
  private final PersonKeys keys;
  private final Signatures signatures;

  SignedWith(JdbcClient jdbc, PersonKeys keys, Signatures signatures) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.signatures = signatures;
  }

  private record Found(UUID id, byte[] payload) {}

  /**
   * Those that count or wait to; several where households sign apart. One that can't be read, as
   * when it is sealed, is whose index it has.
   */
  public List<UUID> standing(Action action, EmailAddress address) {
    return jdbc
        .sql(
            """
            select id, payload from signature
            where organisation_id = ? and action_id = ? and email_index = any(?)
              and state in ('counted', 'pending')
            """)
        .params(
            action.organisationId(),
            action.id(),
            keys.of(action.keyOwner(), address, "", "").emails().toArray(byte[][]::new))
        .query(Found.class)
        .list()
        .stream()
        .filter(found -> isOf(action, address, found))
        .map(Found::id)
        .toList();
  }

  private boolean isOf(Action action, EmailAddress address, Found found) {
    if (found.payload().length == 0) {
      return true; // Sealed.
    }
    try {
      Particulars typed =
          signatures.open(action.organisationId(), action.id(), found.id(), found.payload());
      return keys.isSame(typed.email(), address);
    } catch (IllegalStateException unreadable) {
      LOG.error("A signature can't be decrypted: it is whose index it has");
      return true;
    }
  }
}
