package org.outcry.letters.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.letters.HeldLetters;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.cli.Cli;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.signing.AskingAgain;
import org.outcry.signing.Removals;
import org.outcry.supporters.PrivateLinks;
import org.outcry.targets.OfficeImport;
import org.outcry.testing.Altered;
import org.outcry.testing.MailedDays;
import org.outcry.testing.RunningOutcry;

/** A sealed action from its publication to the table and the dossier that its private key makes. */
class SealedActionTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final SealKeyPair PAIR = SealKeyPair.make();

  @TempDir Path folder;

  private record Said(int code, String out, String err) {}

  /** Runs a command that must not need any Spring. */
  private static Said offline(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new Cli(
                () -> {
                  throw new IllegalStateException("it started Spring");
                },
                new PrintWriter(out, true),
                new PrintWriter(err, true))
            .run(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  /** The server's own sealer would seal what a test still looks at. */
  @BeforeEach
  void alone() {
    OUTCRY.putOff("sealing");
  }

  private static Path campaign(Slug slug, String sealTo) throws IOException {
    Path copy = RunningOutcry.copy("a-call-home", slug);
    Path yaml = copy.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("\ncounter:\n", "\n" + sealTo + "counter:\n")
            .replace(
                "      name: Awa Delmarais\n",
                "      name: Awa Delmarais\n      channels: [dossier]\n"));
    return copy;
  }

  private static Slug slug() {
    return new Slug("sealed-" + NUMBER.incrementAndGet());
  }

  private static Slug published() throws IOException {
    Slug slug = slug();
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(campaign(slug, "seal-to: " + PAIR.open() + "\n"), false, true))
        .isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    return slug;
  }

  private static int sign(Slug slug, String email, String message) {
    Map<String, String> form = new HashMap<>();
    form.put("given_name", "=Jane");
    form.put("family_name", "Doe");
    form.put("email", email);
    form.put("country", "CA");
    form.put("message", message);
    form.put("consent.pass-on", "yes");
    if (!message.isEmpty()) {
      form.put("consent.news", "yes");
    }
    form.put("step", "sign");
    return OUTCRY.post("/a/" + slug, form).statusCode();
  }

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static long count(String sql, Slug slug) {
    return OUTCRY.jdbc().sql(sql).param(action(slug).id()).query(Long.class).single();
  }

  private static void awaitSent(Slug slug) {
    await()
        .until(() ->
            count(
                        "select count(*) from letter where action_id = ? and state not in ('accepted', 'held')",
                        slug)
                    == 0
                && count(
                        "select count(*) from supporter_mail where action_id = ? and state <> 'accepted'",
                        slug)
                    == 0);
  }

  private static void seal() {
    OUTCRY.bean(Sealer.class).run();
  }

  private static List<UUID> ids(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by id")
        .param(action(slug).id())
        .query(UUID.class)
        .list();
  }

  /** The open half of a pair of keys, as a line of campaign.yaml. */
  private static String open(Said made) {
    return made.out()
        .lines()
        .filter(line -> line.startsWith("seal-to: "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void it_is_refused_until_the_losses_are_accepted_and_never_switched_once_people_signed()
      throws IOException {
    Actions actions = OUTCRY.bean(Actions.class);
    Slug slug = slug();
    Path sealed = campaign(slug, "seal-to: " + PAIR.open() + "\n");
    assertThat(actions.importFolder(sealed, false).toString())
        .contains("Refused", "no person records", "--accept-sealing");
    assertThat(actions.importFolder(sealed, false, true))
        .isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(slug).toString())
        .contains("Refused", "no updates", "--accept-sealing --by NAME");
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    Path open = campaign(slug, "");
    assertThat(actions.importFolder(open, false)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(sign(slug, "fixed@sealed.example", "Once")).isEqualTo(303);
    assertThat(actions.publish(slug).toString()).contains("can’t be switched");
    assertThat(actions.importFolder(open, false).toString()).contains("can’t be switched");

    Slug plain = OUTCRY.campaign("release-narges-mohammadi");
    assertThat(sign(plain, "plain@sealed.example", "Once")).isEqualTo(303);
    Path later = RunningOutcry.copy("release-narges-mohammadi", plain);
    Path yaml = later.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("\ncounter:\n", "\nseal-to: " + PAIR.open() + "\ncounter:\n"));
    assertThat(actions.importFolder(later, false, true).toString()).contains("can’t be switched");
    assertThat(
            actions
                .importFolder(campaign(slug(), "seal-to: x25519:short\n"), false, true)
                .toString())
        .contains("seal-to", "bin/outcry seal-keys");
  }

  @Test
  void once_the_letters_have_left_nothing_can_be_read_here_and_all_of_it_with_the_private_key()
      throws Exception {
    Path keys = folder.resolve("action.key");
    Path phrase = Files.writeString(folder.resolve("phrase"), "eleven blue herons\n");
    Said made =
        offline("seal-keys", "--new", keys.toString(), "--passphrase-file", phrase.toString());
    assertThat(made.code()).as(made.err()).isZero();
    String open = open(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rw-------");

    Slug slug = slug();
    Actions actions = OUTCRY.bean(Actions.class);
    actions.importFolder(campaign(slug, open + "\n"), false, true);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    Action action = action(slug);
    assertThat(sign(slug, "one@sealed.example", "My aunt waits")).isEqualTo(303);
    assertThat(sign(slug, "two@sealed.example", "So does mine")).isEqualTo(303);
    assertThat(sign(slug, "gone@sealed.example", "Never mind")).isEqualTo(303);
    awaitSent(slug);
    List<UUID> ids = ids(slug);
    OUTCRY.bean(Removals.class).remove(action, ids.get(2), Removals.Reason.WITHDRAWN);
    byte[] before =
        OUTCRY
            .jdbc()
            .sql("select payload from signature where id = ?")
            .param(ids.getFirst())
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(Vault.isForDay(before)).isTrue();
    String own =
        OUTCRY
            .bean(PrivateLinks.class)
            .path(action, Language.ENGLISH, ids.getFirst(), PrivateLinks.Purpose.CONFIRMATION);
    assertThat(OUTCRY.post(own, Map.of("answer", "confirm")).statusCode()).isEqualTo(200);
    assertThat(
            count(
                "select count(*) from supporter_mail where action_id = ? and kind = 'copy'", slug))
        .as("its receipt has all that there is")
        .isZero();

    seal();
    assertThat(
            count(
                "select count(*) from signature where action_id = ? and payload = '' and sealed is not null",
                slug))
        .isEqualTo(2);
    assertThat(
            count(
                "select count(*) from signature where action_id = ? and payload = '' and sealed is null",
                slug))
        .isOne();
    assertThat(
            count(
                "select count(*) from outbox_message where id in (select id from letter where action_id = ?1 union select id from supporter_mail where action_id = ?1)"
                        .replace("?1", "'" + action.id() + "'")
                    + " or id = ?",
                slug))
        .isZero();
    assertThat(
            count(
                "select count(*) from mail_attempt t join letter l on l.id = t.mail_id where l.action_id = ? and t.reply is not null",
                slug))
        .isZero();
    assertThat(sign(slug, "One@sealed.example ", "Again"))
        .as("recognised until it closes")
        .isEqualTo(303);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(3);

    String link =
        "/en/a/"
            + slug
            + "/letter/"
            + OUTCRY
                .bean(PrivateLinks.class)
                .key(action.organisationId(), ids.getFirst(), PrivateLinks.Purpose.LETTER);
    var page = OUTCRY.get(link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("sealed: nobody can read it here", "Astrid Kellmoor", "Awa Delmarais")
        .doesNotContain("My aunt", "=Jane");

    // Days later the key of the day is gone, and with it whatever copies of its rows there are.
    OUTCRY
        .jdbc()
        .sql("update data_key set version = version - 3 where owner = ? and version > 255")
        .param(action.id())
        .update();
    seal();
    assertThat(count("select count(*) from data_key where owner = ? and version > 255", slug))
        .isZero();
    OUTCRY.bean(Vault.class).refresh(action.id());
    assertThatThrownBy(
            () -> OUTCRY.bean(Vault.class).open(action.id(), "signature", ids.getFirst(), before))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing");

    Path export = folder.resolve("sealed.jsonl");
    SealedExports.Written written = OUTCRY.bean(SealedExports.class).write(action, export);
    assertThat(written).isEqualTo(new SealedExports.Written(2, 0));
    assertThat(Files.readString(export)).doesNotContain("aunt", "=Jane", "one@sealed");
    readsAll(export, keys, phrase);
  }

  private void readsAll(Path export, Path keys, Path phrase) throws IOException {
    Path to = folder.resolve("unsealed");
    Said done =
        offline(
            "unseal",
            export.toString(),
            "--key",
            keys.toString(),
            "--passphrase-file",
            phrase.toString(),
            "--to",
            to.toString());
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("2 signatures", "signatures.csv, dossier-minister-valmore");
    String table = Files.readString(to.resolve("signatures.csv"));
    assertThat(table)
        .contains("'=Jane", "one@sealed.example", "My aunt waits", "So does mine")
        .contains("consent.news,consent.pass-on")
        .as("a tick that anybody could have made is no consent to mail")
        .contains(",unconfirmed,yes")
        .contains("minister-northmark accepted, minister-valmore held")
        .doesNotContain("gone@sealed", "Never mind", ",=Jane");
    assertThat(Files.readString(to.resolve("dossier-minister-valmore/names.csv")))
        .contains("'=Jane Doe", "My aunt waits");
    assertThat(to.resolve("dossier-minister-valmore/cover.pdf")).isNotEmptyFile();
    assertThat(to.resolve("dossier-minister-valmore/volume-01.pdf")).isNotEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
        .isEqualTo("rwx------");

    Path wrong = Files.writeString(folder.resolve("wrong"), "eleven grey herons\n");
    Said refused =
        offline(
            "unseal",
            export.toString(),
            "--key",
            keys.toString(),
            "--passphrase-file",
            wrong.toString(),
            "--to",
            to + "2");
    assertThat(refused.code()).isOne();
    assertThat(refused.err()).contains("check the file and its passphrase");
    Path other = folder.resolve("other.key");
    offline("seal-keys", "--new", other.toString(), "--without-passphrase");
    assertThat(
            offline("unseal", export.toString(), "--key", other.toString(), "--to", to + "3").err())
        .contains("sealed to another key");
    String exported = Files.readString(export);
    Files.writeString(export, Altered.at(exported, exported.indexOf("\"sealed\":\"") + 70));
    assertThat(
            offline(
                    "unseal",
                    export.toString(),
                    "--key",
                    keys.toString(),
                    "--passphrase-file",
                    phrase.toString(),
                    "--to",
                    to + "4")
                .err())
        .contains("1 were altered");
    Said cut = offline("unseal", phrase.toString(), "--key", other.toString(), "--to", to + "5");
    assertThat(cut.err()).contains("no export");
    assertThat(offline("seal-keys", "--new", keys.toString(), "--without-passphrase").err())
        .contains("name a new one");
  }

  private Path unsealed(Slug slug, String name, Path keys) throws IOException {
    Path export = folder.resolve(name + ".jsonl");
    OUTCRY.bean(SealedExports.class).write(action(slug), export);
    Path to = folder.resolve(name);
    Said done =
        offline("unseal", export.toString(), "--key", keys.toString(), "--to", to.toString());
    assertThat(done.code()).as(done.err()).isZero();
    return to;
  }

  private static PersonKit.Said delivered(Slug slug, Path list, String... more) {
    List<String> arguments = new ArrayList<>(List.of(slug.value(), list.toString()));
    arguments.addAll(List.of(more));
    return PersonKit.run("sealed-delivered", arguments.toArray(String[]::new));
  }

  @Test
  void a_dossier_made_where_the_key_is_is_handed_over_once_and_no_later_export_has_it_again()
      throws Exception {
    Path keys = folder.resolve("handed.key");
    String open = open(offline("seal-keys", "--new", keys.toString(), "--without-passphrase"));
    Slug slug = slug();
    Actions actions = OUTCRY.bean(Actions.class);
    actions.importFolder(campaign(slug, open + "\n"), false, true);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    assertThat(sign(slug, "first@handed.example", "In the first one")).isEqualTo(303);
    assertThat(sign(slug, "back@handed.example", "Taken back")).isEqualTo(303);
    awaitSent(slug);
    seal();
    Path to = unsealed(slug, "first", keys);
    Path list = to.resolve("dossier-minister-valmore-letters.txt");
    assertThat(Files.readString(list))
        .doesNotContain("handed.example", "first one")
        .contains("to Awa Delmarais\n")
        .hasLineCount(4);
    List<UUID> ids = ids(slug);
    OUTCRY.bean(Removals.class).remove(action(slug), ids.getLast(), Removals.Reason.WITHDRAWN);

    assertThat(delivered(slug, list).err()).contains("--by NAME");
    assertThat(delivered(slug, list, "--by", "Jo", "--on", "2099-01-01").err())
        .contains("Write --on with the day");
    assertThat(delivered(slug, to.resolve("signatures.csv"), "--by", "Jo").err())
        .contains("no list of letters");
    assertThat(delivered(slug, folder.resolve("none"), "--by", "Jo").err())
        .contains("There is no such file");
    Path altered =
        Files.writeString(
            folder.resolve("altered"), Files.readString(list) + UUID.randomUUID() + "\n");
    assertThat(delivered(slug, altered, "--by", "Jo").err())
        .contains("1 of the letters are none of " + slug, "Nothing was recorded");
    Path cut =
        Files.writeString(folder.resolve("cut"), Files.readString(list).replaceAll(".{9}\\n$", ""));
    assertThat(delivered(slug, cut, "--by", "Jo").err()).contains("Line 4 is no letter's id");
    assertThat(delivered(published(), list, "--by", "Jo").err()).contains("of another action");
    assertThat(count("select count(*) from delivery where action_id = ?", slug)).isZero();

    PersonKit.Said said = delivered(slug, list, "--by", "Jo");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("1 letters. Delivered before: 0", "was said: 1");
    assertThat(delivered(slug, list, "--by", "Jo").out())
        .contains("0 letters. Delivered before: 2", "was said: 0");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select l.state || ' ' || e.kind from letter l
                      join letter_event e on e.action_id = l.action_id and e.letter_id = l.id
                    where l.action_id = ? and e.kind like 'handed-over%' order by 1
                    """)
                .param(action(slug).id())
                .query(String.class)
                .list())
        .containsExactly("accepted handed-over", "withdrawn handed-over-as-printed");
    String link =
        OUTCRY
            .bean(PrivateLinks.class)
            .path(action(slug), Language.ENGLISH, ids.getFirst(), PrivateLinks.Purpose.LETTER);
    assertThat(OUTCRY.get(link).body())
        .contains("Handed over by the organisation, in a dossier, on")
        .doesNotContain("Kept for a dossier");

    assertThat(sign(slug, "second@handed.example", "In the second one")).isEqualTo(303);
    await()
        .until(() -> {
          seal();
          return count(
                  """
                  select count(*) from signature
                  where action_id = ? and state = 'counted' and sealed is not null
                  """,
                  slug)
              == 2;
        });
    Path export = folder.resolve("second.jsonl");
    OUTCRY.bean(SealedExports.class).write(action(slug), export);
    SealKeyPair pair = SealKeyPair.read(Files.readString(keys), null).orElseThrow();
    assertThat(Unsealed.read(export, pair).records())
        .extracting(
            record -> record.particulars().message(),
            record ->
                record.letters().stream()
                    .filter(letter -> letter.waits(List.of("dossier")))
                    .count())
        .containsExactly(tuple("In the first one", 0L), tuple("In the second one", 1L));
    assertThat(delivered(OUTCRY.campaign("a-call-home"), list, "--by", "Jo").err())
        .contains("of another action");
  }

  /** Who holds the office of a target whose letters are kept for a dossier. */
  private void holds(String office, String name) throws IOException {
    Path offices =
        Files.writeString(
            folder.resolve("offices.csv"),
            "key,name,office,channels\n%s,%s,Minister,dossier\n".formatted(office, name));
    assertThat(
            OUTCRY
                .bean(OfficeImport.class)
                .read(
                    new Slug("daybreak"),
                    offices,
                    new OfficeImport.Order("Zoë", false, true, Set.of())))
        .isInstanceOf(OfficeImport.Done.class);
  }

  @Test
  void what_was_handed_over_is_recorded_so_though_somebody_else_holds_the_office_by_then()
      throws Exception {
    String office = "minister-sealed-" + NUMBER.incrementAndGet();
    holds(office, "Ada Quill");
    Path keys = folder.resolve("moved.key");
    String open = open(offline("seal-keys", "--new", keys.toString(), "--without-passphrase"));
    Slug slug = slug();
    Path copy = campaign(slug, open + "\n");
    Folders.replace(
        copy,
        "campaign.yaml",
        "    - key: secretary-general\n",
        "    - office: " + office + "\n    - key: secretary-general\n");
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(copy, false, true)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    for (String name : List.of("held", "moved", "ended")) {
      assertThat(sign(slug, name + "@office.example", "Mine")).isEqualTo(303);
    }
    awaitSent(slug);
    seal();
    Path list = unsealed(slug, "office", keys).resolve("dossier-" + office + "-letters.txt");
    assertThat(Files.readString(list)).contains("\nto Ada Quill\n").hasLineCount(5);

    holds(office, "Bo Sand");
    assertThat(held(slug, office)).containsExactly("held holder", "held holder", "held holder");
    List<UUID> letters =
        OUTCRY
            .jdbc()
            .sql("select id from letter where action_id = ? and target_key = ? order by id")
            .params(action(slug).id(), office)
            .query(UUID.class)
            .list();
    HeldLetters desk = OUTCRY.bean(HeldLetters.class);
    assertThat(
            desk.decideEach(
                action(slug), letters.subList(1, 2), HeldLetters.Decision.TO_NEW, "Zoë"))
        .hasSize(1);
    assertThat(
            desk.decideEach(
                action(slug), letters.subList(2, 3), HeldLetters.Decision.EXPIRE, "Zoë"))
        .hasSize(1);
    assertThat(held(slug, office)).containsExactly("held holder", "held dossier", "expired holder");
    Path other =
        Files.writeString(
            folder.resolve("other"), Files.readString(list).replace("Ada Quill", "Cy Blank"));
    assertThat(delivered(slug, other, "--by", "Jo").err())
        .contains("names somebody whom no letter of " + slug, "Nothing was recorded");
    // One of another target of the action, which left by mail, is in no dossier.
    Path mailed =
        Files.writeString(
            folder.resolve("mailed"),
            Files.readString(list)
                + OUTCRY
                    .jdbc()
                    .sql(
                        """
                        select id from letter
                        where action_id = ? and target_key = 'minister-northmark' limit 1
                        """)
                    .param(action(slug).id())
                    .query(UUID.class)
                    .single()
                + "\n");
    assertThat(delivered(slug, mailed, "--by", "Jo").err())
        .contains("names somebody whom no letter");

    PersonKit.Said said = delivered(slug, list, "--by", "Jo");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("2 letters. Delivered before: 0", "was said: 1")
        .contains("2 of them were held or moved since the export")
        .contains("handed over to Ada Quill", "go to nobody else");
    assertThat(held(slug, office))
        .containsExactly("accepted handover", "accepted handover", "expired handover");
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select addressee ->> 'name', letters from delivery where action_id = ?")
                .param(action(slug).id())
                .query((row, _) -> row.getString(1) + " " + row.getInt(2))
                .list())
        .containsExactly("Ada Quill 3");
    assertThat(delivered(slug, list, "--by", "Jo").out())
        .contains("0 letters. Delivered before: 3")
        .doesNotContain("moved since");
    assertThat(desk.list(action(slug))).noneMatch(each -> each.target().equals(office));
  }

  @Test
  void digests_prints_and_tasks_are_made_where_the_key_is_and_their_outcomes_recorded()
      throws Exception {
    Path keys = folder.resolve("ways.key");
    String open = open(offline("seal-keys", "--new", keys.toString(), "--without-passphrase"));
    Slug slug = slug();
    Path copy = campaign(slug, open + "\n");
    Folders.replace(
        copy,
        "campaign.yaml",
        "      name: Astrid Kellmoor\n",
        "      name: Astrid Kellmoor\n      channels: [web-form]\n"
            + "      web-form: https://justice.northmark.example/form\n");
    Folders.replace(copy, "campaign.yaml", "channels: [dossier]", "channels: [digest]");
    Folders.replace(
        copy,
        "campaign.yaml",
        "      name: Tomas Verane\n",
        "      name: Tomas Verane\n      channels: [print]\n"
            + "      postal-address: [Council of the Two Valleys, 1 Bridge Street]\n");
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(copy, false, true)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    assertThat(sign(slug, "ways@sealed.example", "In every way")).isEqualTo(303);
    awaitSent(slug);
    seal();
    Path to = unsealed(slug, "ways", keys);
    for (String target : List.of("minister-valmore", "secretary-general")) {
      assertThat(Files.readString(to.resolve("dossier-" + target + "/names.csv")))
          .as(target)
          .contains("'=Jane Doe", "In every way");
      assertThat(to.resolve("dossier-" + target + "/volume-01.pdf")).isNotEmptyFile();
    }
    assertThat(to.resolve("dossier-minister-northmark")).doesNotExist();
    String tasks = Files.readString(to.resolve("tasks.csv"));
    assertThat(tasks)
        .contains("minister-northmark", "https://justice.northmark.example/form", "In every way")
        .doesNotContain("minister-valmore,", "secretary-general,");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("tasks.csv"))))
        .isEqualTo("rw-------");

    Path done =
        Files.writeString(
            folder.resolve("done.csv"),
            "letter,outcome,note\n"
                + tasks.replaceFirst("(?s).*?\n\uFEFF?([0-9a-f-]{36}),.*", "$1")
                + ",delivered,By the form\n");
    PersonKit.Said told =
        PersonKit.run("tasks", slug.value(), "--done", done.toString(), "--by", "Jo");
    assertThat(told.code()).as(told.err()).isZero();
    for (String target : List.of("minister-valmore", "secretary-general")) {
      PersonKit.Said said =
          delivered(slug, to.resolve("dossier-" + target + "-letters.txt"), "--by", "Jo");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out()).contains("1 letters. Delivered before: 0").doesNotContain("moved");
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select kind || ' ' || target_key from delivery where action_id = ? order by 1")
                .param(action(slug).id())
                .query(String.class)
                .list())
        .containsExactly("dossier minister-valmore", "print secretary-general");
    assertThat(
            count("select count(*) from letter where action_id = ? and state = 'accepted'", slug))
        .isEqualTo(3);
    assertThat(
            count(
                "select count(*) from letter_event where action_id = ? and kind = 'posted'", slug))
        .isOne();
  }

  private static List<String> held(Slug slug, String target) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select state || ' ' || held_for from letter
            where action_id = ? and target_key = ? order by id
            """)
        .params(action(slug).id(), target)
        .query(String.class)
        .list();
  }

  @Test
  void what_still_waits_is_not_sealed_and_closing_forgets_who_signed() throws IOException {
    Slug slug = published();
    Action action = action(slug);
    assertThat(sign(slug, "early@sealed.example", "First")).isEqualTo(303);
    awaitSent(slug);
    OUTCRY
        .jdbc()
        .sql("update letter set state = 'uncertain' where action_id = ? and state = 'accepted'")
        .param(action.id())
        .update();
    seal();
    assertThat(
            count(
                "select count(*) from signature where action_id = ? and payload <> '' and sealed is null",
                slug))
        .isOne();
    assertThat(count("select count(*) from data_key where owner = ? and purpose = 'index'", slug))
        .isOne();

    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.close(slug)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(
            count("select count(*) from data_key where owner = ? and purpose <> 'payload'", slug))
        .isZero();
    assertThat(actions.reopen(slug).toString()).contains("was destroyed when it was closed");
    OUTCRY
        .jdbc()
        .sql("update letter set state = 'accepted' where action_id = ? and state = 'uncertain'")
        .param(action.id())
        .update();
    seal();
    assertThat(
            count(
                "select count(*) from signature where action_id = ? and payload = '' and sealed is not null",
                slug))
        .isOne();
  }

  private static List<String> receipts(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select m.state || case when s.payload = '' then ' sealed' else '' end
            from supporter_mail m join signature s on s.organisation_id = m.organisation_id
              and s.action_id = m.action_id and s.id = m.signature_id
            where m.action_id = ? and m.kind = 'receipt' order by m.id
            """)
        .param(action(slug).id())
        .query(String.class)
        .list();
  }

  private static void change(Slug slug, String mails) {
    OUTCRY
        .jdbc()
        .sql("update supporter_mail set " + mails + " where action_id = ? and state = 'queued'")
        .param(action(slug).id())
        .update();
  }

  private static void awaitReceipts(Slug slug, String... states) {
    await().untilAsserted(() -> assertThat(receipts(slug)).containsExactly(states));
    await()
        .until(() ->
            count(
                    "select count(*) from letter where action_id = ? and state not in ('accepted', 'held')",
                    slug)
                == 0);
  }

  @Test
  void a_receipt_that_was_put_off_is_waited_for_two_days_at_most() throws IOException {
    Slug slug = published();
    assertThat(sign(slug, "ann@shared.example", "Mine")).isEqualTo(303);
    assertThat(sign(slug, "a.nn@shared.example", "Hers")).isEqualTo(303);
    assertThat(sign(slug, "ann+3@shared.example", "His")).isEqualTo(303);
    awaitReceipts(slug, "accepted", "queued", "queued");
    change(slug, "created_at = created_at - interval '20 hours'");
    seal();
    assertThat(receipts(slug)).containsExactly("accepted sealed", "queued", "queued");

    MailedDays.pass(action(slug).id(), 1);
    // The second alone: both at once, either might be the day's one.
    change(
        slug,
        """
        due_at = case when signature_id = (select m.signature_id from supporter_mail m
          where m.action_id = supporter_mail.action_id and m.state = 'queued'
          order by m.signature_id limit 1) then now() else due_at end
        """);
    awaitReceipts(slug, "accepted sealed", "accepted", "queued");
    seal();
    assertThat(receipts(slug)).containsExactly("accepted sealed", "accepted sealed", "queued");
    // It never leaves: its data is not kept readable for that.
    change(slug, "created_at = now() - interval '50 hours'");
    seal();
    assertThat(receipts(slug))
        .containsExactly("accepted sealed", "accepted sealed", "withdrawn sealed");
  }

  @Test
  void the_question_is_not_sent_again_once_it_is_closed_and_no_key_is_made_for_that()
      throws IOException {
    Slug slug = slug();
    Path copy = campaign(slug, "seal-to: " + PAIR.open() + "\n");
    Folders.replace(
        copy,
        "campaign.yaml",
        "\nthanks:\n",
        "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n");
    Actions actions = OUTCRY.bean(Actions.class);
    assertThat(actions.importFolder(copy, false, true)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(slug, "Jo")).isInstanceOf(LifeOutcome.Done.class);
    assertThat(sign(slug, "late@sealed.example", "Mine")).isEqualTo(303);
    awaitSent(slug);
    assertThat(actions.close(slug)).isInstanceOf(LifeOutcome.Done.class);
    String again = "/en/a/" + slug + "/again";
    assertThat(OUTCRY.get(again).body())
        .contains("no address can be recognised any more")
        .doesNotContain("<form");
    OUTCRY.bean(AskingAgain.class).ask(action(slug), new EmailAddress("late@sealed.example"));
    assertThat(OUTCRY.post(again, Map.of("email", "late@sealed.example")).body())
        .contains("can’t be sent again")
        .doesNotContain("Look into your mailbox");
    assertThat(
            count("select count(*) from data_key where owner = ? and purpose <> 'payload'", slug))
        .isZero();
  }

  @Test
  void one_that_cant_be_read_keeps_none_of_the_others_from_being_sealed() throws IOException {
    Slug slug = published();
    for (int number = 1; number <= 3; number++) {
      assertThat(sign(slug, "sealed" + number + "@altered.example", "Mine")).isEqualTo(303);
    }
    awaitSent(slug);
    UUID altered = ids(slug).getFirst();
    // It keeps the number of its day's key, and has one bit of another.
    OUTCRY
        .jdbc()
        .sql(
            "update signature set payload = set_bit(payload, 80, 1 - get_bit(payload, 80)) where id = ?")
        .param(altered)
        .update();
    seal();
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select id from signature where action_id = ? and sealed is not null")
                .param(action(slug).id())
                .query(UUID.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(ids(slug).subList(1, 3));
    OUTCRY.jdbc().sql("update signature set payload = null where id = ?").param(altered).update();
  }

  @Test
  void an_answer_is_counted_and_neither_kept_nor_passed_on() throws IOException {
    Slug slug = published();
    Action action = action(slug);
    assertThat(sign(slug, "asked@sealed.example", "Please")).isEqualTo(303);
    awaitSent(slug);
    UUID letter =
        OUTCRY
            .jdbc()
            .sql("select id from letter where action_id = ? and target_key = 'minister-northmark'")
            .param(action.id())
            .query(UUID.class)
            .single();
    OUTCRY
        .bean("letterReturns", ReturnLedger.class)
        .record(
            new ReturnLedger.Sent(action.organisationId(), action.id(), letter),
            "imap",
            new byte[16],
            new Returned.Replied(
                new Answer("minister@justice.northmark.example", "Re", "Dear Jane", List.of()),
                SenderCheck.DKIM));
    assertThat(
            count("select count(*) from letter_return where action_id = ? and content = ''", slug))
        .isOne();
    assertThat(count("select count(*) from letter where action_id = ? and state = 'replied'", slug))
        .isOne();
    assertThat(
            count(
                "select count(*) from supporter_mail where action_id = ? and kind = 'reply'", slug))
        .isZero();
    assertThat(
            count(
                "select count(*) from reply_decision where action_id = ? and decision = 'dropped'",
                slug))
        .isOne();
  }
}
