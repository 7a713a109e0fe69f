package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ExportOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.ZipFolder;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Campaign folders are taken out of the studio, and brought into it. */
class FolderPageTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BOUNDARY = "----OutcryFolderTest";
  private static final Pattern MISTAKE = Pattern.compile("<li><b>[^<]+</b><br>([^<]+)</li>");

  @TempDir private Path folder;

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final UUID organisationId =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisationId();
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  private final String home = "/studio/o/" + organisation;
  private final String path = home + "/a/" + action;

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(organisationId, action).orElseThrow();
  }

  private void headline(String words) {
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .change(
                    organisationId,
                    action,
                    UUID.randomUUID(),
                    draft -> {
                      Map<Language, String> texts =
                          new LinkedHashMap<>(draft.content().headline().byLanguage());
                      texts.put(Language.ENGLISH, words);
                      return draft.with(draft.content().change().headline(new Texts(texts)).made());
                    }))
        .isPresent();
  }

  private byte[] download(String of) throws Exception {
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(OUTCRY.address() + path + "/folder" + of))
                .header("Cookie", ada.cookies())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    return answer.body();
  }

  private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName().substring(entry.getName().indexOf('/') + 1), in.readAllBytes());
      }
    }
    return files;
  }

  private HttpResponse<String> upload(byte[] zip) throws Exception {
    return upload(ada, zip, "");
  }

  private HttpResponse<String> upload(StaffBrowser browser, byte[] zip) throws Exception {
    return upload(browser, zip, "");
  }

  private HttpResponse<String> upload(byte[] zip, String seen) throws Exception {
    return upload(ada, zip, seen);
  }

  private HttpResponse<String> upload(StaffBrowser browser, byte[] zip, String seen)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--%s\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\n%s\r\n"
                + "--%s\r\nContent-Disposition: form-data; name=\"seen\"\r\n\r\n%s\r\n"
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n")
            .formatted(BOUNDARY, browser.token(), BOUNDARY, seen, BOUNDARY)
            .getBytes(StandardCharsets.UTF_8));
    body.write(zip);
    body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(OUTCRY.address() + home + "/actions/import"))
            .header("Cookie", browser.cookies())
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] packed(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZipFolder.pack("somewhere", files, out);
    return out.toByteArray();
  }

  @Test
  void a_page_made_by_hand_exported_and_imported_gives_the_same_bytes() throws Exception {
    headline("Free her – “at once”");
    byte[] first = download("?of=draft");
    headline("Other words");
    HttpResponse<String> imported = upload(first, draft().stamp());
    assertThat(location(imported)).as(imported.body()).isEqualTo(path + "/edit?done=imported");
    assertThat(draft().content().headline().in(Language.ENGLISH)).isEqualTo("Free her – “at once”");
    assertThat(download("?of=draft")).isEqualTo(first);
    assertThat(upload(first).body()).contains("says all this already");
  }

  @Test
  void what_a_colleague_has_changed_and_nobody_published_is_told_of_before_it_is_replaced()
      throws Exception {
    byte[] published = download("");
    headline("Ben’s words");
    HttpResponse<String> asked = upload(published);
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body())
        .contains("the draft has changes that nobody has published", "href=\"" + path + "/edit\"")
        .contains("name=\"seen\" value=\"" + draft().stamp() + "\"");
    String seen = draft().stamp();
    headline("Ben’s later words");
    assertThat(upload(published, seen).statusCode()).isEqualTo(409);
    assertThat(draft().content().headline().in(Language.ENGLISH)).isEqualTo("Ben’s later words");

    assertThat(location(upload(published, draft().stamp())))
        .isEqualTo(path + "/edit?done=imported");
    assertThat(draft().content().headline().in(Language.ENGLISH)).isNotEqualTo("Ben’s later words");
  }

  @Test
  void a_download_has_the_bytes_that_the_command_writes() throws Exception {
    Path target = folder.resolve("out");
    assertThat(OUTCRY.bean(Actions.class).export(action, target, false))
        .isInstanceOf(ExportOutcome.Exported.class);
    Map<String, byte[]> files = unpacked(download(""));
    try (Stream<Path> written = Files.walk(target).filter(Files::isRegularFile)) {
      assertThat(written.map(each -> target.relativize(each).toString()))
          .containsExactlyInAnyOrderElementsOf(files.keySet());
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(target.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void a_folder_of_a_new_action_becomes_a_draft() throws Exception {
    Slug other = new Slug("other-" + UUID.randomUUID().toString().substring(0, 8));
    Map<String, byte[]> files = unpacked(download(""));
    String yaml = new String(files.get("campaign.yaml"), StandardCharsets.UTF_8);
    files.put(
        "campaign.yaml",
        yaml.replace("slug: " + action, "slug: " + other).getBytes(StandardCharsets.UTF_8));
    assertThat(location(upload(packed(files))))
        .isEqualTo(home + "/a/" + other + "/edit?done=imported");
    assertThat(OUTCRY.get("/a/" + other).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_wrong_is_listed_by_file_and_line_and_nothing_is_changed() throws Exception {
    Draft before = draft();
    Map<String, byte[]> files = unpacked(download(""));
    files.put("en/letter.md", "no letter".getBytes(StandardCharsets.UTF_8));
    String organisationYaml = new String(files.get("organisation.yaml"), StandardCharsets.UTF_8);
    HttpResponse<String> refused = upload(packed(files));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Nothing was imported", "en/letter.md");

    files = unpacked(download(""));
    files.put(
        "organisation.yaml",
        organisationYaml
            .replaceFirst("(?m)^sender-domain: .*$", "sender-domain: mail.elsewhere.example")
            .getBytes(StandardCharsets.UTF_8));
    assertThat(upload(packed(files)).body()).contains("organisation.yaml, line", "sender-domain");
    assertThat(draft()).isEqualTo(before);
  }

  @Test
  void each_mistake_is_told_in_the_language_of_whoever_reads_it() throws Exception {
    Map<String, byte[]> files = unpacked(download(""));
    String yaml = new String(files.get("campaign.yaml"), StandardCharsets.UTF_8);
    files.put(
        "campaign.yaml",
        yaml.replace("headline:", "headlin:")
            .replaceFirst("goal: .*", "goal: many")
            .replaceFirst("(?m)^slug: .*$", "slug: Free Her")
            .getBytes(StandardCharsets.UTF_8));
    files.put("fr/thanks.md", "<b>Merci</b>".getBytes(StandardCharsets.UTF_8));
    files.put("fr/unused.md", "Rien".getBytes(StandardCharsets.UTF_8));
    files.put("en/letter.md", "Dear {{nobody}}".getBytes(StandardCharsets.UTF_8));
    files.put("notes.txt", "x".getBytes(StandardCharsets.UTF_8));
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, Language.FRENCH);
    byte[] zip = packed(files);
    List<String> french = mistakes(upload(zoe, zip));
    List<String> english = mistakes(upload(ada, zip));
    assertThat(french)
        .hasSameSizeAs(english)
        .doesNotContainAnyElementsOf(english)
        .anyMatch(each ->
            each.contains(
                "« headlin » n’est pas connu ici ; écrivez « headline » si c’est ce que vous vouliez dire."))
        .anyMatch(each -> each.contains("Il manque « headline » au fichier ; ajoutez-le."))
        .anyMatch(each ->
            each.contains(
                "« goal » est « many » ; écrivez un nombre entier de 1 à 1 000 000 000, ou steps."))
        .anyMatch(each -> each.contains("« slug » est « Free Her » ; écrivez des minuscules"))
        .anyMatch(each -> each.contains("Le HTML n’est pas"))
        .anyMatch(each -> each.contains("Ce texte ne figure nulle part ; ajoutez - text: unused"))
        .anyMatch(each -> each.contains("La lettre ne commence pas par son en-tête"))
        .anyMatch(each -> each.contains("Ce fichier ne fait pas partie d’un dossier de campagne"));
  }

  /** What is wrong, without its places; narrow spaces as spaces. */
  private static List<String> mistakes(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).doesNotContain("lang=\"en\">");
    List<String> found =
        MISTAKE
            .matcher(refused.body().replace('\u202f', ' '))
            .results()
            .map(each -> each.group(1))
            .toList();
    assertThat(found).as(refused.body()).hasSizeGreaterThan(7);
    return found;
  }

  @Test
  void garbage_links_that_lead_out_and_bombs_are_refused_with_a_sentence() throws Exception {
    assertThat(upload("no zip".getBytes(StandardCharsets.UTF_8)).body()).contains("no ZIP file");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../../evil.md"));
      zip.write(1);
    }
    assertThat(upload(out.toByteArray()).body())
        .contains("a name that no file of a campaign folder has");
    HttpResponse<String> large = upload(new byte[33 * 1024 * 1024]);
    assertThat(large.statusCode()).isEqualTo(422);
    assertThat(large.body()).contains("larger than 32 MiB");
    assertThat(upload(new byte[0]).body()).contains("Choose a ZIP file.");
  }

  @Test
  void another_organisations_folder_is_not_taken() throws Exception {
    Slug theirs = OUTCRY.campaign("baignade-du-moulin");
    Path target = folder.resolve("theirs");
    OUTCRY.bean(Actions.class).export(theirs, target, false);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(target).filter(Files::isRegularFile)) {
      for (Path each : all.toList()) {
        files.put(target.relativize(each).toString(), Files.readAllBytes(each));
      }
    }
    HttpResponse<String> refused = upload(packed(files));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("you are working for");
  }
}
