package org.outcry.studio.papers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.privacy.papers.Paper;
import org.outcry.studio.web.StudioView;

/**
 * A paper to read.
 *
 * @param back that of all papers
 * @param paper in its own language
 * @param tongues the same in each language; this one is present
 * @param files to download
 * @param fill the id of the chapter that people fill in; {@code null} for none
 * @param newer the part before this one, of a paper that is shown in parts; {@code null} for none
 * @param older the part after it, likewise
 */
public record PaperView(
    StudioView page,
    String back,
    Paper paper,
    List<Tongue> tongues,
    List<File> files,
    @Nullable String fill,
    @Nullable String newer,
    @Nullable String older) {
  /** Whether this is a part alone. */
  public boolean isPart() {
    return newer != null || older != null;
  }

  /** A language to read it in. */
  public record Tongue(String path, String language, String name, boolean present) {}

  /** A file, and how it is named. */
  public record File(String path, String name) {}
}
