package org.outcry.letters.sealing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.LetterComposer;
import org.outcry.letters.SafeCell;
import org.outcry.letters.TaskFile;
import org.outcry.letters.delivery.OfflineDossiers;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.text.EnumWords;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Channel;
import org.outcry.targets.Target;

/** Writes what an export holds: a table of all, a dossier for each target, the tasks of staff. */
final class UnsealedFiles {
  /** What is handed over in one piece; a digest is one too, where nobody can mail it. */
  private static final List<String> TOGETHER = List.of("digest", "dossier", "print");

  /** What follows a dossier's name in that of the list of its letters. */
  static final String LETTERS = "-letters.txt";

  private final Unsealed unsealed;
  private final Path folder;
  private final OfflineDossiers dossiers;

  UnsealedFiles(Unsealed unsealed, Path folder, OfflineDossiers dossiers) {
    this.unsealed = unsealed;
    this.folder = folder;
    this.dossiers = dossiers;
  }

  /** Writes all; gives the names of what was written. */
  List<String> write() throws IOException {
    List<String> written = new ArrayList<>();
    table();
    written.add("signatures.csv");
    for (Map.Entry<Target, List<Piece>> each : together().entrySet()) {
      String name = "dossier-" + each.getKey().key();
      for (int i = 2; written.contains(name); i++) {
        name = "dossier-" + each.getKey().key() + "-" + i;
      }
      SealedExport.Head head = unsealed.head();
      dossiers.make(
          new OfflineDossiers.Source(
              head.organisation(), head.content(), head.counted(), head.offset()),
          each.getKey(),
          each.getValue().stream().map(Piece::signed).toList(),
          folder.resolve(name));
      written.add(name);
      HandedOverFile.write(
          folder.resolve(name + LETTERS),
          head.slug(),
          each.getKey().name(),
          each.getValue().stream().map(Piece::letter).toList());
    }
    List<TaskFile.Line> tasks = tasks();
    if (!tasks.isEmpty()) {
      TaskFile.write(folder.resolve("tasks.csv"), tasks);
      written.add("tasks.csv");
    }
    return written;
  }

  private void table() throws IOException {
    Set<String> own = new TreeSet<>();
    Set<String> consents = new TreeSet<>();
    unsealed.records().forEach(record -> own.addAll(record.particulars().own().keySet()));
    unsealed.records().forEach(record -> consents.addAll(record.consents()));
    try (Writer text =
            Files.newBufferedWriter(
                PrivateFiles.file(folder.resolve("signatures.csv")), StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text)) {
      text.write('\uFEFF'); // Without it Excel takes UTF-8 for something else.
      List<String> head =
          new ArrayList<>(
              List.of(
                  "signature",
                  "signed",
                  "language",
                  "given name",
                  "family name",
                  "email",
                  "phone",
                  "street",
                  "city",
                  "region",
                  "postal code",
                  "country",
                  "choices",
                  "subject",
                  "letter",
                  "message",
                  "letters"));
      consents.forEach(key -> head.add("consent." + key));
      own.forEach(key -> head.add(SafeCell.of(key)));
      csv.writeRecord(head);
      unsealed.records().forEach(record -> csv.writeRecord(cells(record, consents, own)));
    }
  }

  /**
   * As the tables of actions that are not sealed say it: a tick that anybody could have made is no
   * consent.
   */
  private String state(SealedRecord record, String key) {
    if (!record.consents().contains(key)) {
      return "";
    }
    List<String> unconfirmed = record.unconfirmed();
    boolean sure =
        unconfirmed == null
            ? content(record).form().consents().stream()
                .noneMatch(asked -> asked.key().value().equals(key) && asked.kind().outlasts())
            : !unconfirmed.contains(key);
    return sure ? "yes" : "unconfirmed";
  }

  private List<String> cells(SealedRecord record, Set<String> consents, Set<String> own) {
    Particulars typed = record.particulars();
    List<String> cells =
        new ArrayList<>(
            List.of(
                record.id().toString(),
                record.signedAt().toString(),
                record.language().tag(),
                SafeCell.of(typed.givenName()),
                SafeCell.of(typed.familyName()),
                SafeCell.of(typed.email().value()),
                SafeCell.of(typed.phone()),
                SafeCell.of(typed.street()),
                SafeCell.of(typed.city()),
                SafeCell.of(typed.region()),
                SafeCell.of(typed.postalCode()),
                SafeCell.of(typed.country()),
                typed.choices().stream()
                    .sorted()
                    .map(SafetyChoice::word)
                    .collect(Collectors.joining(" ")),
                SafeCell.of(typed.subject()),
                SafeCell.of(typed.body()),
                SafeCell.of(typed.message()),
                record.letters().stream()
                    .map(letter -> letter.target() + " " + letter.state())
                    .collect(Collectors.joining(", "))));
    consents.forEach(key -> cells.add(state(record, key)));
    own.forEach(
        key -> cells.add(SafeCell.of(String.join(", ", typed.own().getOrDefault(key, List.of())))));
    return cells;
  }

  /** A letter in a dossier. */
  private record Piece(UUID letter, OfflineDossiers.Signed signed) {}

  /** By whom the letters go to; two that are written to alike are one. */
  private Map<Target, List<Piece>> together() {
    Map<Target, List<Piece>> together = new LinkedHashMap<>();
    for (SealedRecord record : unsealed.records()) {
      for (SealedRecord.Letter letter : record.letters()) {
        if (letter.waits(TOGETHER)) {
          together
              .computeIfAbsent(target(record, letter), _ -> new ArrayList<>())
              .add(
                  new Piece(
                      letter.id(),
                      new OfflineDossiers.Signed(
                          signature(record), content(record), Set.copyOf(record.consents()))));
        }
      }
    }
    return together;
  }

  private List<TaskFile.Line> tasks() {
    List<TaskFile.Line> lines = new ArrayList<>();
    for (SealedRecord record : unsealed.records()) {
      for (SealedRecord.Letter letter : record.letters()) {
        if (letter.waits(List.of("task"))) {
          Target to = target(record, letter);
          ComposedLetter text =
              LetterComposer.of(unsealed.head().organisation(), content(record), signature(record))
                  .to(to);
          Channel channel = to.way().orElse(Channel.WEB_FORM);
          lines.add(
              new TaskFile.Line(
                  letter.id(),
                  to.key().value(),
                  to.styledName(text.language()),
                  EnumWords.of(channel),
                  channel == Channel.PHONE
                      ? "tel: " + to.delivery().phone()
                      : String.valueOf(to.delivery().webForm()),
                  text.subject(),
                  text.text()));
        }
      }
    }
    return lines;
  }

  private ActionContent content(SealedRecord record) {
    return unsealed.head().version(record.version()).orElseThrow();
  }

  private SignatureRecord signature(SealedRecord record) {
    return record.signature(unsealed.head().organisationId(), unsealed.head().action());
  }

  private Target target(SealedRecord record, SealedRecord.Letter letter) {
    Target moved = letter.addressee();
    return moved != null
        ? moved
        : Objects.requireNonNull(content(record).letter()).targets().stream()
            .filter(target -> target.key().value().equals(letter.target()))
            .findFirst()
            .orElseThrow();
  }
}
