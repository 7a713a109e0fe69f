package org.outcry.campaigns.drafts;

import org.outcry.platform.language.Words;

/** What the texts of a page are called. */
public final class PassageWords {
  private PassageWords() {}

  /** The name of a kind of text. */
  public static String of(Passage.Kind kind, Words words) {
    return switch (kind) {
      case HEADLINE -> words.get("life.text.headline");
      case STRAPLINE -> words.get("life.text.strapline");
      case NOTICE -> words.get("life.text.notice");
      case STORY -> words.get("life.text.story");
      case QUOTATION -> words.get("life.text.quotation");
      case SPEAKER -> words.get("life.text.speaker");
      case ALTERNATIVE -> words.get("life.text.alternative");
      case CAPTION -> words.get("life.text.caption");
      case CREDIT -> words.get("life.text.credit");
      case CALL -> words.get("life.text.call");
      case FIELD -> words.get("life.text.field");
      case HELP -> words.get("life.text.help");
      case OPTION -> words.get("life.text.option");
      case CONSENT -> words.get("life.text.consent");
      case BUTTON -> words.get("life.text.button");
      case SUBJECT -> words.get("life.text.subject");
      case LETTER -> words.get("life.text.letter");
      case CLOSING -> words.get("life.text.closing");
      case POINT -> words.get("life.text.point");
      case SALUTATION -> words.get("life.text.salutation");
      case FAREWELL -> words.get("life.text.farewell");
      case THANKS -> words.get("life.text.thanks");
      case SHARE -> words.get("life.text.share");
      case NEXT -> words.get("life.text.next");
      case NEWS -> words.get("life.text.news");
    };
  }
}
