package org.outcry.targets;

import java.util.List;

/** Thrown by what follows the offices when it can't follow a change, which is then undone. */
public class OfficesRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> sentences;

  /**
   * @param sentences why, and what to do; nothing personal
   */
  public OfficesRefused(List<String> sentences) {
    super(String.join(" ", sentences));
    this.sentences = List.copyOf(sentences);
  }

  public List<String> sentences() {
    return sentences;
  }
}
