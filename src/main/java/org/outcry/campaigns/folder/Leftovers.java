package org.outcry.campaigns.folder;

import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;

/** Tells of files that nothing names: they would be lost, and are often a misspelt name. */
record Leftovers(FolderFiles files, Problems problems, Languages languages, boolean hasLetter) {
  void tell() {
    for (String name : files.unclaimed()) {
      if (name.startsWith("pictures/")) {
        problems.add(name, 0, Message.of("folder.unused-picture"));
      } else if (name.equals("scripts.js")) {
        problems.add(name, 0, Message.of("folder.unused-script", "key", "scripts:"));
      } else if (name.endsWith(".md")) {
        markdown(name);
      }
    }
  }

  private void markdown(String name) {
    if (languages.all().isEmpty()) {
      return;
    }
    int slash = name.indexOf('/');
    String language = name.substring(0, slash);
    String text = name.substring(slash + 1, name.length() - ".md".length());
    if (languages.all().stream().map(Language::tag).noneMatch(language::equals)) {
      problems.add(name, 0, Message.of("folder.unused-language", "language", language));
    } else if (hasLetter && text.matches("letter-[a-z]")) {
      problems.add(name, 0, Message.of("folder.unused-variant"));
    } else if (text.matches("letter(-[a-z])?")) {
      problems.add(name, 0, Message.of("folder.unused-letter", "key", "letter:"));
    } else {
      problems.add(name, 0, Message.of("folder.unused-text", "line", "- text: " + text));
    }
  }
}
