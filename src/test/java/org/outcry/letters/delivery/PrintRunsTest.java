package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outcry.letters.delivery.Signers.OUTCRY;
import static org.outcry.letters.delivery.Signers.TARGET;
import static org.outcry.letters.delivery.Signers.person;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.letters.delivery.DeliveryLedger.Handover;

/** Letters are printed one to a sheet, with the address where an envelope's window shows it. */
class PrintRunsTest {
  private static final String ADDRESS = "postal-address: [Valiasr Street 12, Tehran 19839, IRAN]";
  private static final double POINTS = 72 / 25.4;

  @TempDir Path folder;

  private static Made make(Signers signers, Paper paper, Path to) throws IOException {
    return OUTCRY
        .bean(PrintRuns.class)
        .make(signers.action(), new Selection(TARGET, null, null, null), paper, to, "Zoë");
  }

  /** The bounds, in millimetres, of a text on the first page. */
  private static double[] place(Path file, String sought) throws IOException {
    double[] bounds = {1e9, 1e9, 0, 0};
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      new PDFTextStripper() {
        {
          setEndPage(1);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
          if (text.contains(sought)) {
            for (TextPosition each : positions) {
              bounds[0] = Math.min(bounds[0], each.getXDirAdj() / POINTS);
              bounds[1] = Math.min(bounds[1], (each.getYDirAdj() - each.getHeightDir()) / POINTS);
              bounds[2] = Math.max(bounds[2], (each.getXDirAdj() + each.getWidthDirAdj()) / POINTS);
              bounds[3] = Math.max(bounds[3], each.getYDirAdj() / POINTS);
            }
          }
        }
      }.getText(document);
    }
    return bounds;
  }

  @Test
  void each_letter_begins_a_sheet_and_its_address_shows_through_the_window() throws IOException {
    Signers signers = new Signers("print", "channels: [print]", ADDRESS);
    signers.sign(person("Jane", "Doe", "My own words.\n\n" + "So it goes on. ".repeat(300)));
    UUID letter = signers.sign(person("سارا", "احمدی", null));
    Made made = make(signers, Paper.A4, folder.resolve("p"));
    assertThat(made.letters()).isEqualTo(2);
    Path file = folder.resolve("p/letters-00001.pdf");
    Pdf pdf = Pdf.read(file);
    assertThat(pdf.pages()).isEqualTo(3);
    assertThat(pdf.bookmarks()).containsExactly("1", "2");
    assertThat(pdf.embedded()).isTrue();
    assertThat(pdf.text())
        .contains("Jane Doe c/o Daybreak", "Please release Narges Mohammadi", "My own words.")
        .contains("Your Excellency,", "Yours respectfully,", "سارا احمدی");
    for (String line : List.of("His Excellency Sadegh", "Valiasr Street", "Tehran", "IRAN")) {
      double[] place = place(file, line);
      assertThat(place[0]).as(line).isBetween(24.5, 30.0);
      assertThat(place[1]).as(line).isGreaterThan(45);
      assertThat(place[2]).as(line).isLessThan(110);
      assertThat(place[3]).as(line).isLessThan(90);
    }
    assertThat(place(file, "Please release")[1]).isGreaterThan(95);
    assertThat(signers.fate(letter)).isEqualTo("held handover");
    DeliveryLedger ledger = OUTCRY.bean(DeliveryLedger.class);
    assertThat(
            ledger.handOver(
                made.id(), new Handover("Zoë", LocalDate.now(ZoneOffset.UTC), null, false)))
        .isEqualTo(2);
    assertThat(signers.fate(letter)).isEqualTo("accepted handover");
    assertThat(signers.history(letter)).containsExactly("put-in-print by Zoë", "posted by Zoë");
  }

  @Test
  void on_us_letter_it_shows_wherever_the_sheet_slides() throws IOException {
    Signers signers = new Signers("print", "channels: [print]", ADDRESS);
    signers.sign(person("Jane", "Doe", null));
    make(signers, Paper.LETTER, folder.resolve("p"));
    Path file = folder.resolve("p/letters-00001.pdf");
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(792);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(612);
    }
    for (String line : List.of("His Excellency Sadegh", "Valiasr Street", "Tehran")) {
      double[] place = place(file, line);
      assertThat(place[1]).as(line).isGreaterThan(63);
      assertThat(place[3]).as(line).isLessThan(92);
      assertThat(place[2]).as(line).isLessThan(111);
    }
  }

  @Test
  void without_a_postal_address_nothing_is_printed_and_the_letters_wait() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    UUID letter = signers.sign(person("Jane", "Doe", null));
    assertThatThrownBy(() -> make(signers, Paper.A4, folder.resolve("p")))
        .isInstanceOf(DeliveryRefused.class)
        .hasMessageContaining("has no postal address");
    assertThat(signers.fate(letter)).isEqualTo("held dossier");
  }

  @Test
  void a_long_run_comes_in_several_files() throws IOException {
    Signers signers = new Signers("print", "channels: [print]", ADDRESS);
    List<org.outcry.supporters.Particulars> people = new ArrayList<>();
    for (int i = 0; i <= PrintRuns.FILE; i++) {
      people.add(person("Given" + i, "Family", null));
    }
    signers.sign(people);
    assertThat(make(signers, Paper.A4, folder.resolve("p")).files()).isEqualTo(2);
    assertThat(Pdf.read(folder.resolve("p/letters-00201.pdf")).pages()).isEqualTo(1);
  }
}
