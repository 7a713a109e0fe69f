package org.outcry.studio.builder;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.Slug;

/** A section of rich text, and what its file is called in campaign folders. */
record TextPanel(String key, Section.Story story) implements Panel {
  private static final String FOLDER = "folder";
  private static final String NAME = "file";

  /** The field that says what its file is called. */
  static final String FILE = FOLDER + "." + NAME;

  @Override
  public String title(Words words) {
    return words.get("studio.panel.text");
  }

  @Override
  public String summary(Draft draft, Words words) {
    String text = story.text().in(draft.content().defaultLanguage());
    return text.isEmpty() ? "" : RichText.of(text).plain();
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    Texts text =
        sheet.texts(
            Input.Kind.RICH,
            "text",
            words.get("studio.panel.text.text"),
            words.get("studio.panel.text.help"),
            story.text(),
            RichText.LONGEST);
    return draft.with(draft.position(key), new Section.Story(file(sheet, draft), text));
  }

  private Slug file(Sheet sheet, Draft draft) {
    return sheet.more(
        FOLDER,
        sheet.words().get("studio.panel.folder"),
        inner -> {
          Words words = inner.words();
          @Nullable Slug typed =
              inner.parsed(
                  NAME,
                  words.get("studio.panel.text.file"),
                  words.get("studio.panel.text.file.help"),
                  story.name().value(),
                  name -> Slug.isSlug(name) ? new Slug(name) : null,
                  words.get("studio.panel.folder.wrong"));
          if (typed != null && (!Section.Story.mayBeCalled(typed) || isTaken(typed, draft))) {
            inner.wrong(NAME, words.get("studio.panel.text.file.taken", "name", typed.value()));
          }
          return typed == null ? story.name() : typed;
        });
  }

  private boolean isTaken(Slug name, Draft draft) {
    return !name.equals(story.name())
        && draft.content().sections().stream()
            .anyMatch(each -> each instanceof Section.Story other && other.name().equals(name));
  }
}
