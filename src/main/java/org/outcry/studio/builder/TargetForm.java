package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.Placeholder;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Channel;
import org.outcry.targets.Delivery;
import org.outcry.targets.Gender;
import org.outcry.targets.Offices;
import org.outcry.targets.Resolution;
import org.outcry.targets.Target;

/** One target: what most need first, the rest behind a line that opens it. */
final class TargetForm {
  /** Stands for the key of a target that has none yet. */
  static final Slug NO_KEY = new Slug("no-key-yet");

  /** The field of the key, behind the line that opens the rest. */
  static final String CALLED = "called";

  private static final int LONGEST = 200;
  private static final int LONGEST_STYLE = 100;
  private static final int MOST_ADDRESSES = 10;

  private TargetForm() {}

  /** What a new one starts from. */
  static Target blank(List<Language> languages) {
    return new Target(
        NO_KEY,
        null,
        "",
        null,
        null,
        null,
        null,
        Texts.of(languages.getFirst(), ""),
        null,
        List.of());
  }

  /** The same with another key. */
  static Target named(Target target, Slug key) {
    return target.key().equals(key)
        ? target
        : new Target(
            key,
            target.style(),
            target.name(),
            target.office(),
            target.institution(),
            target.country(),
            target.language(),
            target.salutation(),
            target.closing(),
            target.email(),
            target.gender(),
            target.delivery(),
            target.follows());
  }

  /**
   * Asks for one.
   *
   * @param kept keys that stay as they are, because letters hang on them
   */
  static Target ask(Sheet item, Target present, MergeRules rules, Set<Slug> kept) {
    String office =
        item.hidden(
            "office-key", present.follows() == null ? "" : present.follows().office().value());
    return Slug.isSlug(office)
        ? followed(item, new Slug(office), present)
        : own(item, present, rules, kept);
  }

  /** Whoever holds an office of the registry, which is looked up anew. */
  private static Target followed(Sheet item, Slug office, Target present) {
    Words words = item.words();
    Optional<Offices.Stored> stored = item.around().office(office);
    item.note(
        "held",
        stored
            .map(each -> RegistryForm.described(each, words))
            .orElseGet(
                () -> words.get("studio.panel.targets.office.gone", "office", office.value())));
    item.note("follows", words.get("studio.panel.targets.office.follows"));
    return switch (item.around().resolve(office, item.languages())) {
      case Resolution.Present(Target target) -> target;
      case Resolution.Refused _ -> {
        if (item.isShown()) {
          yield present;
        }
        item.wrong(
            "held", words.get("studio.panel.targets.office.unusable", "office", office.value()));
        yield present;
      }
    };
  }

  private static Target own(Sheet item, Target present, MergeRules rules, Set<Slug> kept) {
    Words words = item.words();
    Slug key = had(item, present);
    String name =
        item.line("name", words.get("studio.panel.targets.name"), null, present.name(), LONGEST);
    @Nullable Texts office =
        item.optional(
            "office", words.get("studio.panel.targets.office"), present.office(), LONGEST);
    List<EmailAddress> email = email(item, present.email());
    Gender gender = gender(item, present.gender());
    proposals(item, name, gender);
    Texts salutation =
        item.texts(
            Input.Kind.LINE,
            "salutation",
            words.get("studio.panel.targets.salutation"),
            words.get("studio.panel.targets.salutation.help"),
            present.salutation(),
            LONGEST);
    if (salutation.byLanguage().values().stream()
        .anyMatch(text -> !Placeholder.in(text).isEmpty())) {
      item.wrong("salutation", words.get("studio.panel.targets.salutation.field"));
    }
    return item.more(
        "more",
        words.get("studio.panel.targets.more"),
        more -> {
          Target all = more(more, present, name, office, salutation, email, gender, rules);
          return named(all, kept.contains(key) ? key : called(more, key));
        });
  }

  /** The key that it has so far; {@link #NO_KEY} for none. */
  private static Slug had(Sheet item, Target present) {
    String key = item.hidden("key", present.key().equals(NO_KEY) ? "" : present.key().value());
    return Slug.isSlug(key) ? new Slug(key) : NO_KEY;
  }

  /** What it is called in campaign folders; {@link #NO_KEY} where nothing was typed. */
  private static Slug called(Sheet more, Slug present) {
    Words words = more.words();
    @Nullable Slug typed =
        more.parsed(
            CALLED,
            words.get("studio.panel.targets.key"),
            words.get("studio.panel.targets.key.help"),
            present.equals(NO_KEY) ? "" : present.value(),
            name -> Slug.isSlug(name) ? new Slug(name) : null,
            words.get("studio.panel.folder.wrong"));
    return typed == null ? NO_KEY : typed;
  }

  private static Target more(
      Sheet more,
      Target present,
      String name,
      @Nullable Texts office,
      Texts salutation,
      List<EmailAddress> email,
      Gender gender,
      MergeRules rules) {
    Words words = more.words();
    @Nullable Texts style =
        more.optional(
            Input.Kind.LINE,
            "style",
            words.get("studio.panel.targets.style"),
            words.get("studio.panel.targets.style.help"),
            present.style(),
            LONGEST_STYLE);
    @Nullable Texts institution =
        more.optional(
            "institution",
            words.get("studio.panel.targets.institution"),
            present.institution(),
            LONGEST);
    @Nullable String country =
        more.parsed(
            "country",
            words.get("studio.panel.targets.country"),
            words.get("studio.panel.targets.country.help"),
            present.country() == null ? "" : words.language().country(present.country()),
            typed -> CountryName.parse(typed, words.language()),
            words.get("studio.panel.targets.country.wrong"));
    @Nullable Language language = language(more, present.language());
    Texts closing =
        more.merged(
            Input.Kind.MERGE_LINE,
            "closing",
            words.get("studio.input.optional", "label", words.get("studio.panel.targets.closing")),
            words.get("studio.panel.targets.closing.help"),
            present.closing() == null
                ? Texts.of(more.languages().getFirst(), "")
                : present.closing(),
            LONGEST,
            rules,
            LetterPart.CLOSING);
    boolean noClosing = closing.byLanguage().values().stream().allMatch(String::isEmpty);
    Delivery delivery = DeliveryForm.ask(more, present.delivery());
    Target made =
        new Target(
            NO_KEY,
            style,
            name,
            office,
            institution,
            country,
            language,
            salutation,
            noClosing ? null : closing,
            email,
            gender,
            delivery,
            null);
    reached(more, made);
    return made;
  }

  /** A channel that lacks what it needs can't deliver; that the address is missing waits. */
  private static void reached(Sheet more, Target target) {
    for (Channel channel : target.delivery().channels()) {
      boolean mail = channel == Channel.EMAIL || channel == Channel.DIGEST;
      if (!mail && !target.reaches(channel)) {
        more.wrong(
            "channels",
            more.words()
                .get(
                    "studio.panel.targets.channel.lacks",
                    "channel",
                    EnumWords.of(channel).replace("-", "")));
      }
    }
  }

  private static List<EmailAddress> email(Sheet item, List<EmailAddress> present) {
    Words words = item.words();
    String typed =
        item.plain(
            Input.Kind.AREA,
            "email",
            words.get("studio.panel.targets.email"),
            words.get("studio.panel.targets.email.help"),
            present.stream().map(EmailAddress::value).collect(Collectors.joining("\n")),
            4_000);
    List<String> parts =
        Stream.of(typed.split("[\\s,;]+")).filter(part -> !part.isEmpty()).toList();
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    for (String part : parts) {
      Optional<EmailAddress> address = EmailAddress.parse(part);
      if (address.isEmpty()) {
        wrong.add(words.get("studio.panel.targets.email.wrong", "typed", part));
      } else if (!seen.add(address.get().normalised())) {
        wrong.add(words.get("studio.panel.targets.email.twice", "typed", part));
      } else {
        addresses.add(address.get());
      }
    }
    if (parts.size() > MOST_ADDRESSES) {
      wrong.add(words.get("studio.panel.targets.email.many", "most", MOST_ADDRESSES));
    }
    if (!wrong.isEmpty()) {
      item.wrong("email", wrong.getFirst());
    }
    return addresses.stream().limit(MOST_ADDRESSES).toList();
  }

  private static Gender gender(Sheet item, Gender present) {
    Words words = item.words();
    String chosen =
        item.choice(
            Input.Kind.SELECT,
            "gender",
            words.get("studio.panel.targets.gender"),
            words.get("studio.panel.targets.gender.help"),
            List.of(
                new Input.Option("other", words.get("studio.panel.targets.gender.other"), null),
                new Input.Option("f", words.get("studio.panel.targets.gender.f"), null),
                new Input.Option("m", words.get("studio.panel.targets.gender.m"), null)),
            EnumWords.of(present));
    return EnumWords.parse(Gender.class, chosen).orElse(Gender.OTHER);
  }

  /** Fills the salutations that are empty, where the language's usual one is known. */
  private static void proposals(Sheet item, String name, Gender gender) {
    if (item.step("propose", item.words().get("studio.panel.targets.propose"))) {
      propose(item, name, gender);
    }
  }

  private static void propose(Sheet item, String name, Gender gender) {
    for (Language language : item.languages()) {
      String field = "salutation." + language.tag();
      if (item.typed(field).isBlank()) {
        item.around()
            .salutation(language, name.isBlank() ? "…" : name, gender)
            .ifPresent(text -> item.put(field, text));
      }
    }
  }

  private static @Nullable Language language(Sheet more, @Nullable Language present) {
    Words words = more.words();
    List<Input.Option> options = new ArrayList<>();
    options.add(new Input.Option("", words.get("studio.panel.targets.language.any"), null));
    Set<Language> all = new LinkedHashSet<>(more.languages());
    if (present != null) {
      all.add(present);
    }
    all.forEach(each -> options.add(new Input.Option(each.tag(), each.ownName(), null)));
    String tag =
        more.choice(
            Input.Kind.SELECT,
            "language",
            words.get("studio.panel.targets.language"),
            words.get("studio.panel.targets.language.help"),
            options,
            present == null ? "" : present.tag());
    return tag.isEmpty() ? null : new Language(tag);
  }
}
