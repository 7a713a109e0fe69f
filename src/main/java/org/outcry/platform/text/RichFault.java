package org.outcry.platform.text;

import org.outcry.platform.language.Message;

/** What can be wrong with a rich text, each with what to do about it. */
public enum RichFault {
  TOO_LONG(Message.of("rich.fault.too-long")),
  CONTROL(Message.of("rich.fault.control")),
  MARKS(Message.of("rich.fault.marks")),
  AMBIGUOUS(Message.of("rich.fault.ambiguous")),
  NESTED(Message.of("rich.fault.nested")),
  LIST_START(Message.of("rich.fault.list-start")),
  EMPTY_QUOTATION(Message.of("rich.fault.empty-quotation")),
  HTML_BLOCK(Message.of("rich.fault.html-block")),
  INDENTED(Message.of("rich.fault.indented")),
  FENCED(Message.of("rich.fault.fenced")),
  OTHER_BLOCK(Message.of("rich.fault.other-block")),
  FIRST_LEVEL(Message.of("rich.fault.first-level")),
  LEVEL(Message.of("rich.fault.level")),
  EMPTY_HEADING(Message.of("rich.fault.empty-heading")),
  EMPTY_ITEM(Message.of("rich.fault.empty-item")),
  EMPTY_PARAGRAPH(Message.of("rich.fault.empty-paragraph")),
  EMPHASIS(Message.of("rich.fault.emphasis")),
  PICTURE(Message.of("rich.fault.picture-file")),
  CODE(Message.of("rich.fault.code")),
  HTML_INLINE(Message.of("rich.fault.html-inline")),
  OTHER(Message.of("rich.fault.other")),
  EMPTY_LINK(Message.of("rich.fault.empty-link")),
  LINK_ADDRESS(Message.of("rich.fault.link-address"));

  private final Message sentence;

  RichFault(Message sentence) {
    this.sentence = sentence;
  }

  /** What is wrong with a text in a file, and how to mend it. */
  public Message sentence() {
    return sentence;
  }
}
