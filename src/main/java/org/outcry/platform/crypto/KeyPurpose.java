package org.outcry.platform.crypto;

/** What a data key is for; the names stand in the table data_key. */
enum KeyPurpose {
  PAYLOAD("payload"),
  INDEX("index");

  private final String column;

  KeyPurpose(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  static KeyPurpose of(String column) {
    return column.equals(PAYLOAD.column) ? PAYLOAD : INDEX;
  }
}
