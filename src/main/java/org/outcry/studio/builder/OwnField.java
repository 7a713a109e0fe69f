package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec.Field;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.FormSpec.Option;
import org.outcry.campaigns.FormSpec.Own;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.platform.text.Slugs;

/**
 * A field of the organisation's own. Its key is made of its label once it has one; from when the
 * public has seen it, the key stays, because answers hang on it.
 */
final class OwnField {
  private static final Texts NOTHING = Texts.of(Language.ANY, "");
  private static final Slug NO_KEY = new Slug("new");
  private static final Slug FIELD = new Slug("field");
  private static final Slug OPTION = new Slug("option");
  private static final Pattern UNNAMED = Pattern.compile("(field|option)(-[0-9]+)?");
  private static final int MOST_OPTIONS = 200;
  private static final String PREFIX = "own.";

  /** A field that was just added. */
  static final Own NEW = new Own(NO_KEY, Kind.TEXT, NOTHING, null, List.of(), false);

  private OwnField() {}

  /** One that a colleague has taken away since the form was shown: answers may hang on its name. */
  static Field gone(String parameter) {
    String key = parameter.startsWith(PREFIX) ? parameter.substring(PREFIX.length()) : "";
    return Slug.isSlug(key)
        ? new Own(new Slug(key), Kind.TEXT, NOTHING, null, List.of(), false)
        : NEW;
  }

  static Own ask(Sheet sheet, Own present, Draft draft) {
    Words words = sheet.words();
    Texts label =
        sheet.texts("label", words.get("studio.panel.fields.label"), present.label(), 200);
    Kind kind = kind(sheet, present, draft);
    boolean choosing = kind == Kind.CHOICE || kind == Kind.CHOICES;
    List<Option> options = choosing ? options(sheet, present, draft) : List.of();
    @Nullable Texts help =
        sheet.optional(
            Input.Kind.LINE,
            "help",
            words.get("studio.panel.fields.help"),
            null,
            present.help(),
            300);
    boolean required =
        sheet.tick("required", words.get("studio.panel.fields.required"), null, present.required());
    return new Own(present.key(), kind, label, help, options, required);
  }

  private static Kind kind(Sheet sheet, Own present, Draft draft) {
    Words words = sheet.words();
    Optional<Own> published = published(draft, present.key());
    return FieldNames.kind(
            sheet.choice(
                Input.Kind.SELECT,
                "kind",
                words.get("studio.panel.fields.kind"),
                published.isPresent() && draft.signed()
                    ? words.get(
                        "studio.panel.fields.kind.answers",
                        "kind",
                        FieldNames.of(published.get().kind(), words))
                    : null,
                Arrays.stream(Kind.values())
                    .map(each ->
                        new Input.Option(FieldNames.word(each), FieldNames.of(each, words), null))
                    .toList(),
                FieldNames.word(present.kind())))
        .orElse(present.kind());
  }

  private static List<Option> options(Sheet sheet, Own present, Draft draft) {
    Words words = sheet.words();
    List<Option> options =
        sheet.list(
            Items.of(
                    "option",
                    words.get("studio.panel.fields.options"),
                    words.get("studio.panel.fields.options.help"),
                    words.get("studio.panel.fields.option"),
                    present.options(),
                    MOST_OPTIONS,
                    new Option(NO_KEY, NOTHING))
                .known(
                    each -> each.value().value(),
                    was -> new Option(Slug.isSlug(was) ? new Slug(was) : NO_KEY, NOTHING)),
            (inner, option) ->
                new Option(
                    option.value(),
                    inner.texts(
                        "label", words.get("studio.panel.fields.option"), option.label(), 200)));
    List<String> more =
        sheet
            .plain(
                Input.Kind.AREA,
                "more",
                words.get("studio.panel.fields.more", "language", sheet.languages().getFirst()),
                words.get("studio.panel.fields.more.help"),
                "",
                0)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    List<Option> all = new ArrayList<>(options);
    more.forEach(line -> all.add(new Option(NO_KEY, Texts.of(sheet.languages().getFirst(), line))));
    if (all.size() > MOST_OPTIONS && options.size() <= MOST_OPTIONS) {
      sheet.wrong(
          "more",
          words.get("studio.panel.fields.more.many", "number", all.size(), "most", MOST_OPTIONS));
    }
    if (more.stream().anyMatch(line -> line.codePointCount(0, line.length()) > 200)) {
      sheet.wrong("more", words.get("studio.panel.fields.more.long"));
    }
    Set<Slug> taken = new HashSet<>();
    Stream.of(
            present.options(),
            published(draft, present.key()).map(Own::options).orElse(List.of()),
            all)
        .flatMap(List::stream)
        .forEach(each -> taken.add(each.value()));
    Set<Slug> stored =
        published(draft, present.key()).map(Own::options).orElse(List.of()).stream()
            .map(Option::value)
            .collect(Collectors.toSet());
    return keyedOptions(all, taken, stored);
  }

  /**
   * Values of options that have none yet, made of their labels.
   *
   * @param stored those that answers may have been stored by, which stay
   */
  private static List<Option> keyedOptions(
      List<Option> options, Set<Slug> taken, Set<Slug> stored) {
    return options.stream()
        .map(each -> {
          String label = each.label().byLanguage().values().iterator().next();
          boolean unnamed =
              UNNAMED.matcher(each.value().value()).matches()
                  && !label.isBlank()
                  && !stored.contains(each.value())
                  && !each.value().equals(Slugs.free(label, OPTION, _ -> false));
          if (!each.value().equals(NO_KEY) && !unnamed) {
            return each;
          }
          Slug value = Slugs.free(label, OPTION, taken::contains);
          taken.add(value);
          return new Option(value, each.label());
        })
        .toList();
  }

  /**
   * Keys for fields that have none yet, made of their labels; others keep theirs. A name that
   * another question has in the draft or in public is not given to a new one.
   */
  static List<Field> keyed(List<Field> fields, Draft draft) {
    Set<Slug> taken = new HashSet<>(Set.of(NO_KEY));
    Stream.of(fields, draft.content().form().fields(), published(draft))
        .flatMap(List::stream)
        .forEach(each -> {
          if (each instanceof Own own) {
            taken.add(own.key());
          }
        });
    return fields.stream()
        .map(each -> {
          if (!(each instanceof Own own)) {
            return each;
          }
          String label = own.label().byLanguage().values().iterator().next();
          boolean unnamed =
              UNNAMED.matcher(own.key().value()).matches()
                  && !label.isBlank()
                  && published(draft, own.key()).isEmpty();
          if (!own.key().equals(NO_KEY) && !unnamed) {
            return each;
          }
          Slug key = Slugs.free(label, FIELD, taken::contains);
          taken.add(key);
          return new Own(key, own.kind(), own.label(), own.help(), own.options(), own.required());
        })
        .toList();
  }

  private static Optional<Own> published(Draft draft, Slug key) {
    return published(draft).stream()
        .filter(each -> each instanceof Own own && own.key().equals(key))
        .map(each -> (Own) each)
        .findFirst();
  }

  private static List<Field> published(Draft draft) {
    @Nullable ActionContent published = draft.published();
    return published == null ? List.of() : published.form().fields();
  }
}
