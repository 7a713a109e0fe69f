package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large the file of letters to deliver by hand becomes. */
class TaskFileTest {
  private static final List<TaskFile.Line> LETTERS =
      Stream.generate(() ->
              new TaskFile.Line(
                  UUID.randomUUID(), "office", "Ada", "phone", "tel: 1", "é", "é".repeat(1_000)))
          .limit(5)
          .toList();

  @Test
  void it_ends_before_it_is_larger_than_it_may_be() {
    TaskFile.Text whole = TaskFile.text(LETTERS, ';', 20_000);
    assertThat(whole.lines()).isEqualTo(5);
    TaskFile.Text part = TaskFile.text(LETTERS, ';', 7_000);
    assertThat(part.lines()).isEqualTo(3);
    assertThat(part.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(6_000, 7_000);
    assertThat(whole.text()).startsWith(part.text());
    TaskFile.Read read = TaskFile.read(part.text().getBytes(StandardCharsets.UTF_8));
    assertThat(read.problems()).isEmpty();
    assertThat(read.lines()).isEqualTo(3);
  }

  @Test
  void its_first_letter_is_in_it_whatever_its_size() {
    assertThat(TaskFile.text(LETTERS, ',', 100).lines()).isEqualTo(1);
  }
}
