package org.outcry.campaigns.folder;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.Section;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/** Writes a campaign as files, in one canonical form. */
public final class FolderWriter {
  private static final String SCHEMA =
      "# yaml-language-server: $schema=../../docs/%s.schema.json\n";

  private FolderWriter() {}

  /**
   * The files of a campaign's folder by their paths in it. Reading them gives the same campaign
   * again, and writing that the same bytes.
   *
   * @param pictures gives a picture's bytes by its SHA-256
   */
  public static Map<String, byte[]> files(
      Organisation organisation, ActionContent content, Function<String, byte[]> pictures) {
    Map<String, byte[]> files = new TreeMap<>();
    for (Section section : content.sections()) {
      if (section instanceof Section.Picture picture) {
        files.put("pictures/" + picture.file(), pictures.apply(picture.sha256()));
      }
    }
    ActionContent.SharePicture shared = content.thanks().sharePicture();
    if (shared != null) {
      files.put("pictures/" + shared.file(), pictures.apply(shared.sha256()));
    }
    String markFile = markFile(organisation, content);
    if (organisation.mark() != null) {
      files.put("pictures/" + markFile, pictures.apply(organisation.mark().sha256()));
    }
    text(files, "organisation.yaml", organisation(organisation, markFile));
    text(
        files,
        "campaign.yaml",
        SCHEMA.formatted("campaign") + YamlText.write(CampaignYaml.of(content)));
    for (Section section : content.sections()) {
      if (section instanceof Section.Story story) {
        markdown(files, content, story.name().value(), story.text());
      }
    }
    markdown(files, content, "thanks", content.thanks().text());
    if (content.goodNews() != null) {
      markdown(files, content, "good-news", content.goodNews());
    }
    if (content.letter() != null) {
      letter(files, content, content.letter());
    }
    if (content.scripts() != null) {
      text(files, "scripts.js", content.scripts().source());
    }
    return files;
  }

  /** Another picture may have the mark's name since the organisation's mark was set elsewhere. */
  private static String markFile(Organisation organisation, ActionContent content) {
    Organisation.Mark mark = organisation.mark();
    if (mark == null) {
      return "";
    }
    boolean taken =
        content.sections().stream()
            .anyMatch(section ->
                section instanceof Section.Picture picture
                    && picture.file().equals(mark.file())
                    && !picture.sha256().equals(mark.sha256()));
    ActionContent.SharePicture shared = content.thanks().sharePicture();
    taken |=
        shared != null
            && shared.file().equals(mark.file())
            && !shared.sha256().equals(mark.sha256());
    int dot = mark.file().lastIndexOf('.');
    return taken
        ? "mark-" + mark.sha256().substring(0, 12) + mark.file().substring(dot)
        : mark.file();
  }

  static String organisation(Organisation organisation, String markFile) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", 1);
    map.put("slug", organisation.slug().value());
    map.put("name", anyTexts(organisation.name()));
    if (organisation.mark() != null) {
      map.put("mark", markFile);
    }
    map.put("colour", organisation.colour().hex());
    map.put("accent", organisation.accent().hex());
    if (organisation.website() != null) {
      map.put("website", organisation.website());
    }
    map.put("postal-address", organisation.postalAddress());
    if (organisation.privacyNotice() != null) {
      map.put("privacy-notice", organisation.privacyNotice());
    }
    map.put("sender-domain", organisation.senderDomain());
    Organisation.Privacy privacy = organisation.privacy();
    if (privacy.erasure() != Organisation.Privacy.USUAL.erasure()) {
      map.put("erasure", Words.of(privacy.erasure()));
    }
    if (privacy.anonymiseAfterDays() != null) {
      map.put("retention", RetentionReader.written(privacy.anonymiseAfterDays()));
    }
    if (privacy.dataProtection() != null) {
      map.put("data-protection", DataProtectionReader.written(privacy.dataProtection()));
    }
    if (organisation.timeZone() != null) {
      map.put("time-zone", organisation.timeZone().getId());
    }
    return SCHEMA.formatted("organisation") + YamlText.write(map);
  }

  static Object anyTexts(Texts texts) {
    if (texts.byLanguage().keySet().equals(Set.of(Languages.ANY))) {
      return texts.in(Languages.ANY);
    }
    Map<String, String> sorted = new TreeMap<>();
    texts.byLanguage().forEach((language, text) -> sorted.put(language.tag(), text));
    return sorted;
  }

  private static void markdown(
      Map<String, byte[]> files, ActionContent content, String name, Texts texts) {
    for (Language language : content.languages()) {
      text(files, language + "/" + name + ".md", texts.in(language) + "\n");
    }
  }

  private static void letter(
      Map<String, byte[]> files, ActionContent content, LetterTemplate letter) {
    for (Language language : content.languages()) {
      Map<String, Object> head = new LinkedHashMap<>();
      head.put("subject", letter.subject().in(language));
      head.put("closing", letter.closing().in(language));
      text(
          files,
          language + "/letter.md",
          "---\n" + YamlText.write(head) + "---\n\n" + letter.body().in(language) + "\n");
      for (LetterVariant variant : letter.variants()) {
        text(
            files,
            language + "/letter-" + variant.key() + ".md",
            "---\n"
                + YamlText.write(Map.of("subject", variant.subject().in(language)))
                + "---\n\n"
                + variant.body().in(language)
                + "\n");
      }
    }
  }

  private static void text(Map<String, byte[]> files, String name, String text) {
    files.put(name, Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8));
  }
}
