package org.outcry.platform.crypto;

import java.util.Arrays;

/** What a data key is for; the names stand in the table data_key. */
enum KeyPurpose {
  /** Encrypts. */
  PAYLOAD("payload"),
  /** Makes blind indexes. */
  INDEX("index"),
  /**
   * Makes what can't be made anew: the tokens of private links, which stand in people's mailboxes,
   * and what a mailbox is known by whose address may be gone. Older ones stay until somebody
   * retires them.
   */
  TOKEN("token");

  private final String column;

  KeyPurpose(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  static KeyPurpose of(String column) {
    return Arrays.stream(values())
        .filter(purpose -> purpose.column.equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No key is for " + column));
  }
}
