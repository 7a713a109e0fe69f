package org.outcry.campaigns.folder;

import java.util.Collection;
import java.util.Optional;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.ForeignText;

/** Foreign text as problems show it. */
final class Shown {
  private Shown() {}

  static String line(String text) {
    return ForeignText.line(text);
  }

  /** In the quotation marks of the reader's language. */
  static Message quoted(String text) {
    return quoted((Object) line(text));
  }

  /** The same of what an entry is called. */
  static Message quoted(Message name) {
    return quoted((Object) name);
  }

  private static Message quoted(Object text) {
    return Message.of("folder.quoted", "text", text);
  }

  /** What an entry is called that has a key. */
  static Message key(String key) {
    return Message.of("folder.key", "key", line(key));
  }

  static Optional<String> nearest(String typed, Collection<String> known) {
    return ForeignText.nearest(typed, known);
  }
}
