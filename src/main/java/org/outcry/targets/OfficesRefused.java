package org.outcry.targets;

import java.util.List;
import org.outcry.platform.language.Message;

/** Thrown by what follows the offices when it can't follow a change, which is then undone. */
public class OfficesRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Message> sentences;

  /**
   * @param sentences why, and what to do, at least one; nothing personal
   */
  public OfficesRefused(List<Message> sentences) {
    super(Message.sentences(sentences).english());
    this.sentences = List.copyOf(sentences);
  }

  public List<Message> sentences() {
    return sentences;
  }
}
