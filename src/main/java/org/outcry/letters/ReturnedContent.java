package org.outcry.letters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.Returned;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.ForeignText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The words of what came back, which name people: encrypted, each for its row alone. */
@Component
class ReturnedContent implements SealedColumns {
  private static final String TABLE = "letter_return";
  private static final int LONGEST = 2000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Vault vault;

  ReturnedContent(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(UUID organisation, UUID row, Returned returned) {
    return vault.seal(organisation, TABLE, row, JSON.writeValueAsBytes(words(returned)));
  }

  /**
   * What came back; nothing where it was forgotten, or is a sealed action's. Another server's words
   * are the text of an answer that nobody has signed.
   */
  Answer open(UUID organisation, UUID row, byte @Nullable [] sealed) {
    return sealed == null || sealed.length == 0
        ? server("")
        : JSON.readValue(vault.open(organisation, TABLE, row, sealed), Answer.class);
  }

  /** What may be recorded of a letter whose signature is anonymous: nobody's answer is its own. */
  static Returned nameless(Returned returned) {
    return returned instanceof Returned.Replied(Answer answer, _)
        ? new Returned.Other(answer)
        : returned;
  }

  private static Answer words(Returned returned) {
    return switch (returned) {
      case Returned.Bounced(_, String diagnostic) -> server(diagnostic);
      case Returned.Delayed(_, String diagnostic) -> server(diagnostic);
      case Returned.Complained(String diagnostic) -> server(diagnostic);
      case Returned.AutoReplied(Answer answer) -> answer;
      case Returned.Replied(Answer answer, _) -> answer;
      case Returned.Other(Answer answer) -> answer;
      case Returned.Unreadable() -> server("");
    };
  }

  private static Answer server(String words) {
    StringBuilder kept = new StringBuilder();
    words
        .codePoints()
        .filter(character -> !ForeignText.isForbidden(character))
        .limit(LONGEST)
        .forEach(kept::appendCodePoint);
    return new Answer("", "", kept.toString(), List.of());
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "content", TABLE, "t.id");
  }
}
