package org.outcry.campaigns.folder;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Message;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Reads YAML down to its nodes, never to objects, and without what makes YAML dangerous: tags,
 * anchors, aliases, several documents, deep nesting.
 */
final class YamlFile {
  /** What a file's outermost entry is called. */
  static final Message ROOT = Message.of("folder.root");

  private static final int DEEPEST = 20;

  private YamlFile() {}

  /**
   * The document's root; an absent entry when there is none, with the reason among the problems.
   */
  static Entry read(Source source, String text) {
    try {
      int before = source.problems().count();
      checkEvents(source, text);
      if (source.problems().count() > before) {
        return Entry.absent(source, ROOT);
      }
      var root = new Yaml(options()).compose(new StringReader(text));
      if (root == null) {
        source.problem(1, Message.of("folder.yaml.empty"));
        return Entry.absent(source, ROOT);
      }
      return Entry.of(source, ROOT, root);
    } catch (MarkedYAMLException wrong) {
      int line = line(wrong);
      source.problem(
          line,
          Message.of(
              "folder.yaml.broken", "reason", Shown.line(String.valueOf(wrong.getProblem()))));
    } catch (YAMLException wrong) {
      source.problem(1, Message.of("folder.yaml.unusual"));
    }
    return Entry.absent(source, ROOT);
  }

  /** Where what is wrong starts: a missing quote is only noticed at the file's end. */
  private static int line(MarkedYAMLException wrong) {
    boolean atEnd = String.valueOf(wrong.getProblem()).matches(".*(end of stream|stream end).*");
    Mark mark =
        atEnd && wrong.getContextMark() != null ? wrong.getContextMark() : wrong.getProblemMark();
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(FolderFiles.LARGEST_TEXT);
    return options;
  }

  private static void checkEvents(Source source, String text) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Yaml(options()).parse(new StringReader(text))) {
      int line = event.getStartMark().getLine() + 1;
      switch (event) {
        case DocumentStartEvent _ -> {
          if (++documents > 1) {
            source.problem(line, Message.of("folder.yaml.second"));
            return;
          }
        }
        case AliasEvent _ -> source.problem(line, Message.of("folder.yaml.alias"));
        case ScalarEvent scalar -> {
          tag(source, line, scalar.getTag());
          anchor(source, line, scalar.getAnchor());
        }
        case CollectionStartEvent start -> {
          tag(source, line, start.getTag());
          anchor(source, line, start.getAnchor());
          if (++depth > DEEPEST) {
            source.problem(line, Message.of("folder.yaml.deep"));
            return;
          }
        }
        case CollectionEndEvent _ -> depth--;
        default -> {}
      }
    }
  }

  private static void tag(Source source, int line, @Nullable String tag) {
    if (tag != null) {
      source.problem(line, Message.of("folder.yaml.tag", "tag", Shown.line(tag)));
    }
  }

  private static void anchor(Source source, int line, @Nullable String anchor) {
    if (anchor != null) {
      source.problem(line, Message.of("folder.yaml.anchor", "anchor", Shown.line(anchor)));
    }
  }
}
