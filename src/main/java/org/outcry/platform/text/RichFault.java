package org.outcry.platform.text;

/** What can be wrong with a rich text, each with what to do about it. */
public enum RichFault {
  TOO_LONG("The text is too long; shorten it to 262,144 characters."),
  CONTROL("There is an invisible control character here; take it out."),
  MARKS("There are too many marks in one paragraph; divide it by blank lines."),
  AMBIGUOUS(
      "Marks stand too close together here to be read in only one way; put spaces between them or use fewer."),
  NESTED("Lists and quotations are nested too deeply here; use fewer levels."),
  LIST_START("The list starts at too high a number; start it at 1,000,000 or less."),
  EMPTY_QUOTATION("The block quotation is empty; write something in it or take it away."),
  HTML_BLOCK("HTML is not allowed; write the text in Markdown."),
  INDENTED("Text indented by four spaces is code, which is not allowed; remove the spaces."),
  FENCED("Code is not allowed; remove the line of backticks or tildes."),
  OTHER_BLOCK("This is not allowed in rich text; write it as a plain paragraph."),
  FIRST_LEVEL(
      "Headings have level 2 to 4 here; start this one with ##, ### or ####. The page's headline is its first level."),
  LEVEL("Headings have level 2 to 4 here; start this one with ##, ### or ####."),
  EMPTY_HEADING("The heading is empty; write its words or take it away."),
  EMPTY_ITEM("The list item is empty; write something in it or take it away."),
  EMPTY_PARAGRAPH("The paragraph shows nothing; write something in it or take it away."),
  EMPHASIS("Emphasis is nested too deeply here; use fewer asterisks and underscores."),
  PICTURE("Pictures stand in campaign.yaml as sections; take this one out of the text."),
  CODE("Code is not allowed; take the backticks away."),
  HTML_INLINE("HTML is not allowed; write \\< for a less-than sign, or use Markdown."),
  OTHER("This is not allowed in rich text; write it as plain words."),
  EMPTY_LINK("The link has no words; write them between [ and ]."),
  LINK_ADDRESS(
      "A link leads to an https, http or mailto address, or to a path that starts with one /; correct its address.");

  private final String sentence;

  RichFault(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong and how to mend it, in English, for files and commands. */
  public String sentence() {
    return sentence;
  }
}
