package org.outcry.mail.dkim;

import java.security.PrivateKey;

/** A key that signs now. */
record SigningKey(String selector, DkimAlgorithm algorithm, PrivateKey key) {
  @Override
  public String toString() {
    return "SigningKey[" + selector + "]";
  }
}
