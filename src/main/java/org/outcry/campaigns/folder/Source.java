package org.outcry.campaigns.folder;

/** A file of the folder and where its problems go. */
record Source(String file, Problems problems) {
  void problem(int line, String sentence) {
    problems.add(file, line, sentence);
  }
}
