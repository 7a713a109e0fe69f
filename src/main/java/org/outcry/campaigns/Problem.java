package org.outcry.campaigns;

import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;

/**
 * One thing that is wrong in a campaign folder.
 *
 * @param file its path in the folder, or {@code .} for the folder itself
 * @param line from 1; 0 where no line says more than the file
 * @param sentence what is wrong and how to mend it
 */
public record Problem(String file, int line, Message sentence) implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  /** File, line and sentence in a reader's language. */
  public String in(Words words) {
    return line > 0
        ? words.get("folder.problem.line", "file", file, "line", line, "sentence", sentence)
        : words.get("folder.problem", "file", file, "sentence", sentence);
  }

  /** The same in English, for commands and logs. */
  @Override
  public String toString() {
    return file + (line > 0 ? ", line " + line : "") + ": " + sentence;
  }
}
