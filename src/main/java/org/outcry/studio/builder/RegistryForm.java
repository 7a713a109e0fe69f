package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Holder;
import org.outcry.targets.Office;
import org.outcry.targets.Offices;
import org.outcry.targets.Resolution;

/** Searches the organisation's registry of offices, and adds one of them to the targets. */
final class RegistryForm {
  private static final int MOST_FOUND = 20;

  private RegistryForm() {}

  static void ask(Sheet sheet) {
    Words words = sheet.words();
    sheet.group(
        "registry",
        words.get("studio.panel.targets.registry"),
        words.get("studio.panel.targets.registry.help"),
        inner -> {
          ask(sheet, inner);
          return true;
        });
  }

  private static void ask(Sheet sheet, Sheet inner) {
    Words words = inner.words();
    String sought =
        inner.line("find", words.get("studio.panel.targets.registry.find"), null, "", 200);
    inner.step("search", words.get("studio.panel.targets.registry.search"));
    if (sought.isBlank()) {
      return;
    }
    List<Offices.Stored> found =
        inner.around().offices().stream()
            .filter(each -> matches(each, sought, words.language()))
            .toList();
    if (found.isEmpty()) {
      inner.note("nothing", words.get("studio.panel.targets.registry.nothing", "sought", sought));
      return;
    }
    List<Input.Option> options =
        found.stream()
            .limit(MOST_FOUND)
            .map(
                each -> new Input.Option(each.office().key().value(), described(each, words), null))
            .toList();
    String pick =
        inner.choice(
            Input.Kind.RADIO,
            "pick",
            words.get("studio.panel.targets.registry.found", "count", found.size()),
            found.size() > MOST_FOUND
                ? words.get("studio.panel.targets.registry.more", "most", MOST_FOUND)
                : null,
            options,
            options.getFirst().value());
    if (inner.step("add", words.get("studio.panel.targets.registry.add"))) {
      add(sheet, inner, new Slug(pick));
    }
  }

  private static void add(Sheet sheet, Sheet inner, Slug office) {
    switch (inner.around().resolve(office, inner.languages())) {
      case Resolution.Present _ ->
          sheet.append(TargetsPanel.LIST, Map.of("office-key", office.value()));
      case Resolution.Refused _ -> inner.wrong("pick", unusable(inner, office));
    }
  }

  /** Why an office can't be written to, in the studio's words. */
  private static String unusable(Sheet inner, Slug office) {
    boolean held = inner.around().office(office).map(Offices.Stored::holder).isPresent();
    return held
        ? inner.words().get("studio.panel.targets.office.texts", "office", office.value())
        : inner.words().get("studio.panel.targets.office.vacant", "office", office.value());
  }

  /** All words must be somewhere in office, institution, country or holder. */
  private static boolean matches(Offices.Stored stored, String sought, Language spoken) {
    Office office = stored.office();
    Holder holder = stored.holder();
    String all =
        Stream.concat(
                Stream.concat(all(office.title()), all(office.institution())),
                Stream.of(
                    office.key().value(),
                    office.country() == null
                        ? ""
                        : office.country() + " " + spoken.country(office.country()),
                    holder == null ? "" : holder.name()))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return Stream.of(sought.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
  }

  private static Stream<String> all(@Nullable Texts texts) {
    return texts == null ? Stream.of() : texts.byLanguage().values().stream();
  }

  /** An office on one line, with who holds it now. */
  static String described(Offices.Stored stored, Words words) {
    Office office = stored.office();
    List<String> parts = new ArrayList<>();
    parts.add(office.title() == null ? office.key().value() : office.title().in(words.language()));
    if (office.institution() != null) {
      parts.add(office.institution().in(words.language()));
    }
    if (office.country() != null) {
      parts.add(words.language().country(office.country()));
    }
    Holder holder = stored.holder();
    String post = String.join(", ", parts);
    if (holder == null) {
      return words.get("studio.panel.targets.registry.vacant", "post", post);
    }
    return holder.since() == null
        ? words.get("studio.panel.targets.registry.held", "post", post, "name", holder.name())
        : words.get(
            "studio.panel.targets.registry.since",
            "post",
            post,
            "name",
            holder.name(),
            "since",
            holder.since());
  }
}
