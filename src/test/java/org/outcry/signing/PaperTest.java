package org.outcry.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.folder.Folders;
import org.outcry.journeys.Visitor;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.privacy.PersonKit;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;

/** An action is signed on paper, and every row of a sheet counts once. */
class PaperTest {
  private static final RunningOutcry OUTCRY = PersonKit.OUTCRY;
  private static final int OFFSET = 785;
  private static final String HEAD =
      "sheet,row,given-name,family-name,city,postal-code,country,email,consent.pass-on,consent.news\n";

  @TempDir Path folder;

  private static Slug dossier() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                "      email: [judiciary@iran.example]\n",
                "      email: [judiciary@iran.example]\n      channels: [dossier]\n"));
  }

  private Path file(String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PersonKit.Said enter(Slug slug, Path file, String... options) {
    List<String> all = new ArrayList<>(List.of(slug.value(), file.toString(), "--batch", "market"));
    all.addAll(List.of(options));
    return PersonKit.run("paper-signatures", all.toArray(String[]::new));
  }

  private static long count(String sql, Object... parameters) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from " + sql)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  private static String action(Slug slug) {
    return "(select id from action where slug = '" + slug + "')";
  }

  @Test
  void rows_are_counted_once_and_marked_as_on_paper_everywhere() throws IOException {
    Slug slug = dossier();
    Visitor.signs(OUTCRY, slug, "online@paper.example");
    Path rows =
        file(
            HEAD
                + "1,1,Ada,Un,Ottawa,K1A 0A6,CA,,yes,yes\n"
                + "1,2,Ada,Un,Ottawa,K1A 0A6,CA,,yes,\n"
                + "1,3,Bo,Deux,Paris,75001,FR,bo@paper.example,x,x\n"
                + "1,4,Jane,Doe,,,CA,ONLINE@paper.example,x,\n"
                + "1,5,Bo,Deux,,,,bo@paper.example,x,\n"
                + "2,1,Cy,Trois,,,,,,\n"
                + "2,1,Cy,Trois,,,,,,\n"
                + "2,2,,,,,,,,\n"
                + "2,3,D,E,,ABC,CA,,,\n"
                + "2,4,D,E,,,,nonsense,,\n"
                + "x,4,D,E,,,,,,\n");
    PersonKit.Said preview = enter(slug, rows);
    assertThat(preview.out())
        .contains("11 rows: 4 new signatures, 2 whose person signed before, 0 entered before")
        .contains("5 lines wrong", "3 rows have no e-mail address")
        .contains("Line 8: it is the row of the sheet that line 7 is already")
        .contains("Line 9: it has no name", "Line 10: its postal code")
        .contains("Line 11: its e-mail address", "Line 12: sheet and row are no numbers")
        .contains("Nothing was counted");
    OUTCRY.awaitCount(slug, OFFSET + 1);
    assertThat(enter(slug, rows, "--apply").err()).contains("--skip-errors");
    OUTCRY.awaitCount(slug, OFFSET + 1);

    assertThat(enter(slug, rows, "--apply", "--skip-errors").out())
        .contains("Counted: 4 signatures; 4 of the action's are on paper now.");
    assertThat(enter(slug, rows, "--apply", "--skip-errors").out())
        .contains("Counted: 0 signatures; 4 of");
    OUTCRY.awaitCount(slug, OFFSET + 5);
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
    assertThat(PersonKit.run("count", slug.value()).out())
        .contains("5 signatures", "4 of the signatures were given on paper")
        .containsSubsequence(
            "By country", "3  CA", "1  FR", "By region", "2  CA-ON", "By source", "4  paper");

    // What they ticked, and nothing else; only who gave an address is somebody to write to.
    assertThat(
            count(
                "consent where how = 'paper' and consent_key = 'pass-on' and action_id = "
                    + action(slug)))
        .as("three new ones', and that of her who had signed online")
        .isEqualTo(4);
    assertThat(
            count(
                "consent where how = 'paper' and consent_key = 'news' and action_id = "
                    + action(slug)))
        .isEqualTo(2);
    assertThat(PersonKit.person(slug, "bo@paper.example").confirmed()).isEmpty();
    assertThat(
            OUTCRY
                .bean(PersonRecords.class)
                .find(PersonKit.organisation(slug), new EmailAddress("nobody@unknown.invalid")))
        .isEmpty();

    // In the dossier stands who agreed that it is passed on, marked.
    Path to = folder.resolve("dossier");
    PersonKit.Said made =
        PersonKit.run(
            "dossier",
            slug.value(),
            "--target",
            "head-of-judiciary",
            "--to",
            to.toString(),
            "--by",
            "Zoë");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(text(to.resolve("cover.pdf"))).contains("3 of these signatures were given on paper");
    assertThat(text(to.resolve("volume-01.pdf"))).contains("Ada Un", "Bo Deux", "on paper");
    assertThat(Files.readString(to.resolve("names.csv")))
        .contains(",paper,", ",online,")
        .doesNotContain("Trois");
    assertThat(count("letter where state = 'queued' and action_id = " + action(slug))).isZero();
  }

  @Test
  void a_sheet_counts_for_whoever_has_not_answered_the_question_of_an_online_signature() {
    Slug slug = PersonKit.asking();
    PersonKit.confirms(slug, "confirms@paper.example", Map.of());
    Visitor.signs(OUTCRY, slug, "pending@paper.example");
    String link =
        "/en/a/"
            + slug
            + "/confirm/"
            + OUTCRY
                .bean(PrivateLinks.class)
                .key(
                    PersonKit.organisation(slug),
                    OUTCRY
                        .jdbc()
                        .sql(
                            "select id from signature where state = 'pending' and action_id = "
                                + action(slug))
                        .query(UUID.class)
                        .single(),
                    PrivateLinks.Purpose.CONFIRMATION);
    OUTCRY.awaitCount(slug, OFFSET + 1);
    Path rows =
        file(
            HEAD
                + "1,1,Petra,Pending,,,CA,pending@paper.example,,\n"
                + "1,2,Conny,Confirms,,,CA,confirms@paper.example,,\n");
    assertThat(enter(slug, rows).out()).contains("1 new signatures, 1 whose person signed before");
    assertThat(states(slug)).containsExactlyInAnyOrder("pending", "counted");
    assertThat(enter(slug, rows, "--apply").out()).contains("Counted: 1 signatures");
    assertThat(states(slug)).containsExactlyInAnyOrder("expired", "counted", "counted");
    OUTCRY.awaitCount(slug, OFFSET + 2);
    OUTCRY.post(link, Map.of("answer", "confirm"));
    assertThat(states(slug)).containsExactlyInAnyOrder("expired", "counted", "counted");
    OUTCRY.awaitCount(slug, OFFSET + 2);
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
  }

  private static List<String> states(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select state from signature where action_id = " + action(slug))
        .query(String.class)
        .list();
  }

  /** Those of consents to mail that are in force. */
  private static List<String> heard(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select to_char(given_at at time zone 'UTC', 'YYYY-MM-DD') from consent c
            where c.action_id = ACTION and c.consent_key = 'news' and c.how = 'paper'
              and not exists (select from consent_withdrawal w
                where w.action_id = c.action_id and w.signature_id = c.signature_id
                  and w.consent_key = c.consent_key)
            order by 1
            """
                .replace("ACTION", action(slug)))
        .query(String.class)
        .list();
  }

  @Test
  void a_box_on_a_sheet_is_as_old_as_its_day_and_does_not_undo_a_later_unsubscription() {
    Slug one = PersonKit.asking();
    Slug other = dossier();
    PersonKit.answers(one, "gone@paper.example", Map.of(), "hear");
    Visitor.signs(OUTCRY, other, "known@paper.example");
    assertThat(
            OUTCRY
                .bean(Unsubscribing.class)
                .unsubscribe(
                    PersonKit.organisation(one),
                    new EmailAddress("gone@paper.example"),
                    "one-click"))
        .isPositive();
    String day = LocalDate.now(ZoneOffset.UTC).minusDays(9).toString();
    Path rows =
        file(
            HEAD.replace("\n", ",signed-on\n")
                + "1,1,Gil,Gone,,,CA,gone@paper.example,,x,"
                + day
                + "\n"
                + "1,2,Ned,New,,,CA,new@paper.example,,x,"
                + day
                + "\n"
                + "1,3,Kim,Known,,,CA,known@paper.example,,x,"
                + day
                + "\n");
    enter(other, rows, "--apply");
    assertThat(heard(other))
        .as("those of the new one and of the known one")
        .containsExactly(day, day);
    // Undated, nobody knows which came first.
    Slug third = dossier();
    enter(third, file(HEAD + "1,1,Gil,Gone,,,CA,gone@paper.example,,x\n"), "--apply");
    assertThat(heard(third)).isEmpty();
  }

  @Test
  void boxes_on_a_sheet_are_not_lost_while_keys_are_renewed_or_once_households_sign_apart() {
    OUTCRY.putOff("key-renewal");
    Slug slug = OwnKeys.campaign("paper-and-keys");
    Map<String, String> rita = typed("Rita", "Right", "right@paper.example");
    Visitor.posts(OUTCRY, slug, rita);
    Visitor.posts(OUTCRY, slug, typed("Hal", "House", "house@paper.example"));
    OUTCRY.bean(KeyRing.class).rotate(PersonKit.organisation(slug));
    String head = "sheet,row,given-name,family-name,country,email,consent.news\n";
    enter(slug, file(head + "1,1,Rita,Right,CA,right@paper.example,x\n"), "--apply");
    assertThat(heard(slug)).hasSize(1);

    Actions actions = OUTCRY.bean(Actions.class);
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: paper-and-keys");
    Folders.replace(folder, "campaign.yaml", "\nform:\n", "\nform:\n  household: true\n");
    actions.importFolder(folder, false);
    actions.publish(slug);
    enter(slug, file(head + "1,2,Hal,House,CA,house@paper.example,x\n"), "--apply");
    assertThat(heard(slug)).hasSize(2);
    enter(slug, file(head + "1,3,Ida,House,CA,house@paper.example,x\n"), "--apply");
    assertThat(heard(slug)).as("of somebody else in the house, newly signed").hasSize(3);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select counted from action_counter where action_id = " + action(slug))
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void a_name_that_a_stranger_typed_is_not_shown_because_its_address_signs_a_sheet() {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml -> yaml.replace("  - form\ncall:", "  - supporters: {show: 3}\n  - form\ncall:"));
    Visitor.posts(OUTCRY, slug, typed("Slandered", "Name", "shown@paper.example"));
    Visitor.posts(OUTCRY, slug, typed("Rita", "Right", "right@paper.example"));
    Path rows =
        file(
            "sheet,row,given-name,family-name,country,email,consent.public-name\n"
                + "1,1,Sam,Shown,CA,shown@paper.example,x\n"
                + "1,2,Rita,Right,CA,right@paper.example,x\n");
    assertThat(enter(slug, rows, "--apply").err()).isEmpty();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select address from public_name where action_id = " + action(slug))
                .query(String.class)
                .list())
        .containsExactly("staff");
  }

  private static Map<String, String> typed(String given, String family, String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("given_name", given);
    form.put("family_name", family);
    return form;
  }

  @Test
  void a_paper_signature_is_seen_corrected_and_taken_back_by_its_signer() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    assertThat(
            enter(slug, file(HEAD + "1,1,Paula,Pen,,,CA,paula@paper.example,x,\n"), "--apply")
                .code())
        .isZero();
    // Nothing is mailed in her name.
    assertThat(count("letter where action_id = " + action(slug))).isZero();
    assertThat(count("supporter_mail where action_id = " + action(slug))).isZero();
    // She is not counted again online.
    Visitor.signs(OUTCRY, slug, "paula@paper.example");
    OUTCRY.awaitCount(slug, OFFSET + 1);
    OUTCRY
        .bean(Removals.class)
        .remove(
            OUTCRY.bean(Actions.class).find(slug).orElseThrow(),
            new EmailAddress("paula@paper.example"),
            Removals.Reason.WITHDRAWN);
    OUTCRY.awaitCount(slug, OFFSET);
    assertThat(
            enter(slug, file(HEAD + "1,1,Paula,Pen,,,CA,paula@paper.example,x,\n"), "--apply")
                .out())
        .contains("Counted: 0 signatures; 0 of");
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
  }

  @Test
  void nothing_is_mailed_in_the_name_of_who_signed_on_paper_whatever_staff_do() {
    Slug slug = dossier();
    assertThat(
            enter(slug, file(HEAD + "1,1,Nora,No,,,CA,nora@paper.example,x,\n"), "--apply").code())
        .isZero();
    assertThat(count("letter where state = 'held' and action_id = " + action(slug))).isOne();
    // As if it had been moved to somebody who is written to by e-mail.
    OUTCRY
        .jdbc()
        .sql(
            """
            update letter set state = 'queued', held_for = null, due_at = now()
            where action_id = (select id from action where slug = ?)
            """)
        .param(slug.value())
        .update();
    await()
        .until(
            () -> count("letter where state = 'withdrawn' and action_id = " + action(slug)) == 1);
    assertThat(
            count(
                "mail_attempt where mail_id in (select id from letter where action_id = "
                    + action(slug)
                    + ")"))
        .isZero();
  }

  @Test
  void what_was_cut_off_goes_on_and_two_at_once_count_once() throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StringBuilder rows = new StringBuilder("sheet,row,family-name\n");
    for (int i = 0; i < 1_200; i++) {
      rows.append(i / 10 + 1).append(',').append(i % 10 + 1).append(",Name").append(i).append('\n');
    }
    byte[] good = rows.toString().getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(good, good.length + 1);
    broken[good.length] = (byte) 0xE9;
    Path cut = Files.write(folder.resolve("cut.csv"), broken);
    var action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    PaperSignatures paper = OUTCRY.bean(PaperSignatures.class);
    var wish = new PaperSignatures.Wish("market", null, null, "CA");
    assertThat(enter(slug, cut, "--apply").err()).contains("no UTF-8");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
    assertThatThrownBy(() -> paper.enter(action, CsvTable.open(cut), wish, true))
        .isInstanceOf(CsvTable.Unreadable.class);
    assertThat(OUTCRY.rows("signature", slug)).isPositive().isLessThan(1_200);
    Path whole = Files.write(folder.resolve("whole.csv"), good);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> paper.enter(action, CsvTable.open(whole), wish, true));
      var other = pool.submit(() -> paper.enter(action, CsvTable.open(whole), wish, true));
      one.get();
      other.get();
    }
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1_200);
    OUTCRY.awaitCount(slug, OFFSET + 1_200);
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
    assertThat(batches(slug)).containsExactly("market: 120 sheets, 1200 rows, 1200 counted");
  }

  private static List<String> batches(Slug slug) {
    return OUTCRY
        .bean(PaperSignatures.class)
        .batches(OUTCRY.bean(Actions.class).find(slug).orElseThrow(), 10)
        .stream()
        .map(each ->
            "%s: %d sheets, %d rows, %d counted"
                .formatted(each.name(), each.sheets(), each.rows(), each.counted()))
        .toList();
  }

  @Test
  void a_batch_knows_its_sheets_and_rows_however_they_were_entered() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    String head = "sheet,row,family-name,email\n";
    enter(slug, file(head + "1,1,One,paper-batch@mail.example\n1,2,Two,\n"), "--apply");
    assertThat(batches(slug)).containsExactly("market: 1 sheets, 2 rows, 2 counted");
    Path more = file(head + "1,2,Two,\n1,3,Three,\n2,1,One,paper-batch@mail.example\n3,1,Four,\n");
    enter(slug, more);
    assertThat(batches(slug)).containsExactly("market: 1 sheets, 2 rows, 2 counted");
    enter(slug, more, "--apply");
    enter(slug, more, "--apply");
    assertThat(batches(slug)).containsExactly("market: 3 sheets, 5 rows, 4 counted");
    PersonKit.run(
        "paper-signatures", slug.value(), more.toString(), "--batch", "square", "--apply");
    assertThat(batches(slug))
        .containsExactly(
            "square: 3 sheets, 4 rows, 3 counted", "market: 3 sheets, 5 rows, 4 counted");
  }

  @Test
  void it_is_said_which_actions_take_paper_and_which_rows() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Path plain = file("sheet,row,family-name\n1,1,Un\n");
    assertThat(PersonKit.run("paper-signatures", slug.value(), plain.toString()).err())
        .contains("--batch");
    assertThat(enter(new Slug("no-such-action"), plain).err()).contains("no action");
    assertThat(enter(slug, plain, "--version", "99").err()).contains("never saw that version");
    assertThat(enter(slug, plain, "--language", "de").err()).contains("not in this language");
    assertThat(enter(slug, plain, "--country", "XX").err()).contains("country's code");
    assertThat(enter(slug, file("sheet,row,family-name,shoe\n1,1,Un,3\n")).err())
        .contains("“shoe” is not known", "consent.news");
    assertThat(enter(slug, file("row,family-name\n1,Un\n")).err()).contains("no column “sheet”");

    OUTCRY.bean(Actions.class).close(slug);
    assertThat(enter(slug, plain).out()).contains("signed-on must be there and no later");
    Path dated = file("sheet,row,family-name,signed-on\n1,1,Un,2026-01-05\n1,2,Deux,2999-01-01\n");
    assertThat(enter(slug, dated, "--apply", "--skip-errors").out()).contains("Counted: 1");
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into retention (organisation_id, action_id, closed_at, finished_at)
            select organisation_id, id, now(), now() from action where slug = ?
            on conflict (organisation_id, action_id) do update set finished_at = now()
            """)
        .param(slug.value())
        .update();
    assertThat(enter(slug, dated).err()).contains("made anonymous", "bin/outcry offset");
  }

  private static String text(Path pdf) {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_sheet_bears_the_text_empty_boxes_and_a_code_that_leads_to_the_page() throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (String paper : List.of("a4", "letter")) {
      for (String language : List.of("en", "fr")) {
        Path pdf = folder.resolve(paper + language + ".pdf");
        PersonKit.Said said =
            PersonKit.run(
                "sheet",
                slug.value(),
                pdf.toString(),
                "--language",
                language,
                "--paper",
                paper,
                "--batch",
                "market",
                "--sheets",
                "2");
        assertThat(said.code()).as(said.err()).isZero();
        String text = text(pdf);
        assertThat(text)
            .contains(
                language.equals("en") ? "Release Narges Mohammadi" : "Libérez Narges Mohammadi",
                language.equals("en") ? "Write to me by e-mail" : "Écrivez-moi par courriel",
                language.equals("en") ? "E-mail (optional)" : "Courriel (facultatif)",
                "market",
                slug.value());
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
          BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 200);
          int[] pixels =
              image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
          String read =
              new MultiFormatReader()
                  .decode(
                      new BinaryBitmap(
                          new HybridBinarizer(
                              new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
                      Map.of(DecodeHintType.TRY_HARDER, true))
                  .getText();
          assertThat(read)
              .endsWith((language.equals("en") ? "/a/" : "/fr/a/") + slug + "?source=paper-qr");
        }
      }
    }
    Path first = folder.resolve("a4en.pdf");
    assertThat(PersonKit.run("sheet", slug.value(), first.toString()).err())
        .contains("a file of that name already");
    assertThat(
            PersonKit.run(
                    "sheet", slug.value(), folder.resolve("x.pdf").toString(), "--language", "de")
                .err())
        .contains("one of these");
    assertThat(
            PersonKit.run("sheet", slug.value(), folder.resolve("x.pdf").toString(), "--rows", "31")
                .err())
        .contains("1 to 30 rows");
  }

  @Test
  void of_who_is_erased_or_retired_nothing_tells_on_which_line_they_stood() throws Exception {
    Slug slug = dossier();
    Path rows =
        file(
            HEAD
                + "1,1,Era,Sed,Ottawa,K1A 0A6,CA,erased@line.example,yes,\n"
                + "1,2,Sta,Ys,Ottawa,K1A 0A6,CA,stays@line.example,yes,\n"
                + "1,3,Sta,Ys,Ottawa,K1A 0A6,CA,stays@line.example,yes,\n"
                + "1,4,Gone,Alone,Ottawa,K1A 0A6,CA,,yes,\n");
    assertThat(enter(slug, rows, "--apply").out()).contains("Counted: 3 signatures");
    String named = "paper_row where signature_id is not null and action_id = " + action(slug);
    assertThat(count(named)).isEqualTo(3);
    UUID organisation = PersonKit.organisation(slug);
    Erasing erasing = OUTCRY.bean(Erasing.class);
    erasing.erase(organisation, new EmailAddress("erased@line.example"));
    assertThat(count(named)).isEqualTo(2);
    UUID alone =
        OUTCRY
            .jdbc()
            .sql(
                "select signature_id from paper_row where number = 4 and action_id = "
                    + action(slug))
            .query(UUID.class)
            .single();
    assertThat(erasing.eraseAlone(organisation, alone)).isEqualTo(Erasing.Alone.ERASED);
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select number from paper_row where signature_id is not null
                      and action_id = ACTION
                    """
                        .replace("ACTION", action(slug)))
                .query(Integer.class)
                .list())
        .containsExactly(2);
    assertThat(enter(slug, rows).out()).contains("0 new signatures", "4 entered before");
    assertThat(count("paper_batch where rows = 4 and counted = 3 and action_id = " + action(slug)))
        .isOne();
    for (String change :
        List.of(
            "update paper_row set signature_id = gen_random_uuid() where action_id = ACTION",
            "update paper_row set sheet = 9 where action_id = ACTION",
            "update paper_row set signature_id = null, number = 9 where action_id = ACTION",
            "delete from paper_row where action_id = ACTION")) {
      String sql = change.replace("ACTION", action(slug));
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(sql).update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void the_ids_of_what_was_entered_together_tell_nothing_of_the_lines() throws Exception {
    Slug slug = dossier();
    StringBuilder rows = new StringBuilder(HEAD);
    for (int row = 1; row <= 30; row++) {
      rows.append("1,%d,Or,Der,Ottawa,K1A 0A6,CA,order%d@line.example,yes,\n".formatted(row, row));
    }
    // Of two lines with an address the first counts, wherever its id stands.
    rows.append("1,31,Or,Der,Ottawa,K1A 0A6,CA,order30@line.example,yes,\n");
    assertThat(enter(slug, file(rows.toString()), "--apply").out()).contains("Counted: 30");
    assertThat(
            count(
                "paper_row where number = 31 and signature_id is null and action_id = "
                    + action(slug)))
        .isOne();
    for (String order :
        List.of(
            "signature s on s.id = r.signature_id order by s.id",
            "signature s on s.id = r.signature_id order by s.ctid",
            "letter s on s.signature_id = r.signature_id order by s.id",
            "consent s on s.signature_id = r.signature_id order by s.ctid")) {
      List<Integer> lines =
          OUTCRY
              .jdbc()
              .sql(
                  "select r.number from paper_row r join "
                      + order.replace("order", "where r.action_id = " + action(slug) + " order"))
              .query(Integer.class)
              .list();
      assertThat(lines).hasSize(30);
      assertThat(IntStream.range(1, 30).filter(at -> lines.get(at - 1) < lines.get(at)).count())
          .as("of 29 steps those that go on, " + order)
          .isBetween(5L, 24L);
    }
    assertThat(
            count(
                "paper_row where entered_on = (now() at time zone 'UTC')::date and action_id = "
                    + action(slug)))
        .isEqualTo(31);
  }
}
