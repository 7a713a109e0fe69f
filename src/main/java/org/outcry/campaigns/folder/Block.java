package org.outcry.campaigns.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/** A group of keys being written; what is {@code null} is left out. */
final class Block {
  private final ActionContent content;
  private final Map<String, Object> map = new LinkedHashMap<>();

  Block(ActionContent content) {
    this.content = content;
  }

  Map<String, Object> map() {
    return map;
  }

  Block put(String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
    return this;
  }

  /** Plainly in a campaign with one language, else language by language. */
  Block texts(String key, @Nullable Texts texts) {
    return put(key, texts == null ? null : value(texts));
  }

  /** The same where there is no key, as in a list. */
  Object value(Texts texts) {
    if (content.languages().size() == 1) {
      return texts.in(content.defaultLanguage());
    }
    Map<String, Object> byLanguage = new LinkedHashMap<>();
    for (Language language : content.languages()) {
      byLanguage.put(language.tag(), texts.in(language));
    }
    return byLanguage;
  }
}
