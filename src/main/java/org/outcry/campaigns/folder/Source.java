package org.outcry.campaigns.folder;

import org.outcry.platform.language.Message;

/** A file of the folder and where its problems go. */
record Source(String file, Problems problems) {
  void problem(int line, Message sentence) {
    problems.add(file, line, sentence);
  }
}
