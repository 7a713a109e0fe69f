package org.outcry.updates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.Slug;

/**
 * Reads an update from a folder: a file of Markdown for each language, such as {@code fr.md}, with
 * the subject at its head. The folder's name is the update's.
 */
public final class UpdateFolder {
  private static final String FENCE = "---";
  private static final String SUBJECT = "subject:";
  private static final String ENDING = ".md";
  private static final int LONGEST_SUBJECT = 200;
  private static final long LARGEST = 1 << 20;

  private final ActionContent action;
  private final List<String> problems = new ArrayList<>();

  private UpdateFolder(ActionContent action) {
    this.action = action;
  }

  /** What came of reading. */
  public sealed interface Reading {}

  /**
   * It is an update.
   *
   * @param key its name
   */
  public record Read(Slug key, UpdateWords words) implements Reading {}

  /**
   * It is none.
   *
   * @param problems all that is wrong, a sentence each
   */
  public record Refused(List<String> problems) implements Reading {}

  /** Reads a folder, for an action whose languages its files may be in. */
  public static Reading read(Path folder, ActionContent action) {
    return new UpdateFolder(action).read(folder);
  }

  private Reading read(Path folder) {
    Path named = folder.toAbsolutePath().normalize().getFileName();
    String name = named == null ? "" : named.toString();
    if (!Files.isDirectory(folder)) {
      return new Refused(List.of("There is no folder of that name; give the update's folder."));
    }
    if (!Slug.isSlug(name)) {
      problems.add(
          "The folder's name is the update's: use lower-case letters, digits and hyphens, such as"
              + " 2026-11-court-date.");
    }
    Map<Language, String> subjects = new LinkedHashMap<>();
    Map<Language, String> bodies = new LinkedHashMap<>();
    for (Language language : action.languages()) {
      Path file = folder.resolve(language + ENDING);
      if (Files.exists(file)) {
        text(file).ifPresent(text -> page(language, text, subjects, bodies));
      }
    }
    foreign(folder);
    if (!Files.exists(folder.resolve(action.defaultLanguage() + ENDING))) {
      problems.add(
          "The file %s%s is missing; the action's first language is what all others fall back to."
              .formatted(action.defaultLanguage(), ENDING));
    }
    return problems.isEmpty()
        ? new Read(new Slug(name), new UpdateWords(new Texts(subjects), new Texts(bodies)))
        : new Refused(List.copyOf(problems));
  }

  private void foreign(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(ENDING))
          .filter(file -> action.languages().stream().noneMatch(each -> file.equals(each + ENDING)))
          .sorted()
          .map(file -> "%s: the action has no such language.".formatted(shown(file)))
          .forEach(problems::add);
    } catch (IOException e) {
      problems.add("The folder can't be read.");
    }
  }

  private Optional<String> text(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST) {
        problems.add(name + ": the file is too large; shorten it to 1 MiB.");
        return Optional.empty();
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      problems.add(name + ": this is not UTF-8; save the file as UTF-8.");
    } catch (IOException e) {
      problems.add(name + ": the file can't be read.");
    }
    return Optional.empty();
  }

  private void page(
      Language language,
      String text,
      Map<Language, String> subjects,
      Map<Language, String> bodies) {
    String file = language + ENDING;
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    if (lines.size() < 3
        || !lines.get(0).equals(FENCE)
        || !lines.get(1).startsWith(SUBJECT)
        || !lines.get(2).equals(FENCE)) {
      problems.add(
          "%s: begin the file with three lines: ---, subject: its words, and ---.".formatted(file));
      return;
    }
    String subject = lines.get(1).substring(SUBJECT.length()).strip();
    if (subject.isEmpty()
        || subject.codePointCount(0, subject.length()) > LONGEST_SUBJECT
        || subject.codePoints().anyMatch(ForeignText::isForbidden)) {
      problems.add("%s, line 2: write a subject of 1 to 200 characters.".formatted(file));
    }
    // Empty lines for the head, so that lines are counted as in the file.
    String body = "\n\n\n" + String.join("\n", lines.subList(3, lines.size()));
    switch (RichText.parse(body)) {
      case RichText.Refused refused ->
          refused.refusals().stream()
              .map(
                  each -> "%s, line %d: %s".formatted(file, each.line(), each.sentence().english()))
              .forEach(problems::add);
      case RichText.Accepted(RichText rich) -> {
        if (rich.canonical().isEmpty()) {
          problems.add("%s: there is no text below the subject; write it.".formatted(file));
        }
        subjects.put(language, subject);
        bodies.put(language, rich.canonical());
      }
    }
  }

  /** A file's name as it may stand on a terminal. */
  private static String shown(String name) {
    return name.codePoints().anyMatch(ForeignText::isForbidden) ? "A file" : name;
  }
}
