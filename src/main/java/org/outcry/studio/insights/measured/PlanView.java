package org.outcry.studio.insights.measured;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.Field;

/**
 * The form that plans an experiment.
 *
 * @param varied what is varied, as the form says it
 * @param text what is varied and what is not
 * @param now what the page says now
 * @param arms whose texts are typed
 * @param letters variants of the letter to choose from; empty where another thing is varied
 * @param lettersError what is wrong with the choice; {@code null} for nothing
 * @param personal whether words of one's own can be counted for
 * @param aim what is counted, as the form says it
 * @param numbers base rate, difference and share
 */
public record PlanView(
    ActionPage top,
    String path,
    String title,
    String varied,
    String text,
    List<ExperimentView.Text> now,
    List<ArmForm> arms,
    List<Tick> letters,
    @Nullable String lettersError,
    boolean personal,
    String aim,
    List<Field> numbers) {
  /**
   * An arm.
   *
   * @param orders of its fields; empty where that is not varied
   * @param error what is wrong with all of it; {@code null} for nothing
   */
  public record ArmForm(
      String key,
      String legend,
      List<Field> texts,
      List<Tick> leftOut,
      List<Places> orders,
      @Nullable String error) {
    /** As the error summary links to it. */
    Stream<Field> errors() {
      String wrong = error;
      return Stream.concat(
          wrong == null
              ? Stream.empty()
              : Stream.of(new Field("arm-" + key, "text", "", null, "off", "", wrong)),
          Stream.concat(texts.stream(), orders.stream().flatMap(each -> each.fields().stream()))
              .filter(each -> each.error() != null));
    }
  }

  /**
   * Fields that can be ordered among themselves, by a number for each.
   *
   * @param open whether somebody has ordered them
   */
  public record Places(String id, String label, List<Field> fields, boolean open) {}

  /** A box to tick. */
  public record Tick(String name, String value, String label, boolean ticked) {}

  /** All that is wrong, in order. */
  public List<Field> errors() {
    String letter = lettersError;
    return Stream.of(
            arms.stream().flatMap(ArmForm::errors),
            letter == null
                ? Stream.<Field>empty()
                : Stream.of(new Field("letters", "text", "", null, "off", "", letter)),
            numbers.stream().filter(each -> each.error() != null))
        .flatMap(each -> each)
        .toList();
  }
}
