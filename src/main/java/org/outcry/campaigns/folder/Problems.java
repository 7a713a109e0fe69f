package org.outcry.campaigns.folder;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.outcry.campaigns.Problem;
import org.outcry.platform.language.Message;

/** Collects all that is wrong, so that it can be told at once. */
final class Problems {
  private static final int MOST = 200;
  private final Set<Problem> found = new LinkedHashSet<>();

  void add(String file, int line, Message sentence) {
    if (found.size() < MOST) {
      found.add(new Problem(Shown.line(file), line, sentence));
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  int count() {
    return found.size();
  }

  /** By file and line; what was found first comes first where these are the same. */
  List<Problem> sorted() {
    return found.stream().sorted().toList();
  }
}
