package org.outcry.campaigns;

/**
 * One thing that is wrong in a campaign folder.
 *
 * @param file its path in the folder, or {@code .} for the folder itself
 * @param line from 1; 0 where no line says more than the file
 * @param sentence what is wrong and how to mend it
 */
public record Problem(String file, int line, String sentence) implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ", line " + line : "") + ": " + sentence;
  }
}
