package org.outcry.campaigns.completeness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.texts.TextPart;
import org.outcry.platform.language.Language;

/** Collects what is lacking. */
final class Lacks {
  private final List<Lack> all = new ArrayList<>();

  List<Lack> all() {
    return all.stream().distinct().toList();
  }

  void add(Lack.Code code, String panel, String detail) {
    all.add(new Lack(code, panel, null, null, detail));
  }

  void text(
      Lack.Code code, String panel, TextPart part, @Nullable Language language, String detail) {
    all.add(new Lack(code, panel, part, language, detail));
  }

  /** What the page builder does not let through, unless it holds. */
  void must(boolean holds, String panel, String key) {
    if (!holds) {
      add(Lack.Code.UNUSUAL, panel, key);
    }
  }
}
