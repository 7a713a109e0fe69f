package org.outcry.signing.experiments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;

/**
 * An experiment with an action's page.
 *
 * @param number within the action, from 1
 * @param arms that are compared, 2 to 4, the first of which is the page as it is
 * @param basis of what is varied, see {@link Basis}: once the page says something else there, the
 *     experiment is over
 * @param share of the pages that take part, in per cent, 1 to 100; each arm has an equal part of it
 * @param plan what was fixed beforehand
 * @param startedAt {@code null} while it is planned
 * @param endedAt {@code null} until it has ended
 */
public record Experiment(
    UUID organisationId,
    UUID actionId,
    int number,
    Varied varied,
    Aim aim,
    List<Arm> arms,
    String basis,
    int share,
    Plan plan,
    State state,
    UUID plannedBy,
    Instant plannedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** What is varied. */
  public enum Varied {
    HEADLINE,
    /** The button's words, the fields' order, and which that may be left empty are shown. */
    FORM,
    /** Which of the letter's variants is shown. */
    LETTER;

    /** Its name in the database and in addresses. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is counted, for each page served. */
  public enum Aim {
    SIGNED,
    /** Signatures with words of the supporter's own in the letter. */
    PERSONAL;

    /** Its name in the database and in forms. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where it stands. */
  public enum State {
    PLANNED,
    RUNNING,
    /**
     * It ended by itself, once every arm had been served as often as was planned; what comes of it
     * is said once its forms have come back, see {@link #SETTLING}.
     */
    FULL,
    /** Somebody ended it before. */
    STOPPED,
    /** It ended because the page was changed. */
    CHANGED;

    /** Its name in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is fixed before an experiment starts.
   *
   * @param baseRate the part of the pages served that the aim is reached with as they are
   * @param difference the smallest change of it that is worth seeing, either way
   * @param sample how often each arm is to be served
   */
  public record Plan(double baseRate, double difference, long sample) {}

  /**
   * How long forms that were served still count once the sample is full: whoever is quick to fill
   * one in would otherwise count for more.
   */
  public static final Duration SETTLING = Duration.ofHours(1);

  public Experiment {
    arms = List.copyOf(arms);
  }

  /** Whether what comes of its forms still counts. */
  public boolean counts(Instant now) {
    return state == State.RUNNING
        || state == State.FULL && endedAt != null && now.isBefore(endedAt.plus(SETTLING));
  }

  /** Whether it can be said what came of it. */
  public boolean isDecided(Instant now) {
    return state == State.FULL && !counts(now);
  }

  /** The arm of a key; empty when there is none. */
  public Optional<Arm> arm(String key) {
    return arms.stream().filter(arm -> arm.key().equals(key)).findFirst();
  }

  /** How an arm is called in pages, forms and counters: {@code 3b}. */
  public String token(Arm arm) {
    return number + arm.key();
  }

  /**
   * Whether it shows something that the page does not say. The wordings of a letter are all part of
   * the page.
   */
  public boolean showsOther(ActionContent page) {
    return arms.stream().anyMatch(arm -> !arm.over(page).equals(page));
  }

  /** Whether a page still says what the experiment was planned with. */
  public boolean fits(ActionContent page) {
    return basis.equals(Basis.of(varied, page));
  }
}
