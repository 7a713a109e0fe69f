package org.outcry.studio.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.outcry.platform.language.Words;

/** What the editor for rich text says, by the names that its script gives it. */
final class RichWords {
  /** Where the script puts a number. */
  private static final String NUMBER = "#";

  private RichWords() {}

  static Map<String, String> of(Words words) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("toolbar", words.get("rich.toolbar"));
    said.put("bold", words.get("rich.bold"));
    said.put("boldLetter", words.get("rich.bold.letter"));
    said.put("italic", words.get("rich.italic"));
    said.put("italicLetter", words.get("rich.italic.letter"));
    said.put("heading2", words.get("rich.heading-2"));
    said.put("heading3", words.get("rich.heading-3"));
    said.put("heading4", words.get("rich.heading-4"));
    said.put("headingLetter", words.get("rich.heading.letter"));
    said.put("bullets", words.get("rich.bullets"));
    said.put("numbers", words.get("rich.numbers"));
    said.put("deeper", words.get("rich.deeper"));
    said.put("higher", words.get("rich.higher"));
    said.put("quote", words.get("rich.quote"));
    said.put("rule", words.get("rich.rule"));
    said.put("undo", words.get("rich.undo"));
    said.put("redo", words.get("rich.redo"));
    said.put("markdown", words.get("rich.markdown"));
    said.put("keys", words.get("rich.keys"));
    said.put("lineBreak", words.get("rich.line-break"));
    said.put("toToolbar", words.get("rich.to-toolbar"));
    said.put("link", words.get("rich.link"));
    said.put("linkAddress", words.get("rich.link.address"));
    said.put("linkWords", words.get("rich.link.words"));
    said.put("linkSet", words.get("rich.link.set"));
    said.put("linkRemove", words.get("rich.link.remove"));
    said.put("linkCancel", words.get("rich.link.cancel"));
    said.put("linkWrong", words.get("rich.link.wrong"));
    said.put("linkOne", words.get("rich.link.one"));
    said.put("required", words.get("rich.required"));
    said.put("lost", words.get("rich.lost"));
    said.put("count", words.get("rich.count", "count", NUMBER));
    said.put("countOf", words.get("rich.count-of", "count", NUMBER, "most", NUMBER));
    said.put("over", words.get("rich.over", "count", NUMBER));
    said.put("notRich", words.get("rich.not-rich", "count", NUMBER));
    said.put("media", words.get("rich.left-out.media", "count", NUMBER));
    said.put("links", words.get("rich.left-out.links", "count", NUMBER));
    said.put("tables", words.get("rich.left-out.tables", "count", NUMBER));
    return said;
  }
}
