package org.outcry.studio.web;

import java.util.List;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeRules;
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

  /** What merge fields are checked by while they are typed, as JSON. */
  public String mergeRules(Words words, LetterPart part, MergeRules judge) {
    return JSON.writeValueAsString(new MergeWords(words, part, judge).rules());
  }

  /** The merge fields that may stand in a part of a letter. */
  public List<MergeInput.Entry> mergeEntries(Words words, LetterPart part, MergeRules judge) {
    return new MergeWords(words, part, judge).entries();
  }

  /** Where the script is that checks them. */
  public String mergeScript() {
    return assets.path("merge.js");
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
    MergeRules judge = new MergeRules(form, message);
    return new MergeInput(
        name,
        label,
        language,
        null,
        value,
        null,
        longest,
        part == LetterPart.BODY ? TALL : 1,
        mergeEntries(words, part, judge),
        words.get("merge.list"),
        mergeRules(words, part, judge),
        mergeScript());
  }
}
