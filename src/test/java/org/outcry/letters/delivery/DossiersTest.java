package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outcry.letters.delivery.Signers.OUTCRY;
import static org.outcry.letters.delivery.Signers.TARGET;
import static org.outcry.letters.delivery.Signers.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterRecall;
import org.outcry.letters.delivery.DeliveryLedger.Handover;
import org.outcry.organisations.Organisation;
import org.outcry.supporters.Particulars;

/** A dossier holds every letter that waits, in every script, and each letter knows of it. */
class DossiersTest {
  private static final List<String> NAMES =
      List.of(
          "José Müller-Łuczak",
          "Ελένη Παπαδοπούλου",
          "Наталья Ильина",
          "محمد بن عبد الله",
          "יוסף כהן",
          "王 小明",
          "さくら 田中",
          "민수 김",
          "สมชาย ใจดี",
          "გიორგი ბერიძე",
          "Արամ Սարգսյան");

  @TempDir Path folder;

  private static Selection all() {
    return new Selection(TARGET, null, null, null);
  }

  private static Made make(Signers signers, Path to) throws IOException {
    return OUTCRY.bean(Dossiers.class).make(signers.action(), all(), to, "Zoë");
  }

  private static DeliveryLedger ledger() {
    return OUTCRY.bean(DeliveryLedger.class);
  }

  private static Handover today(boolean asPrinted) {
    return new Handover("Zoë", LocalDate.now(java.time.ZoneOffset.UTC), "To the clerk", asPrinted);
  }

  @Test
  void names_of_every_script_comments_and_what_has_no_glyph_are_in_it() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    List<Particulars> people = new ArrayList<>();
    for (String name : NAMES) {
      int space = name.indexOf(' ');
      people.add(person(name.substring(0, space), name.substring(space + 1), null));
    }
    people.add(
        person("=cmd()", "O’Hara <b>", "Officials, let her go. Affinity.\nشكرا لكم في 2026"));
    people.add(
        person("Ne\u0301e", "\uD808\uDC00\u200F", null)); // cuneiform, and a mark of direction
    people.add(person("W".repeat(100), "M".repeat(100), "w".repeat(500)));
    signers.sign(people);
    Made made = make(signers, folder.resolve("d"));
    assertThat(made.letters()).isEqualTo(14);
    assertThat(made.withheld()).isZero();
    assertThat(made.unprintable()).isEqualTo(1);
    Pdf volume = Pdf.read(folder.resolve("d/volume-01.pdf"));
    assertThat(volume.text()).contains(NAMES);
    assertThat(volume.text())
        .contains(
            "=cmd() O’Hara <b>",
            "Officials, let her go. Affinity.",
            "شكرا لكم في",
            "Née \u25A2",
            "Toronto, Canada")
        .contains("Volume 1 of 1", "His Excellency Sadegh Larijani");
    assertThat(volume.title()).isEqualTo("Release Narges Mohammadi – Volume 1 of 1");
    assertThat(volume.language()).isEqualTo("en");
    assertThat(volume.bookmarks()).containsExactly("Volume 1 of 1", "From number 1");
    assertThat(volume.embedded()).isTrue();
    assertThat(volume.rightmost()).as("nothing is cut off").isLessThan(Pdf.A4_WIDTH - 18);
    assertThat(volume.text().codePoints().filter(each -> each == 'w').count()).isEqualTo(500);
    Pdf cover = Pdf.read(folder.resolve("d/cover.pdf"));
    assertThat(cover.text())
        .contains("Daybreak", "Release Narges Mohammadi", "His Excellency Sadegh Larijani")
        .contains("Head of the Judiciary, Judiciary of the Islamic Republic of Iran")
        .containsPattern("14\\s+people have signed")
        .contains("1 sign that could not be printed stands as ▢")
        .contains("Besides, 785 were counted elsewhere", "was recorded for this demonstration")
        .containsPattern("14 signatures are in it, .* in\\s+one volume")
        .contains("2 people added words of their own")
        .containsPattern("1 1 – 14 .* volume-01.pdf")
        .contains("Your Excellency,", "[your personal message]");
    assertThat(cover.embedded()).isTrue();
    String csv = Files.readString(folder.resolve("d/names.csv"));
    assertThat(csv)
        .startsWith("\uFEFFnumber,name,place,country,signed,way,comment")
        .containsPattern("\\d+,'=cmd\\(\\) O’Hara <b>,Toronto,Canada,")
        .contains("\"Officials, let her go. Affinity.\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("d/names.csv"))).hasSize(2);
  }

  @Test
  void a_dossier_is_handed_over_with_all_its_letters_and_each_says_so() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    UUID letter = signers.sign(person("Jane", "Doe", null));
    Made made = make(signers, folder.resolve("d"));
    assertThat(signers.fate(letter)).isEqualTo("held handover");
    assertThat(signers.history(letter)).containsExactly("put-in-dossier by Zoë");
    assertThatThrownBy(() -> make(signers, folder.resolve("e")))
        .isInstanceOf(DeliveryRefused.class)
        .hasMessageContaining("No letter of " + signers.slug);
    assertThatThrownBy(() ->
            ledger()
                .handOver(made.id(), new Handover("Zoë", LocalDate.of(2020, 1, 1), null, false)))
        .isInstanceOf(DeliveryRefused.class)
        .hasMessageContaining("It was made on");
    assertThat(ledger().handOver(made.id(), today(false))).isEqualTo(1);
    assertThat(signers.fate(letter)).isEqualTo("accepted handover");
    assertThat(signers.history(letter))
        .containsExactly("put-in-dossier by Zoë", "handed-over by Zoë");
    Delivery delivery = ledger().find(made.id()).orElseThrow();
    assertThat(delivery.state()).isEqualTo(Delivery.State.HANDED_OVER);
    assertThat(delivery.note()).isEqualTo("To the clerk");
    assertThat(delivery.files()).containsOnlyKeys("cover.pdf", "names.csv", "volume-01.pdf");
    assertThatThrownBy(() -> ledger().handOver(made.id(), today(false)))
        .isInstanceOf(DeliveryRefused.class);
    assertThatThrownBy(() -> ledger().undo(made.id(), "Zoë")).isInstanceOf(DeliveryRefused.class);
    assertThatThrownBy(() ->
            OUTCRY
                .jdbc()
                .sql("update delivery set letters = 7 where id = ?")
                .param(made.id())
                .update())
        .hasMessageContaining("never changed");
  }

  @Test
  void who_withdraws_leaves_it_and_it_is_made_anew_or_handed_over_as_printed() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    UUID stays = signers.sign(person("Jane", "Doe", null));
    UUID goes = signers.sign(person("Max", "Mau", null));
    Made first = make(signers, folder.resolve("d"));
    OUTCRY
        .bean(LetterRecall.class)
        .recall(
            signers.action().organisationId(),
            signers.action().id(),
            signers.signatureOf(goes),
            "withdrawn");
    assertThatThrownBy(() -> ledger().handOver(first.id(), today(false)))
        .isInstanceOf(DeliveryRefused.class)
        .hasMessageContaining("1 of its 2 letters were withdrawn");
    assertThat(ledger().undo(first.id(), "Zoë")).isEqualTo(1);
    assertThat(signers.fate(stays)).isEqualTo("held dossier");
    assertThat(signers.history(stays)).contains("taken-out-of-dossier by Zoë");
    Made second = make(signers, folder.resolve("e"));
    assertThat(second.letters()).isEqualTo(1);
    OUTCRY
        .bean(LetterRecall.class)
        .recall(
            signers.action().organisationId(),
            signers.action().id(),
            signers.signatureOf(stays),
            "withdrawn");
    assertThat(ledger().handOver(second.id(), today(true))).isZero();
    assertThat(signers.fate(stays)).isEqualTo("withdrawn handover");
    assertThat(signers.history(stays)).endsWith("handed-over-as-printed by Zoë");
  }

  private static void recall(Signers signers, UUID letter) {
    OUTCRY
        .bean(LetterRecall.class)
        .recall(
            signers.action().organisationId(),
            signers.action().id(),
            signers.signatureOf(letter),
            "invalidated");
  }

  private static void restore(Signers signers, UUID letter) {
    OUTCRY
        .bean(LetterRecall.class)
        .restore(
            signers.action().organisationId(),
            signers.action().id(),
            signers.signatureOf(letter),
            "Zoë");
  }

  @Test
  void who_is_put_back_waits_for_another_dossier_where_theirs_was_given_up() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    UUID stays = signers.sign(person("Jane", "Doe", null));
    UUID back = signers.sign(person("Max", "Mau", null));
    Made first = make(signers, folder.resolve("d"));
    recall(signers, back);
    restore(signers, back);
    assertThat(signers.fate(back)).as("it is printed").isEqualTo("held handover");
    recall(signers, back);
    assertThat(ledger().undo(first.id(), "Zoë")).isEqualTo(1);
    restore(signers, back);
    assertThat(signers.fate(back)).isEqualTo("held dossier");
    recall(signers, back);
    OUTCRY
        .jdbc()
        .sql("update letter set held_for = 'handover', delivery_id = ? where id = ?")
        .params(first.id(), back) // as it was left by older versions
        .update();
    restore(signers, back);
    assertThat(signers.fate(back)).isEqualTo("held dossier");
    assertThat(make(signers, folder.resolve("e")).letters()).isEqualTo(2);
    assertThat(signers.fate(stays)).isEqualTo("held handover");
  }

  @Test
  void who_is_taken_out_and_put_back_while_one_is_made_waits_for_the_next() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    signers.sign(person("Jane", "Doe", null));
    UUID unread = signers.sign(person("Max", "Mau", null));
    UUID late = signers.sign(person("Ana", "Ilić", null));
    DeliveryFiles files = DeliveryFolder.in(folder.resolve("d"));
    Made made =
        OUTCRY
            .bean(Dossiers.class)
            .make(
                signers.action(),
                all(),
                new DeliveryFiles() {
                  @Override
                  public void begun(UUID delivery, int volumes) {
                    recall(signers, unread);
                    recall(signers, late);
                  }

                  @Override
                  public void write(String name, Content content) throws IOException {
                    files.write(name, content);
                    if (name.equals("cover.pdf")) {
                      restore(signers, unread);
                    }
                  }

                  @Override
                  public Map<String, String> hashes() {
                    return files.hashes();
                  }
                },
                "Zoë");
    assertThat(made.letters()).isEqualTo(1);
    assertThat(signers.fate(unread)).isEqualTo("held dossier");
    restore(signers, late);
    assertThat(signers.fate(late)).isEqualTo("held dossier");
    assertThat(make(signers, folder.resolve("e")).letters()).isEqualTo(2);
  }

  @Test
  void volumes_hold_two_thousand_and_the_index_says_which_numbers() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    List<Particulars> people = new ArrayList<>();
    for (int i = 1; i <= 2_001; i++) {
      people.add(person("Given" + i, "Family", null));
    }
    signers.sign(people);
    assertThat(make(signers, folder.resolve("d")).files()).isEqualTo(4);
    assertThat(Pdf.read(folder.resolve("d/cover.pdf")).text())
        .containsPattern("1 1 – 2,000 .* volume-01.pdf\\s+2 2,001 – 2,001 .* volume-02.pdf");
    Pdf volume = Pdf.read(folder.resolve("d/volume-01.pdf"));
    assertThat(volume.bookmarks()).hasSize(21).contains("From number 1,901");
    assertThat(volume.text()).contains("Given1 ").containsPattern("2,000 Given\\d+ Family");
    Pdf last = Pdf.read(folder.resolve("d/volume-02.pdf"));
    assertThat(last.text()).contains("Volume 2 of 2").containsPattern("2,001 Given\\d+ Family");
    assertThat(last.pages()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("d/names.csv"))).hasSize(2_002);
  }

  @Test
  void a_folder_that_holds_something_is_refused_and_nothing_changes() throws IOException {
    Signers signers = new Signers("dossier", "channels: [dossier]");
    UUID letter = signers.sign(person("Jane", "Doe", null));
    Files.createDirectory(folder.resolve("d"));
    Files.createFile(folder.resolve("d/mine.txt"));
    assertThatThrownBy(() -> make(signers, folder.resolve("d"))).isInstanceOf(IOException.class);
    assertThat(signers.fate(letter)).isEqualTo("held dossier");
    assertThatThrownBy(() ->
            OUTCRY
                .bean(Dossiers.class)
                .make(
                    signers.action(),
                    new Selection(TARGET, null, LocalDate.of(2020, 1, 1), null),
                    folder.resolve("e"),
                    "Zoë"))
        .isInstanceOf(DeliveryRefused.class);
  }

  /** The two clocks are 26 hours apart, and never on the same day. */
  @Test
  void its_days_are_those_of_the_organisations_clock() throws IOException {
    for (String zone : List.of("Etc/GMT+12", "Pacific/Kiritimati")) {
      Signers signers = new Signers("dossier", "channels: [dossier]");
      signers.sign(person("Jane", "Doe", null));
      Action action = in(ZoneId.of(zone), signers.action());
      LocalDate today = LocalDate.now(ZoneId.of(zone));
      Path to = folder.resolve(zone.replace('/', '-'));
      Dossiers dossiers = OUTCRY.bean(Dossiers.class);
      for (Selection without :
          List.of(
              new Selection(TARGET, today.plusDays(1), null, null),
              new Selection(TARGET, null, today.minusDays(1), null))) {
        assertThatThrownBy(() -> dossiers.make(action, without, to, "Zoë"))
            .isInstanceOf(DeliveryRefused.class);
      }
      dossiers.make(action, new Selection(TARGET, today, today, null), to, "Zoë");
      assertThat(Files.readString(to.resolve("names.csv"))).contains(today.toString());
    }
  }

  private static Action in(ZoneId zone, Action action) {
    Organisation here = action.organisation();
    return new Action(
        action.organisationId(),
        new Organisation(
            here.slug(),
            here.name(),
            here.mark(),
            here.colour(),
            here.accent(),
            here.website(),
            here.postalAddress(),
            here.privacyNotice(),
            here.senderDomain(),
            here.privacy(),
            zone),
        action.id(),
        action.slug(),
        action.state(),
        action.version(),
        action.content());
  }
}
