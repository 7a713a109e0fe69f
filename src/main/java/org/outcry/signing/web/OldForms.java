package org.outcry.signing.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.signing.Typed;
import org.outcry.targets.Following;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/**
 * Decides which version a posted form signs. One that was opened before a change signs what it
 * showed, for seven days after the change unless somebody else holds an office that it writes to,
 * and for ever when the change touched nothing that one signs. Else, and when it names a version
 * that the public never saw, nothing is signed: the visitor is shown the present words first.
 */
@Component
class OldForms {
  private static final Duration GOOD_FOR = Duration.ofDays(7);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Shown NEVER = new Shown(0, null, false);

  private final Actions actions;

  OldForms(Actions actions) {
    this.actions = actions;
  }

  /**
   * What a form showed.
   *
   * @param version of it; the present one where the form names none
   * @param content of that version; {@code null} when it is none that the public saw
   * @param good whether it may be signed
   */
  record Shown(int version, @Nullable ActionContent content, boolean good) {
    static Shown present(Action action) {
      return new Shown(action.version(), action.content(), true);
    }
  }

  Shown shown(Action action, Typed typed) {
    Shown shown =
        typed.has("version")
            ? number(typed.first("version"))
                .map(version -> shown(action, version, typed))
                .orElse(NEVER)
            : Shown.present(action); // not from our page
    return isShown(shown.content(), typed) ? shown : NEVER;
  }

  private Shown shown(Action action, int version, Typed typed) {
    if (version == action.version()) {
      return Shown.present(action);
    }
    return actions
        .published(action.id(), version)
        .map(published -> {
          ActionContent content = actions.version(action.id(), version);
          return new Shown(
              version,
              content,
              (isRecent(published.replacedAt()) && holdersStand(content, action.content()))
                  || asksTheSame(content, action.content(), typed));
        })
        .orElse(NEVER);
  }

  /** Whether the version has the words that the form names, if it names any. */
  private static boolean isShown(@Nullable ActionContent content, Typed typed) {
    return content == null
        || !typed.has(Typed.VARIANT)
        || (content.letter() != null && content.letter().has(typed.first(Typed.VARIANT)));
  }

  /** The letter with the words that the form showed alone: what others see does not matter. */
  private static @Nullable LetterTemplate signed(ActionContent content, Typed typed) {
    return content.letter() == null ? null : content.letter().showing(typed.first(Typed.VARIANT));
  }

  private static Optional<Integer> number(String text) {
    return Optional.of(text).filter(it -> NUMBER.matcher(it).matches()).map(Integer::parseInt);
  }

  private static boolean isRecent(@Nullable Instant replaced) {
    return replaced == null || replaced.plus(GOOD_FOR).isAfter(Instant.now());
  }

  /** Nobody signs a letter to somebody who no longer holds the office. */
  private static boolean holdersStand(ActionContent old, ActionContent present) {
    return following(old)
        .allMatch(then ->
            following(present)
                .filter(now -> now.office().equals(then.office()))
                .allMatch(now -> now.holder().equals(then.holder())));
  }

  private static Stream<Following> following(ActionContent content) {
    return content.letter() == null
        ? Stream.of()
        : content.letter().targets().stream().map(Target::follows).filter(Objects::nonNull);
  }

  /** Whether one signs the same words with both, and is asked the same. */
  private static boolean asksTheSame(ActionContent one, ActionContent other, Typed typed) {
    return Objects.equals(signed(one, typed), signed(other, typed))
        && one.form().fields().equals(other.form().fields())
        && one.form().consents().equals(other.form().consents());
  }
}
