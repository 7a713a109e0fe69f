package org.outcry.signing.web;

import java.util.List;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/** The front page: the actions that can be taken now. */
public record HomeView(PageHead head, Words words, List<Entry> actions) {
  /** One action, in the language that its page is linked in. */
  public record Entry(
      Language language,
      String path,
      String headline,
      String strapline,
      String organisation,
      long count) {}
}
