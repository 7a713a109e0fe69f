package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.FormSpec.Field;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.FormSpec.Option;
import org.outcry.campaigns.FormSpec.Own;
import org.outcry.campaigns.FormSpec.Standard;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.Slug;

/** Reads the form of campaign.yaml. */
final class FormReader {
  static final Set<StandardField> ALWAYS =
      EnumSet.of(StandardField.GIVEN_NAME, StandardField.FAMILY_NAME, StandardField.EMAIL);
  private static final int MOST_FIELDS = 60;
  private static final int MOST_CONSENTS = 20;
  private static final int MOST_OPTIONS = 200;

  private final Languages languages;
  private final Set<StandardField> fields = EnumSet.noneOf(StandardField.class);
  private final Set<Slug> own = new HashSet<>();
  private final Set<Slug> consents = new HashSet<>();
  private final Map<SafetyChoice, Entry> choices = new LinkedHashMap<>();

  FormReader(Languages languages) {
    this.languages = languages;
  }

  FormSpec read(Entry entry) {
    Mapping form = entry.mapping(Keys.FORM);
    return new FormSpec(
        fields(form.need("fields")),
        form.find("consents").map(this::consents).orElse(List.of()),
        languages.texts(form.need("button"), 60),
        form.find("household").map(Entry::flag).orElse(false),
        form.find("choices").map(this::choices).orElse(null));
  }

  private List<SafetyChoice> choices(Entry entry) {
    for (Entry each : entry.list(0, SafetyChoice.values().length)) {
      Optional<SafetyChoice> read =
          each.parsed(
              text -> EnumWords.parse(SafetyChoice.class, text).map(Optional::of),
              Optional.empty(),
              Entry.oneOf(Words.of(SafetyChoice.class)));
      if (read.isEmpty()) {
        continue; // It was told of.
      }
      SafetyChoice choice = read.get();
      if (choices.containsKey(choice)) {
        each.wrong(Message.of("folder.mend.doubled"));
      } else if (choice.hidesAddress()
          && choices.keySet().stream().anyMatch(SafetyChoice::hidesAddress)) {
        each.wrong(Message.of("folder.mend.other-way"));
      } else {
        choices.put(choice, each);
      }
    }
    return List.copyOf(choices.keySet());
  }

  /** Tells of safety choices that the action could not keep. */
  void checkChoices(FormSpec form, @Nullable LetterTemplate letter) {
    choices.forEach((choice, entry) -> check(entry, choice, form, letter));
  }

  private static void check(
      Entry entry, SafetyChoice choice, FormSpec form, @Nullable LetterTemplate letter) {
    if (!choice.hidesAddress()) {
      return;
    }
    if (letter == null || !SafetyChoice.asksAddress(form)) {
      entry.wrong(
          letter == null
              ? Message.of("folder.mend.nothing-hidden")
              : Message.of("folder.mend.no-address"));
      return;
    }
    boolean asksCode =
        form.fields().stream()
            .anyMatch(each -> each.parameter().equals(StandardField.POSTAL_CODE.parameter()));
    List<String> told = choice.toldBy(letter);
    if (choice == SafetyChoice.HIDE_ADDRESS_BUT_POSTAL_CODE && !asksCode) {
      entry.wrong(Message.of("folder.mend.no-code"));
    } else if (!told.isEmpty()) {
      entry.wrong(Message.of("folder.mend.gap", "field", "{{%s}}".formatted(told.getFirst())));
    }
  }

  private List<Field> fields(Entry entry) {
    List<Field> read = new ArrayList<>();
    for (Entry each : entry.list(1, MOST_FIELDS)) {
      field(each).ifPresent(read::add);
    }
    for (StandardField field : ALWAYS) {
      if (!fields.contains(field)) {
        entry.problem(Message.of("folder.fields-lack", "field", Shown.quoted(Words.of(field))));
      }
    }
    return read;
  }

  private Optional<Field> field(Entry entry) {
    List<String> known = new ArrayList<>(Words.of(StandardField.class));
    known.add("own");
    if (entry.isScalar()) {
      return entry
          .parsed(FormReader::standardField, Optional.<StandardField>empty(), Entry.oneOf(known))
          .map(field -> {
            if (!ALWAYS.contains(field)) {
              entry.problem(
                  Message.of(
                      "folder.field-unsaid",
                      "name",
                      Shown.quoted(Words.of(field)),
                      "required",
                      Words.of(field) + ": required",
                      "optional",
                      Words.of(field) + ": optional"));
            }
            return standard(entry, field, true);
          });
    }
    Mapping mapping = entry.mapping(known);
    if (mapping.entries().size() != 1) {
      entry.problem(Message.of("folder.field-keys"));
    }
    for (Map.Entry<String, Entry> each : mapping.entries().entrySet()) {
      if (each.getKey().equals("own")) {
        return Optional.of(own(each.getValue()));
      }
      int index = Words.of(StandardField.class).indexOf(each.getKey());
      if (index >= 0) {
        return Optional.of(standard(each.getValue(), StandardField.values()[index]));
      }
    }
    return Optional.empty();
  }

  private static Optional<Optional<StandardField>> standardField(String word) {
    int index = Words.of(StandardField.class).indexOf(word);
    return index < 0 ? Optional.empty() : Optional.of(Optional.of(StandardField.values()[index]));
  }

  private Field standard(Entry entry, StandardField field) {
    boolean required =
        entry.parsed(
            text ->
                switch (text) {
                  case "required" -> Optional.of(true);
                  case "optional" -> Optional.of(false);
                  default -> Optional.empty();
                },
            true,
            Message.of("folder.mend.required"));
    if (!required && ALWAYS.contains(field)) {
      entry.wrong(Message.of("folder.mend.always", "field", Words.of(field)));
    }
    return standard(entry, field, required);
  }

  private Field standard(Entry entry, StandardField field, boolean required) {
    if (!fields.add(field)) {
      entry.problem(Message.of("folder.field-twice", "field", Shown.quoted(Words.of(field))));
    }
    return new Standard(field, required);
  }

  private Field own(Entry entry) {
    Mapping mapping = entry.mapping(Keys.OWN);
    Entry key = mapping.need("key");
    unique(key, own, Message.of("folder.mend.field-taken"));
    Entry kindEntry = mapping.need("kind");
    Kind kind = kindEntry.choice(Kind.class);
    boolean choosing = kind == Kind.CHOICE || kind == Kind.CHOICES;
    Optional<Entry> options = mapping.find("options");
    if (choosing && options.isEmpty()) {
      kindEntry.wrong(Message.of("folder.mend.options"));
    }
    if (!choosing && !kindEntry.isAbsent()) {
      options.ifPresent(each -> each.problem(Message.of("folder.options")));
    }
    return new Own(
        key.slug(),
        kind,
        languages.texts(mapping.need("label"), 200),
        mapping.find("help").map(help -> languages.texts(help, 300)).orElse(null),
        choosing ? options.map(this::options).orElse(List.of()) : List.of(),
        mapping.find("required").map(Entry::flag).orElse(false));
  }

  private List<Option> options(Entry entry) {
    Set<Slug> values = new HashSet<>();
    List<Option> options = new ArrayList<>();
    for (Entry each : entry.list(1, MOST_OPTIONS)) {
      Mapping mapping = each.mapping(Keys.OPTION);
      Entry value = mapping.need("value");
      unique(value, values, Message.of("folder.mend.option-taken"));
      options.add(new Option(value.slug(), languages.texts(mapping.need("label"), 200)));
    }
    return options;
  }

  private List<ConsentSpec> consents(Entry entry) {
    List<ConsentSpec> read = new ArrayList<>();
    for (Entry each : entry.list(0, MOST_CONSENTS)) {
      Mapping mapping = each.mapping(Keys.CONSENT);
      Entry key = mapping.need("key");
      unique(key, consents, Message.of("folder.mend.consent-taken"));
      Entry kindEntry = mapping.need("kind");
      ConsentKind kind = kindEntry.choice(ConsentKind.class);
      boolean required = mapping.find("required").map(Entry::flag).orElse(false);
      if (required && kind != ConsentKind.TARGET && !kindEntry.isAbsent()) {
        mapping
            .need("required")
            .problem(
                Message.of(
                    "folder.consent-free", "kind", Words.of(kind), "value", "required: false"));
      }
      if (!required && kind == ConsentKind.TARGET && !kindEntry.isAbsent()) {
        kindEntry.problem(Message.of("folder.consent-target", "value", "required: true"));
      }
      read.add(
          new ConsentSpec(
              key.slug(), kind, languages.texts(mapping.need("wording"), 2000), required));
    }
    return read;
  }

  private static void unique(Entry key, Set<Slug> seen, Message taken) {
    if (!key.isAbsent()
        && Slug.isSlug(key.isScalar() ? key.text(100) : "")
        && !seen.add(new Slug(key.text(100)))) {
      key.wrong(taken);
    }
  }
}
