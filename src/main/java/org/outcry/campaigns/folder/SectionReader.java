package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;

/** Reads the sections of campaign.yaml. */
final class SectionReader {
  private static final int MOST = 100;
  private static final String SECTIONS =
      "counter, form, text: NAME, quotation:, picture: or supporters:";

  private final Languages languages;
  private final MarkdownFiles markdown;
  private final PictureFiles pictures;
  private final Set<Slug> texts = new HashSet<>();
  private @Nullable Entry supporters;

  SectionReader(Languages languages, MarkdownFiles markdown, PictureFiles pictures) {
    this.languages = languages;
    this.markdown = markdown;
    this.pictures = pictures;
  }

  List<Section> read(Entry entry) {
    List<Section> sections = new ArrayList<>();
    for (Entry each : entry.list(1, MOST)) {
      section(each).ifPresent(sections::add);
    }
    long forms = sections.stream().filter(each -> each instanceof Section.Form).count();
    if (forms != 1) {
      entry.problem(
          forms == 0
              ? Message.of("folder.form-nowhere")
              : Message.of("folder.form-often", "count", forms));
    }
    if (sections.stream().filter(each -> each instanceof Section.Counter).count() > 1) {
      entry.problem(Message.of("folder.counter-often"));
    }
    return sections;
  }

  /** Tells of a block of supporters that the action could not keep. */
  void checkSupporters(FormSpec form, boolean sealed) {
    Entry entry = supporters;
    if (entry == null) {
      return;
    }
    long consents =
        form.consents().stream()
            .filter(each -> each.kind() == FormSpec.ConsentKind.PUBLIC_NAME)
            .count();
    if (consents != 1) {
      entry.problem(
          consents == 0
              ? Message.of("folder.supporters-unasked")
              : Message.of("folder.supporters-asked-often", "count", consents));
    }
    if (sealed) {
      entry.problem(Message.of("folder.supporters-sealed"));
    }
  }

  private Optional<Section> section(Entry entry) {
    if (entry.isScalar()) {
      return entry.parsed(
          text ->
              switch (text) {
                case "counter" -> Optional.of(Optional.of((Section) new Section.Counter()));
                case "form" -> Optional.of(Optional.of((Section) new Section.Form()));
                default -> Optional.empty();
              },
          Optional.empty(),
          Message.of("folder.mend.section", "sections", SECTIONS));
    }
    Mapping mapping = entry.mapping(Keys.SECTION);
    if (mapping.entries().size() > 1) {
      entry.problem(Message.of("folder.section-keys"));
    }
    return mapping
        .find("text")
        .map(this::story)
        .or(() -> mapping.find("quotation").map(this::quotation))
        .or(() -> mapping.find("picture").map(this::picture))
        .or(() -> mapping.find("supporters").map(this::supporters));
  }

  private Section story(Entry entry) {
    Slug name = entry.slug();
    if (!Section.Story.mayBeCalled(name)) {
      entry.wrong(Message.of("folder.mend.own-place"));
    } else if (!texts.add(name)) {
      entry.wrong(Message.of("folder.mend.on-page"));
    }
    return new Section.Story(name, markdown.richText(name.value(), entry));
  }

  private Section quotation(Entry entry) {
    Mapping mapping = entry.mapping(Keys.QUOTATION);
    return new Section.Quotation(
        languages.texts(mapping.need("text"), 2000), languages.texts(mapping.need("speaker"), 200));
  }

  private Section picture(Entry entry) {
    Mapping mapping = entry.mapping(Keys.PICTURE);
    Entry file = mapping.need("file");
    Optional<CleanPicture> picture = pictures.named(file);
    return new Section.Picture(
        picture.isPresent() ? file.text(100) : "",
        picture.map(CleanPicture::sha256).orElse(""),
        picture.map(CleanPicture::width).orElse(0),
        picture.map(CleanPicture::height).orElse(0),
        languages.texts(mapping.need("alternative"), 0, 500),
        optional(mapping, "caption", 500),
        optional(mapping, "credit", 200),
        pictures.focus(mapping));
  }

  private Section supporters(Entry entry) {
    if (supporters != null) {
      entry.problem(Message.of("folder.supporters-often"));
    }
    supporters = entry;
    Mapping mapping = entry.mapping(Keys.SUPPORTERS);
    return new Section.Supporters(
        mapping
            .find("show")
            .map(each ->
                (int) each.number(Section.Supporters.LEAST_SHOWN, Section.Supporters.MOST_SHOWN))
            .orElse(Section.Supporters.USUALLY_SHOWN),
        mapping.find("comments").map(Entry::flag).orElse(false));
  }

  private @Nullable Texts optional(Mapping mapping, String key, int longest) {
    return mapping.find(key).map(entry -> languages.texts(entry, longest)).orElse(null);
  }
}
