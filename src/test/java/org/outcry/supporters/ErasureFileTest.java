package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.settings.OutcryProperties;

/** A node's copy of what is carried out on a backup. */
class ErasureFileTest {
  private static final UUID ORGANISATION = UUID.randomUUID();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

  @TempDir Path folder;
  private ErasureFile file;

  @BeforeEach
  void open() {
    file =
        new ErasureFile(
            new OutcryProperties(
                folder, null, 16, "http://localhost:8080", null, List.of(), null, null));
  }

  private static TakenBackNote note(UUID address) {
    return TakenBackNote.of(ORGANISATION, address, "email", new byte[] {1, 2, 3}, DAY);
  }

  private static Erasure gone(UUID address) {
    return new Erasure(
        ORGANISATION, new UUID(0, 0), address, Erasure.Outcome.ADDRESS, Instant.EPOCH);
  }

  @Test
  void what_was_taken_back_stands_in_it_until_the_address_is_erased() throws Exception {
    UUID stays = UUID.randomUUID();
    UUID goes = UUID.randomUUID();
    file.merge(List.of(), List.of(note(stays)));
    assertThat(file.append(note(goes).line())).isFalse();
    assertThat(file.takenBack()).containsExactlyInAnyOrder(note(stays), note(goes));
    assertThat(file.read()).isEmpty();
    assertThat(file.append(gone(UUID.randomUUID()).line()))
        .as("of which nothing is noted")
        .isFalse();
    assertThat(file.append(gone(goes).line())).isTrue();
    assertThat(file.takenBack()).containsExactly(note(stays));
    file.tidy();
    assertThat(Files.readString(folder.resolve("erasures"))).doesNotContain("taken-back " + goes);
    file.merge(List.of(gone(stays)), List.of(note(stays)));
    assertThat(file.takenBack()).isEmpty();
    assertThat(file.read()).hasSize(3).contains(gone(goes), gone(stays));
  }

  @Test
  void of_what_was_taken_back_on_several_days_the_latest_alone_stands_in_it() throws Exception {
    UUID address = UUID.randomUUID();
    TakenBackNote later =
        TakenBackNote.of(ORGANISATION, address, "email", new byte[] {4, 5, 6}, DAY.plusDays(9));
    TakenBackNote calls =
        TakenBackNote.of(ORGANISATION, address, "phone", new byte[] {1, 2, 3}, DAY);
    file.append(later.line());
    file.append(note(address).line());
    file.append(calls.line());
    assertThat(file.takenBack()).containsExactlyInAnyOrder(later, calls);
    file.merge(List.of(), List.of(note(address)));
    assertThat(Files.readAllLines(folder.resolve("erasures")))
        .containsExactlyInAnyOrder(later.line(), calls.line());
  }

  @Test
  void a_line_that_was_cut_off_or_is_none_of_ours_is_left_out() throws Exception {
    String whole = note(UUID.randomUUID()).line();
    Files.writeString(
        folder.resolve("erasures"),
        String.join(
            "\n",
            whole.substring(0, whole.length() - 4),
            whole.substring(0, 30),
            whole.replace("email", "fax"),
            whole.replace("010203", "01020"),
            whole));
    assertThat(file.takenBack()).singleElement().extracting(TakenBackNote::day).isEqualTo(DAY);
  }
}
