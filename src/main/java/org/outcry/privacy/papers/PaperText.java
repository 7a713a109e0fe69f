package org.outcry.privacy.papers;

/** A paper as Markdown, each setting in brackets behind the sentence that comes from it. */
final class PaperText {
  private PaperText() {}

  static String markdown(Paper paper) {
    StringBuilder text = new StringBuilder("# ").append(plain(paper.title())).append("\n");
    for (Paper.Chapter chapter : paper.chapters()) {
      text.append("\n## ").append(plain(chapter.title())).append("\n\n");
      for (Sentence sentence : chapter.sentences()) {
        text.append("- ").append(plain(sentence.text()));
        if (!sentence.settings().isEmpty()) {
          text.append(" *(").append(plain(sentence.note())).append(")*");
        }
        text.append("\n");
      }
    }
    return text.toString();
  }

  /** Nothing that a campaigner wrote becomes markup. */
  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_<>\\[\\]#|])", "\\\\$1");
  }
}
