package org.outcry.campaigns.folder;

import org.outcry.platform.language.Language;

/** Tells of files that nothing names: they would be lost, and are often a misspelt name. */
record Leftovers(FolderFiles files, Problems problems, Languages languages, boolean hasLetter) {
  void tell() {
    for (String name : files.unclaimed()) {
      if (name.startsWith("pictures/")) {
        problems.add(name, 0, "This picture stands nowhere; name it in a section, or take it out.");
      } else if (name.equals("scripts.js")) {
        problems.add(name, 0, "campaign.yaml has no scripts: with their origins; add it.");
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
      problems.add(
          name,
          0,
          "%s is not among “languages” in campaign.yaml; add it, or take the file out."
              .formatted(language));
    } else if (hasLetter && text.matches("letter-[a-z]")) {
      problems.add(
          name,
          0,
          "A letter's variants are letter.md and letter-b.md to letter-j.md; rename it, or take it"
              + " out.");
    } else if (text.matches("letter(-[a-z])?")) {
      problems.add(name, 0, "campaign.yaml has no letter:; add it, or take the file out.");
    } else {
      problems.add(
          name,
          0,
          "This text stands nowhere; add - text: %s to “sections”, or take the file out."
              .formatted(text));
    }
  }
}
