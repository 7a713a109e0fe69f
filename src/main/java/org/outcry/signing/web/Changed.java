package org.outcry.signing.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.letters.ShownLetter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.signing.FieldError;
import org.outcry.signing.FormReader;
import org.outcry.signing.Typed;

/**
 * What a visitor has to look at who filled in a form that has changed since.
 *
 * @param points what is new, each with the place of the page where it is
 * @param texts what they wrote and the form has no more place for
 */
public record Changed(List<Point> points, List<String> texts) {

  /** A place of the page, named by its element's id, and what is new there. */
  public record Point(String anchor, String sentence) {}

  /** Says what has changed, and keeps what was typed as far as it still means the same. */
  static final class Comparison {
    private final @Nullable ActionContent seen;
    private final ActionContent now;
    private final Language language;
    private final Words words;
    private final List<Point> points = new ArrayList<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private Typed typed;
    private @Nullable String shownBefore;

    /**
     * @param seen what the form showed; {@code null} when that is not known
     */
    Comparison(
        @Nullable ActionContent seen,
        ActionContent now,
        Organisation organisation,
        Language language,
        Words words,
        Typed typed) {
      this.seen = seen;
      this.now = now;
      this.language = language;
      this.words = words;
      this.typed = typed.without("step").without("version");
      variant();
      letter(organisation);
      fields();
      consents();
    }

    Changed changed() {
      return new Changed(List.copyOf(points), List.copyOf(texts));
    }

    /** Without the consents to other words, and without the old letter where it was left as is. */
    Typed typed() {
      return typed;
    }

    /** The words of the same variant are shown again where there are some, else any. */
    private void variant() {
      LetterTemplate letter = now.letter();
      shownBefore = seen == null || seen.letter() == null ? null : typed.variant(seen.letter());
      if (letter == null || !letter.varies()) {
        typed = typed.without(Typed.VARIANT);
      } else if (!letter.has(typed.first(Typed.VARIANT))) {
        List<String> keys = letter.keys();
        typed =
            typed.with(Typed.VARIANT, keys.get(ThreadLocalRandom.current().nextInt(keys.size())));
      }
    }

    private void letter(Organisation organisation) {
      LetterTemplate letter = now.letter();
      LetterTemplate before = seen == null ? null : seen.letter();
      if (before != null) {
        ShownLetter shown = ShownLetter.of(before, shownBefore, organisation, language, words);
        forget("subject", shown, shown.subject());
        forget("body", shown, shown.body());
      }
      boolean own = typed.has("subject") || typed.has("body");
      if (letter == null || letter.editing() == LetterTemplate.Editing.FIXED) {
        moveAside("subject");
        moveAside("body");
        own = false;
      }
      if (letter == null || letter.message() == LetterTemplate.PersonalMessage.NONE) {
        moveAside("message");
      }
      if (letter == null && before != null) {
        points.add(new Point("act", words.get("changed.letter.gone")));
      } else if (letter != null && (before == null || !isTheSame(letter, before))) {
        points.add(new Point("act", words.get(own ? "changed.letter.own" : "changed.letter")));
      }
    }

    /** Forgets the suggested words, which the new ones take the place of. */
    private void forget(String field, ShownLetter shown, String suggested) {
      if (typed.has(field) && shown.ownWords(typed.first(field), suggested) == null) {
        typed = typed.without(field);
      }
    }

    private boolean isTheSame(LetterTemplate letter, LetterTemplate before) {
      return letter.showing(typed.variant(letter)).equals(before.showing(shownBefore));
    }

    private void moveAside(String field) {
      Stream.of(typed.first(field)).filter(text -> !text.isBlank()).forEach(texts::add);
      typed = typed.without(field);
    }

    private void fields() {
      List<FormSpec.Field> before = seen == null ? List.of() : seen.form().fields();
      List<FormSpec.Field> asked = now.form().fields();
      for (FormSpec.Field field : asked) {
        if (seen != null && !before.contains(field)) {
          points.add(
              new Point(
                  anchor(field.parameter()), words.get("changed.field", "label", label(field))));
        }
      }
      Set<String> kept = new LinkedHashSet<>();
      asked.forEach(field -> kept.add(field.parameter()));
      if (!now.asksComment()) {
        moveAside(FormReader.COMMENT);
      }
      for (String name : List.copyOf(typed.values().keySet())) {
        if (name.startsWith("own.") && !kept.contains(name)) {
          moveAside(name);
        }
      }
    }

    private void consents() {
      List<FormSpec.ConsentSpec> before = seen == null ? List.of() : seen.form().consents();
      for (FormSpec.ConsentSpec consent : now.form().consents()) {
        if (before.stream().noneMatch(other -> isTheSame(consent, other))) {
          typed = typed.without(consent.parameter());
          points.add(
              new Point(
                  anchor(consent.parameter()),
                  words.get("changed.consent", "wording", consent.wording().in(language))));
        }
      }
    }

    private boolean isTheSame(FormSpec.ConsentSpec one, FormSpec.ConsentSpec other) {
      return one.key().equals(other.key())
          && one.kind() == other.kind()
          && Objects.equals(one.wording(), other.wording());
    }

    private String label(FormSpec.Field field) {
      return switch (field) {
        case FormSpec.Standard known -> words.get("field." + known.parameter());
        case FormSpec.Own own -> own.label().in(language);
      };
    }

    private static String anchor(String field) {
      return new FieldError(field, "").anchor();
    }
  }
}
