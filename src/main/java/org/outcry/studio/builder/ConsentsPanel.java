package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.Slug;
import org.outcry.platform.text.Slugs;

/**
 * What supporters are asked to agree to. A box is never ticked beforehand; that to pass the letter
 * on is required, all others are free (docs/decisions/0008).
 */
record ConsentsPanel() implements Panel {
  static final String KEY = "consents";
  private static final int MOST = 20;
  private static final Slug NO_KEY = new Slug("new");
  private static final ConsentSpec NEW =
      new ConsentSpec(NO_KEY, ConsentKind.EMAIL, Texts.of(Language.ANY, ""), false);

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.consents");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return draft.content().form().consents().stream()
        .map(each -> each.wording().in(draft.content().defaultLanguage()))
        .filter(wording -> !wording.isBlank())
        .collect(Collectors.joining(" · "));
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    FormSpec form = draft.content().form();
    List<ConsentSpec> consents =
        sheet.list(
            Items.of(
                    "consent",
                    words.get("studio.panel.consents.consents"),
                    words.get("studio.panel.consents.help"),
                    words.get("studio.panel.consents.consent"),
                    form.consents(),
                    MOST,
                    NEW)
                .of(kinds(words))
                .known(each -> each.key().value(), ConsentsPanel::gone)
                .called(each -> name(each.kind(), words)),
            (inner, consent) -> consent(inner, consent, draft));
    return draft.with(
        draft
            .content()
            .change()
            .form(
                new FormSpec(
                    form.fields(),
                    keyed(consents, draft),
                    form.button(),
                    form.household(),
                    form.choices()))
            .made());
  }

  private static List<Input.Option> kinds(Words words) {
    return Arrays.stream(ConsentKind.values())
        .map(each -> new Input.Option(EnumWords.of(each), name(each, words), null))
        .toList();
  }

  private static ConsentSpec consent(Sheet sheet, ConsentSpec present, Draft draft) {
    Words words = sheet.words();
    boolean added = present == NEW;
    String typed = sheet.hidden("kind", EnumWords.of(present.kind()));
    ConsentKind kind =
        draft.content().form().consents().contains(present)
            ? present.kind()
            : EnumWords.parse(ConsentKind.class, typed).orElse(present.kind());
    sheet.note("rule", rule(kind, words));
    boolean seen = published(draft).stream().anyMatch(each -> each.key().equals(present.key()));
    Texts wording =
        sheet.texts(
            Input.Kind.LINE,
            "wording",
            words.get("studio.panel.consents.wording"),
            seen ? words.get("studio.panel.consents.wording.published") : null,
            added ? proposed(sheet, kind, draft) : present.wording(),
            2000);
    return new ConsentSpec(present.key(), kind, wording, kind == ConsentKind.TARGET);
  }

  /** A wording to start from, in the languages that Outcry speaks. */
  private static Texts proposed(Sheet sheet, ConsentKind kind, Draft draft) {
    Map<Language, String> wording = new LinkedHashMap<>();
    for (Language language : sheet.languages()) {
      sheet
          .around()
          .spoken(language)
          .ifPresent(spoken ->
              wording.put(
                  language,
                  proposed(kind, sheet.around().organisation().name().in(language), spoken)));
    }
    return wording.isEmpty() ? Texts.of(draft.content().defaultLanguage(), "") : new Texts(wording);
  }

  private static String proposed(ConsentKind kind, String organisation, Words words) {
    return switch (kind) {
      case TARGET -> words.get("studio.consent.proposed.target", "organisation", organisation);
      case EMAIL -> words.get("studio.consent.proposed.email", "organisation", organisation);
      case PHONE -> words.get("studio.consent.proposed.phone", "organisation", organisation);
      case PUBLIC_NAME -> words.get("studio.consent.proposed.public-name");
      case PARTNERS -> words.get("studio.consent.proposed.partners", "organisation", organisation);
    };
  }

  /** One that a colleague has taken away since the form was shown. */
  private static ConsentSpec gone(String key) {
    return Slug.isSlug(key)
        ? new ConsentSpec(new Slug(key), NEW.kind(), NEW.wording(), false)
        : NEW;
  }

  /** Those that the public is asked for. */
  private static List<ConsentSpec> published(Draft draft) {
    @Nullable ActionContent published = draft.published();
    return published == null ? List.of() : published.form().consents();
  }

  /**
   * Keys for those that have none yet: the word of their kind. One that stands for a consent of
   * another kind is not taken, for what was agreed to is kept under it.
   */
  private static List<ConsentSpec> keyed(List<ConsentSpec> consents, Draft draft) {
    Set<Slug> taken = new HashSet<>();
    consents.forEach(each -> taken.add(each.key()));
    List<ConsentSpec> known =
        Stream.concat(draft.content().form().consents().stream(), published(draft).stream())
            .toList();
    List<ConsentSpec> keyed = new ArrayList<>();
    for (ConsentSpec each : consents) {
      Predicate<Slug> another =
          key ->
              known.stream()
                  .anyMatch(other -> other.key().equals(key) && other.kind() != each.kind());
      boolean named = !each.key().equals(NO_KEY) && !another.test(each.key());
      Slug key =
          named
              ? each.key()
              : Slugs.free(EnumWords.of(each.kind()), NO_KEY, another.or(taken::contains));
      taken.add(key);
      keyed.add(new ConsentSpec(key, each.kind(), each.wording(), each.required()));
    }
    return List.copyOf(keyed);
  }

  private static String rule(ConsentKind kind, Words words) {
    return switch (kind) {
      case TARGET -> words.get("studio.panel.consents.rule.target");
      case EMAIL -> words.get("studio.panel.consents.rule.email");
      case PHONE -> words.get("studio.panel.consents.rule.phone");
      case PUBLIC_NAME -> words.get("studio.panel.consents.rule.public-name");
      case PARTNERS -> words.get("studio.panel.consents.rule.partners");
    };
  }

  private static String name(ConsentKind kind, Words words) {
    return switch (kind) {
      case TARGET -> words.get("studio.consent.target");
      case EMAIL -> words.get("studio.consent.email");
      case PHONE -> words.get("studio.consent.phone");
      case PUBLIC_NAME -> words.get("studio.consent.public-name");
      case PARTNERS -> words.get("studio.consent.partners");
    };
  }
}
