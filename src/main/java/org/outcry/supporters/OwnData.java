package org.outcry.supporters;

import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;

/** Where people see what an organisation holds on them. */
public final class OwnData {
  private OwnData() {}

  /** The path of the page at which one asks for it, in a language that the interface speaks. */
  public static String path(Words words, Organisation organisation) {
    return "/my-data/" + words.wordsLanguage().tag() + "/" + organisation.slug();
  }
}
