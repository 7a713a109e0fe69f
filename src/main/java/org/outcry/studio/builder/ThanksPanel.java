package org.outcry.studio.builder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.SharePicture;
import org.outcry.campaigns.ActionContent.Thanks;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.Slug;

/** What the supporter sees after signing. */
record ThanksPanel() implements Panel {
  static final String KEY = "thanks";

  /** The field that says which picture shared links show. */
  static final String PICTURE = "shared.picture";

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.thanks");
  }

  @Override
  public String summary(Draft draft, Words words) {
    String text = draft.content().thanks().text().in(draft.content().defaultLanguage());
    return text.isEmpty() ? "" : RichText.of(text).plain();
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    Thanks thanks = draft.content().thanks();
    Texts text =
        sheet.texts(
            Input.Kind.RICH,
            "text",
            words.get("studio.panel.thanks.text"),
            null,
            thanks.text(),
            RichText.LONGEST);
    Texts share =
        sheet.texts(
            Input.Kind.LINE,
            "share",
            words.get("studio.panel.thanks.share"),
            words.get("studio.panel.thanks.share.help"),
            thanks.share(),
            240);
    return draft.with(
        draft
            .content()
            .change()
            .thanks(
                new Thanks(
                    text, share, next(sheet, thanks.next()), picture(sheet, thanks.sharePicture())))
            .made());
  }

  private static @Nullable SharePicture picture(Sheet sheet, @Nullable SharePicture present) {
    Words words = sheet.words();
    return sheet.more(
        "shared",
        words.get("studio.panel.thanks.picture"),
        inner -> {
          @Nullable LibraryPicture chosen =
              PictureFields.choose(
                      inner,
                      words.get("studio.panel.thanks.picture.first"),
                      present == null ? null : present.sha256())
                  .orElse(null);
          boolean same =
              chosen != null && present != null && chosen.sha256().equals(present.sha256());
          Texts before = present == null ? PictureFields.UNSAID : present.alternative();
          Texts alternative = PictureFields.alternative(inner, before, same ? null : chosen);
          @Nullable Focus focus =
              PictureFields.focus(
                  inner, present == null ? null : present.focus(), same ? null : chosen);
          return chosen == null
              ? null
              : new SharePicture(
                  chosen.name(),
                  chosen.sha256(),
                  chosen.width(),
                  chosen.height(),
                  alternative,
                  focus);
        });
  }

  private static @Nullable NextAction next(Sheet sheet, @Nullable NextAction present) {
    Words words = sheet.words();
    @Nullable Texts label =
        sheet.optional(
            Input.Kind.LINE,
            "next",
            words.get("studio.panel.thanks.next"),
            words.get("studio.panel.thanks.next.help"),
            present == null ? null : present.label(),
            200);
    @Nullable String address =
        sheet.parsed(
            "next-address",
            words.get("studio.panel.thanks.address"),
            null,
            present == null ? "" : present.address(),
            typed -> address(typed).orElse(null),
            words.get("studio.panel.thanks.address.wrong"));
    if (label != null && address == null) {
      sheet.wrong("next-address", words.get("studio.panel.thanks.address.wrong"));
    }
    return label == null || address == null ? null : new NextAction(label, address);
  }

  private static Optional<String> address(String typed) {
    return typed.startsWith("/a/") && Slug.isSlug(typed.substring(3))
        ? Optional.of(typed)
        : LinkAddress.https(typed);
  }
}
