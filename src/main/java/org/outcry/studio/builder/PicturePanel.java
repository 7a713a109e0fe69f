package org.outcry.studio.builder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;

/** A picture of the organisation's, and what stands with it. */
record PicturePanel(String key, Section.Picture picture) implements Panel {
  @Override
  public String title(Words words) {
    return words.get("studio.panel.picture");
  }

  @Override
  public String summary(Draft draft, Words words) {
    String said = picture.alternative().in(draft.content().defaultLanguage());
    return said.isEmpty() ? picture.file() : said;
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    @Nullable LibraryPicture chosen =
        PictureFields.choose(sheet, null, picture.sha256()).orElse(null);
    @Nullable LibraryPicture other =
        chosen == null || chosen.sha256().equals(picture.sha256()) ? null : chosen;
    Texts alternative = PictureFields.alternative(sheet, picture.alternative(), other);
    boolean decorates =
        sheet.tick(
            "decorative",
            words.get("studio.panel.picture.decorative"),
            words.get("studio.panel.picture.decorative.help"),
            isDecorative(picture.alternative(), sheet));
    @Nullable Focus focus = PictureFields.focus(sheet, picture.focus(), other);
    return draft.with(
        draft.position(key),
        new Section.Picture(
            other == null ? picture.file() : other.name(),
            other == null ? picture.sha256() : other.sha256(),
            other == null ? picture.width() : other.width(),
            other == null ? picture.height() : other.height(),
            said(sheet, alternative, decorates, other),
            PictureFields.caption(sheet, picture.caption(), other),
            PictureFields.credit(sheet, picture.credit(), other),
            focus));
  }

  private static Texts said(
      Sheet sheet, Texts alternative, boolean decorates, @Nullable LibraryPicture other) {
    if (!PictureFields.isEmpty(alternative)) {
      return alternative;
    }
    if (decorates) {
      return nothing(sheet);
    }
    return other == null ? PictureFields.UNSAID : alternative;
  }

  /** Nothing in every language: said on purpose, and not only left out. */
  private static Texts nothing(Sheet sheet) {
    Map<Language, String> all = new LinkedHashMap<>();
    sheet.languages().forEach(language -> all.put(language, ""));
    return new Texts(all);
  }

  private static boolean isDecorative(Texts texts, Sheet sheet) {
    return PictureFields.isEmpty(texts)
        && texts.byLanguage().keySet().containsAll(sheet.languages());
  }
}
