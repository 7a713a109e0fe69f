package org.outcry.studio.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;

/** Which of the organisation's pictures is shown, what stands for it, and what is seen of it. */
final class PictureFields {
  /**
   * An alternative that nobody has given yet: it is in no language that a page has, so that it is
   * missing in each; one that is empty on purpose is empty in all of them.
   */
  static final Texts UNSAID = Texts.of(Language.ANY, "");

  private static final int LONGEST = 500;
  private static final int LONGEST_CREDIT = 200;
  private static final int ALL = 100;

  private PictureFields() {}

  /**
   * One of the organisation's pictures.
   *
   * @param none what it is called when none is chosen; {@code null} where one must be
   * @param present the content of the one that is chosen, in hex; {@code null} for none
   * @return the one that is chosen; empty for none, or for one that is in no library
   */
  static Optional<LibraryPicture> choose(
      Sheet sheet, @Nullable String none, @Nullable String present) {
    Words words = sheet.words();
    return PictureChooser.choose(
        sheet,
        "picture",
        words.get("studio.panel.picture.choose"),
        words.get("studio.panel.picture.choose.help"),
        none,
        present);
  }

  /**
   * The text alternative. Of another picture than before it is what the library suggests, unless
   * something else was typed.
   *
   * @param present what stands for the picture that was shown before
   * @param other the picture that is shown now, if it is another one; {@code null} if not
   */
  static Texts alternative(Sheet sheet, Texts present, @Nullable LibraryPicture other) {
    Words words = sheet.words();
    Texts typed =
        sheet.texts(
            Input.Kind.LINE,
            "alternative",
            words.get("studio.panel.picture.alternative"),
            words.get("studio.panel.picture.alternative.help"),
            present,
            LONGEST);
    Texts said = !isEmpty(typed) ? typed : isEmpty(present) ? present : UNSAID;
    return other != null && isAs(sheet, said, present) ? suggested(other, sheet.languages()) : said;
  }

  /**
   * The caption. It is said of the picture that was shown before: of another one it is nothing,
   * unless something else was typed.
   *
   * @param other as in {@link #alternative}
   */
  static @Nullable Texts caption(
      Sheet sheet, @Nullable Texts present, @Nullable LibraryPicture other) {
    @Nullable Texts typed =
        sheet.optional(
            "caption", sheet.words().get("studio.panel.picture.caption"), present, LONGEST);
    return other != null && isAs(sheet, typed, present) ? null : typed;
  }

  /**
   * Whose picture it is. Of another picture than before it is what the library says, unless
   * something else was typed.
   *
   * @param other as in {@link #alternative}
   */
  static @Nullable Texts credit(
      Sheet sheet, @Nullable Texts present, @Nullable LibraryPicture other) {
    @Nullable Texts typed =
        sheet.optional(
            "credit", sheet.words().get("studio.panel.picture.credit"), present, LONGEST_CREDIT);
    return other != null && isAs(sheet, typed, present)
        ? credit(other, sheet.languages().getFirst())
        : typed;
  }

  /** Whose picture it is, as the library says; {@code null} where it says nothing. */
  static @Nullable Texts credit(LibraryPicture picture, Language language) {
    String credit = picture.described().credit();
    return credit.isEmpty() ? null : Texts.of(language, credit);
  }

  /** Whether texts are the same in all of the action's languages. */
  private static boolean isAs(Sheet sheet, @Nullable Texts one, @Nullable Texts other) {
    return sheet.languages().stream()
        .allMatch(language -> in(one, language).equals(in(other, language)));
  }

  private static String in(@Nullable Texts texts, Language language) {
    return texts == null ? "" : texts.byLanguage().getOrDefault(language, "");
  }

  static boolean isEmpty(Texts texts) {
    return texts.byLanguage().values().stream().allMatch(String::isEmpty);
  }

  /** What the library suggests for a picture, as far as it knows the action's languages. */
  static Texts suggested(LibraryPicture picture, List<Language> languages) {
    Map<Language, String> texts = new LinkedHashMap<>();
    for (Language language : languages) {
      String text = picture.described().alternative().get(language);
      if (text != null || picture.described().decorative()) {
        texts.put(language, text == null ? "" : text);
      }
    }
    return texts.isEmpty() ? UNSAID : new Texts(texts);
  }

  /** Where it is cropped around; {@code null} for its centre. */
  static @Nullable Focus focus(
      Sheet sheet, @Nullable Focus present, @Nullable LibraryPicture other) {
    Words words = sheet.words();
    Focus shown = present == null ? Focus.CENTRE : present;
    @Nullable Long x =
        sheet.number(
            "focus-x",
            words.get("studio.panel.picture.focus-x"),
            words.get("studio.panel.picture.focus.help"),
            (long) shown.x(),
            0,
            ALL);
    @Nullable Long y =
        sheet.number(
            "focus-y", words.get("studio.panel.picture.focus-y"), null, (long) shown.y(), 0, ALL);
    Focus typed = x == null || y == null ? Focus.CENTRE : new Focus(x.intValue(), y.intValue());
    Focus made = other != null && typed.equals(shown) ? other.described().focus() : typed;
    return made.equals(Focus.CENTRE) ? null : made;
  }
}
