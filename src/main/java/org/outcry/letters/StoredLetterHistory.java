package org.outcry.letters;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The history of letters in the table {@code letter_event}. */
@Component
class StoredLetterHistory implements LetterHistory {
  private static final String TABLE = "letter_event";

  private final JdbcClient jdbc;
  private final Vault vault;

  StoredLetterHistory(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  @Override
  public void record(
      UUID organisation,
      UUID action,
      Collection<UUID> letters,
      String kind,
      String by,
      @Nullable String note) {
    if (note == null) {
      jdbc.sql(
              """
              insert into letter_event (organisation_id, action_id, letter_id, id, kind, by)
              select ?, ?, letter, uuidv7(), ?, ? from unnest(?::uuid[]) as letter
              """)
          .params(organisation, action, kind, by)
          .param(letters.stream().map(UUID::toString).toArray(String[]::new))
          .update();
      return;
    }
    for (UUID letter : letters) {
      UUID id = Ids.next();
      jdbc.sql(
              """
              insert into letter_event (organisation_id, action_id, letter_id, id, kind, by, note)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(organisation, action, letter, id, kind, by)
          .param(vault.seal(organisation, TABLE, id, note.getBytes(StandardCharsets.UTF_8)))
          .update();
    }
  }
}
