package org.outcry.studio.web;

import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.Assets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the fields in which rich text and letters are written; {@code studio/rich.jte} and {@code
 * studio/merge.jte} show them.
 */
@Component
public class Editors {
  private static final JsonMapper JSON = new JsonMapper();

  /** A textarea's lines. */
  private static final int TALL = 14;

  private final Assets assets;

  Editors(Assets assets) {
    this.assets = assets;
  }

  /**
   * A field for rich text.
   *
   * @param words in the language of whoever writes
   * @param language of the text
   * @param value Markdown
   * @param longest in characters of Markdown
   */
  RichField rich(
      Words words, String name, String label, Language language, String value, int longest) {
    return new RichField(
        name,
        label,
        language,
        null,
        value,
        null,
        longest,
        false,
        TALL,
        richTexts(words),
        richScript());
  }

  /** What the editor for rich text says, as JSON. */
  public String richTexts(Words words) {
    return JSON.writeValueAsString(RichWords.of(words));
  }

  /** Where its script is. */
  public String richScript() {
    return assets.path("rich.js");
  }

  /**
   * A field for a part of a letter.
   *
   * @param words in the language of whoever writes
   * @param language of the letter
   * @param longest in characters
   * @param form on which depends what a letter can have filled in
   */
  MergeInput letter(
      Words words,
      String name,
      String label,
      Language language,
      String value,
      int longest,
      LetterPart part,
      FormSpec form,
      PersonalMessage message) {
    MergeWords merge = new MergeWords(words, part, form, message);
    return new MergeInput(
        name,
        label,
        language,
        null,
        value,
        null,
        longest,
        part == LetterPart.BODY ? TALL : 1,
        merge.entries(),
        words.get("merge.list"),
        JSON.writeValueAsString(merge.rules()),
        assets.path("merge.js"));
  }
}
