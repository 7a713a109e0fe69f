package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.outcry.testing.Operator;

/** Whoever works at a terminal: what they type, and what they are asked for on standard input. */
record PlantedCommands(
    Operator operator, Planted planted, PlantedSupporters supporter, Path folder) {

  void run() throws Exception {
    String organisation = supporter.action().organisation().slug().value();
    String slug = supporter.slug().value();
    String name = planted.sentence();
    says(
        "Facts: %s\nData: names\nEffects: none\nMeasures: %s\n"
            .formatted(planted.sentence(), planted.sentence()),
        "incidents",
        organisation,
        "--add",
        "--by",
        name,
        "--known",
        "2026-01-02T03:04Z");
    says("", "suppressions", organisation, "--add", planted.address(), "--by", name);
    says(planted.address() + "\n", "suppressions", organisation, "--add", "-", "--by", name);
    says("", "people", organisation, supporter.address(), "--tag", planted.word(), "--by", name);
    says(
        "",
        "people",
        organisation,
        supporter.address(),
        "--set",
        planted.word() + "=" + planted.word(),
        "--by",
        name,
        "--why",
        planted.sentence());
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "email,given-name\n%s,%s\n".formatted(planted.address(), planted.word()));
    says(
        "",
        "import-people",
        organisation,
        list.toString(),
        "--apply",
        "--source",
        planted.sentence(),
        "--by",
        name,
        "--consent",
        "email",
        "--wording",
        "Write to me.",
        "--given-on",
        LocalDate.now().minusDays(1).toString(),
        "--exported",
        LocalDate.now().toString(),
        "--erasures-checked");
    for (String command : List.of("withdraw", "invalidate")) {
      String address = planted.address();
      supporter.signs(supporter.form(address));
      says(address + "\n" + planted.address() + "\n", command, slug);
    }
    String erased = planted.address();
    supporter.signs(supporter.form(erased));
    says(erased + "\n", "erase", organisation);
    Path sealed = folder.resolve("sealed.jsonl");
    says("", "sealed-export", "sealed-call", "--to", sealed.toString());
    assertThat(sealed).isNotEmptyFile();
    assertThat(planted.traces().in(Files.readAllBytes(sealed))).isEmpty();
    String office = "judiciary@iran.example";
    says("", "pace", office, "--pause", planted.sentence(), "--by", name);
    says("", "pace", office, "--resume", "--by", name);
    says("", "replies");
    says("", "audit", "list", "--organisation", organisation);
  }

  private void says(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(operator.run(arguments)).as(operator.out() + operator.err()).isZero();
    } finally {
      System.setIn(before);
    }
  }
}
