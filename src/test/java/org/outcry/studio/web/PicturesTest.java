package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.audit.Act;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.folder.Folders;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.studio.web.StudioUploads.Upload;
import org.outcry.testing.RunningOutcry;

/** Pictures come into the studio, and what is none does not. */
class PicturesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]+)\"");
  private static final Slug ORGANISATION = organisation();
  private static final String PATH = "/studio/o/" + ORGANISATION + "/pictures";

  /** One of the test's own. */
  private static Slug organisation() {
    Path folder = RunningOutcry.copy("release-narges-mohammadi", new Slug("picture-house-action"));
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: picture-house");
    OUTCRY.bean(Actions.class).importFolder(folder, false);
    return new Slug("picture-house");
  }

  private static UUID id() {
    return OUTCRY.bean(Organisations.class).find(ORGANISATION).orElseThrow().id();
  }

  private static StaffBrowser campaigner() {
    return StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER);
  }

  private static HttpResponse<String> upload(StaffBrowser browser, String name, byte[] bytes) {
    return StudioUploads.send(OUTCRY, browser, PATH, new Upload(name, bytes));
  }

  /** A picture that nobody has sent before: of its own size. */
  private static byte[] picture(String format, int width) {
    return Folders.picture(format, width, 211);
  }

  private static String path(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return StaffBrowser.location(answer).replaceFirst("\\?.*", "");
  }

  private static String seen(HttpResponse<String> page) {
    Matcher seen = SEEN.matcher(page.body());
    assertThat(seen.find()).as(page.body()).isTrue();
    return seen.group(1);
  }

  private static int count() {
    return OUTCRY.bean(PictureLibrary.class).count(id());
  }

  private static List<Path> leftovers() throws IOException {
    Path folder = OUTCRY.data().resolve("uploads");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void a_picture_is_uploaded_described_and_removed() throws IOException {
    StaffBrowser browser = campaigner();
    HttpResponse<String> answer = upload(browser, "C:\\Été à l’Île.JPG", picture("jpg", 701));
    assertThat(StaffBrowser.location(answer)).endsWith("?done=added");
    String path = path(answer);
    HttpResponse<String> page = browser.get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<h1>Ete-a-l-Ile.jpg</h1>", "701 × 211 pixels", "Ada campaigner")
        .contains("value=\"50\"");

    HttpResponse<String> silent =
        browser.post(
            path,
            Map.of("seen", seen(page), "credit", "Photo: Ada", "focus-x", "10", "focus-y", "90"));
    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body())
        .contains("Error: Ete-a-l-Ile.jpg", "href=\"#f-alternative.en\"")
        .contains("Say in a sentence what the picture shows")
        .contains("value=\"Photo: Ada\"", "value=\"10\"", "value=\"90\"");

    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("seen", seen(page));
    fields.put("alternative.en", "  A summer\r\nday ");
    fields.put("alternative.fr", "Un jour d’été");
    fields.put("credit", "Photo: Ada");
    fields.put("focus-x", "10");
    fields.put("focus-y", "90");
    assertThat(StaffBrowser.location(browser.post(path, fields))).isEqualTo(path + "?done=saved");
    assertThat(browser.get(path).body())
        .contains(">A summer day</textarea>", ">Un jour d’été</textarea>");
    assertThat(browser.get(PATH).body()).contains("Ete-a-l-Ile.jpg", "Not used");

    fields.put("seen", seen(browser.get(path)));
    fields.put("decorative", "yes");
    fields.put("focus-x", "101");
    HttpResponse<String> torn = browser.post(path, fields);
    assertThat(torn.statusCode()).isEqualTo(422);
    assertThat(torn.body())
        .contains("ticked as mere decoration", "Write a whole number from 0 to 100")
        .contains(">A summer day</textarea>");

    String sha256 = path.substring(path.lastIndexOf('/') + 1);
    assertThat(OUTCRY.get("/pictures/" + sha256 + "/480.webp").statusCode()).isEqualTo(200);
    assertThat(StaffBrowser.location(browser.post(path + "/remove", Map.of())))
        .isEqualTo(PATH + "?done=removed");
    assertThat(browser.get(path).statusCode()).isEqualTo(404);
    assertThat(browser.post(path + "/remove", Map.of()).statusCode()).isEqualTo(404);
    await()
        .untilAsserted(() ->
            assertThat(OUTCRY.get("/pictures/" + sha256 + "/480.webp").statusCode())
                .isEqualTo(404));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void of_two_who_describe_a_picture_the_second_is_shown_both_texts_and_nothing_is_overwritten() {
    StaffBrowser ada = campaigner();
    StaffBrowser ben = campaigner();
    String path = path(upload(ada, "both.png", picture("png", 711)));
    Map<String, String> bens = new LinkedHashMap<>();
    bens.put("seen", seen(ben.get(path)));
    bens.put("alternative.en", "Ben’s words");
    bens.put("credit", "");
    bens.put("focus-x", "20");
    bens.put("focus-y", "50");
    Map<String, String> adas = new LinkedHashMap<>(bens);
    adas.put("alternative.en", "Ada’s words");
    adas.put("credit", "Photo: Ada");
    adas.put("focus-x", "70");
    assertThat(StaffBrowser.location(ada.post(path, adas))).endsWith("?done=saved");

    HttpResponse<String> refused = ben.post(path, bens);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody else changed this picture’s texts while you were writing")
        .contains("<title>Error:", ">Ben’s words</textarea>", ">Ada’s words</span>")
        .contains(">Photo: Ada</span>", "value=\"20\"", ">70</span>")
        .doesNotContain(">50</span>");
    assertThat(ada.get(path).body()).contains(">Ada’s words</textarea>", "value=\"70\"");

    bens.put("seen", seen(refused));
    assertThat(StaffBrowser.location(ben.post(path, bens))).endsWith("?done=saved");
    assertThat(ada.get(path).body()).contains(">Ben’s words</textarea>", "value=\"20\"");
  }

  @Test
  void a_picture_that_only_decorates_is_said_to_on_purpose() {
    StaffBrowser browser = campaigner();
    String path = path(upload(browser, "line.png", picture("png", 702)));
    assertThat(browser.get(PATH).body()).contains("Lacks a text alternative");
    Map<String, String> fields =
        Map.of(
            "seen",
            seen(browser.get(path)),
            "decorative",
            "yes",
            "focus-x",
            "50",
            "focus-y",
            "50",
            "credit",
            "");
    assertThat(StaffBrowser.location(browser.post(path, fields))).isEqualTo(path + "?done=saved");
    assertThat(browser.get(path).body()).containsPattern("name=\"decorative\"[^>]* checked");
  }

  @Test
  void the_same_picture_is_there_once_and_two_of_one_name_have_two() {
    StaffBrowser browser = campaigner();
    String first = path(upload(browser, "twin.png", picture("png", 703)));
    HttpResponse<String> again = upload(browser, "other.png", picture("png", 703));
    assertThat(StaffBrowser.location(again)).isEqualTo(first + "?done=before");
    assertThat(browser.get(StaffBrowser.location(again)).body())
        .contains("This picture was here already. Nothing was changed");
    String second = path(upload(browser, "TWIN.png", picture("png", 704)));
    assertThat(browser.get(first).body()).contains("<h1>twin.png</h1>");
    assertThat(browser.get(second).body()).contains("<h1>TWIN-2.png</h1>");
  }

  @Test
  void what_a_colleague_said_of_a_picture_stays_when_it_is_uploaded_again() {
    StaffBrowser ada = campaigner();
    String path = path(upload(ada, "jetty.png", picture("png", 731)));
    Map<String, String> said =
        Map.of(
            "seen",
            seen(ada.get(path)),
            "alternative.en",
            "Ada’s jetty",
            "credit",
            "Ada",
            "focus-x",
            "20",
            "focus-y",
            "30");
    assertThat(StaffBrowser.location(ada.post(path, said))).isEqualTo(path + "?done=saved");
    List<Long> before = entries();
    HttpResponse<String> again = upload(campaigner(), "pier.png", picture("png", 731));
    assertThat(path(again)).isEqualTo(path);
    assertThat(ada.get(path).body())
        .contains(">Ada’s jetty</textarea>", "value=\"Ada\"", "value=\"20\"", "value=\"30\"")
        .contains("<h1>jetty.png</h1>");
    assertThat(entries()).as("nothing was added").isEqualTo(before);
  }

  /** Those of pictures that were added. */
  private static List<Long> entries() {
    return OUTCRY
        .bean(AuditTrail.class)
        .page(id(), AuditTrail.Filter.ALL, Long.MAX_VALUE, 200)
        .stream()
        .filter(entry -> entry.act().equals(Act.PICTURE_ADDED.word()))
        .map(AuditEntry::sequence)
        .toList();
  }

  @Test
  void what_an_action_shows_is_listed_and_stays() {
    StaffBrowser browser = campaigner();
    String page = browser.get(PATH).body();
    assertThat(page).contains("cover.jpg", "telephone.jpg", "Used: ");
    String path =
        PATH + "/" + page.replaceFirst("(?s).*/pictures/([0-9a-f]{64})\">telephone.jpg.*", "$1");
    assertThat(browser.get(path).body())
        .contains("Came with a campaign folder", "It stays as long as")
        .doesNotContain("/remove\"");
    assertThat(browser.post(path + "/remove", Map.of()).statusCode()).isEqualTo(409);
    assertThat(browser.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void another_organisation_does_not_see_it() {
    String path = path(upload(campaigner(), "ours.png", picture("png", 705)));
    Slug theirs =
        OUTCRY
            .bean(Actions.class)
            .find(OUTCRY.campaign("baignade-du-moulin"))
            .orElseThrow()
            .organisation()
            .slug();
    StaffBrowser stranger = StaffBrowser.in(OUTCRY, theirs, Role.CAMPAIGNER);
    String elsewhere = path.replace(ORGANISATION.value(), theirs.value());
    assertThat(stranger.get(elsewhere).statusCode()).isEqualTo(404);
    assertThat(stranger.post(elsewhere + "/remove", Map.of()).statusCode()).isEqualTo(404);
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "note.jpg, This is a note, This is no picture.",
    "script.svg, <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>, Export it as PNG",
    "photo.heic, ....ftypheic...., HEIC",
    "photo.webp, RIFFxxxxWEBPVP8 , is a WebP",
    "paper.pdf, %PDF-1.7, This is a PDF",
    "scan.tif, MM., Browsers do not show",
    "'', '', Choose a picture first",
    "empty.jpg, '', Choose a picture first"
  })
  void what_is_no_picture_is_refused_with_a_sentence_of_its_own(
      String name, String content, String sentence) {
    byte[] bytes =
        name.equals("scan.tif")
            ? new byte[] {'M', 'M', 0, '*'}
            : content.getBytes(StandardCharsets.ISO_8859_1);
    int before = count();
    HttpResponse<String> answer = upload(campaigner(), name, bytes);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(sentence, "href=\"#f-picture\"", "<title>Error: Pictures");
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void what_is_broken_too_small_or_moves_is_refused_in_french_too() {
    StaffBrowser browser =
        StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER, new Language("fr"));
    byte[] whole = picture("jpg", 706);
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    assertThat(upload(browser, "half.jpg", half).body()).contains("abîmée ou incomplète");
    assertThat(upload(browser, "dot.png", Folders.picture("png", 9, 9)).body())
        .contains("9 × 9 pixels");
    assertThat(upload(browser, "x.svg", "<svg/>".getBytes(StandardCharsets.US_ASCII)).body())
        .contains("Exportez-le en PNG");
  }

  @Test
  void what_follows_a_picture_and_where_it_was_taken_are_gone() {
    byte[] photo = picture("jpg", 707);
    byte[] secret = "GPS 45.42 N <script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    byte[] comment =
        StudioUploads.joined(
            new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (secret.length + 2)}, secret);
    byte[] polyglot =
        StudioUploads.joined(
            java.util.Arrays.copyOf(photo, 2),
            comment,
            java.util.Arrays.copyOfRange(photo, 2, photo.length),
            secret);
    String path = path(upload(campaigner(), "p.jpg", polyglot));
    byte[] kept =
        OUTCRY
            .jdbc()
            .sql("select bytes from picture where organisation_id = ? and sha256 = ?")
            .params(id(), path.substring(path.lastIndexOf('/') + 1))
            .query((row, _) -> row.getBytes(1))
            .single();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "script");
  }

  @Test
  void half_a_gigabyte_is_refused_in_words_and_reaches_neither_disk_nor_memory()
      throws IOException {
    StaffBrowser browser = campaigner();
    byte[] head =
        StudioUploads.head(new LinkedHashMap<>(Map.of("form-token", browser.token())), "big.jpg");
    long zeros = 500L * 1024 * 1024;
    long length = head.length + zeros + StudioUploads.tail().length;
    HttpResponse<String> declared =
        StudioUploads.send(
            OUTCRY,
            browser,
            PATH,
            HttpRequest.BodyPublishers.fromPublisher(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> StudioUploads.stream(head, zeros, StudioUploads.tail())),
                length));
    assertThat(declared.statusCode()).isEqualTo(422);
    assertThat(declared.body()).contains("The picture is larger than 10 MB.");
    assertThat(declared.headers().firstValue("Connection")).hasValue("close");
    assertThat(leftovers()).isEmpty();

    HttpResponse<String> streamed =
        StudioUploads.send(
            OUTCRY,
            browser,
            PATH,
            HttpRequest.BodyPublishers.ofInputStream(
                () -> StudioUploads.stream(head, zeros / 8, StudioUploads.tail())));
    assertThat(streamed.statusCode()).isEqualTo(422);
    assertThat(streamed.body()).contains("The picture is larger than 10 MB.");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void nothing_is_taken_without_the_forms_token_and_the_token_must_come_first() {
    StaffBrowser browser = campaigner();
    byte[] none =
        StudioUploads.joined(
            StudioUploads.head(Map.of(), "a.jpg"), picture("jpg", 708), StudioUploads.tail());
    byte[] late =
        StudioUploads.joined(
            StudioUploads.head(new LinkedHashMap<>(Map.of("credit", "first")), "a.jpg"),
            picture("jpg", 708),
            StudioUploads.tail());
    int before = count();
    for (byte[] body : List.of(none, late, "no form at all".getBytes(StandardCharsets.US_ASCII))) {
      assertThat(
              StudioUploads.send(
                      OUTCRY, browser, PATH, HttpRequest.BodyPublishers.ofByteArray(body))
                  .statusCode())
          .isIn(400, 403);
    }
    assertThat(
            upload(StaffBrowser.in(OUTCRY, ORGANISATION, Role.ANALYST), "a.jpg", none).statusCode())
        .isEqualTo(403);
    assertThat(count()).isEqualTo(before);
    assertThat(browser.post(PATH, Map.of()).statusCode()).isEqualTo(415);
  }

  @Test
  void an_upload_that_breaks_off_leaves_nothing_behind() throws IOException {
    StaffBrowser browser = campaigner();
    byte[] head =
        StudioUploads.head(new LinkedHashMap<>(Map.of("form-token", browser.token())), "cut.jpg");
    int before = count();
    URI address = URI.create(OUTCRY.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "POST "
              + PATH
              + " HTTP/1.1\r\nHost: localhost\r\nCookie: "
              + browser.cookies()
              + "\r\nContent-Type: multipart/form-data;"
              + " boundary=----WebKitFormBoundaryOutcryTest\r\nContent-Length: 5000000\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.write(head);
      out.write(picture("jpg", 709));
      out.flush();
      // On a system that lets go of names at once, it has none even now.
      await().untilAsserted(() -> assertThat(leftovers()).isEmpty());
    }
    await().untilAsserted(() -> assertThat(leftovers()).isEmpty());
    assertThat(count()).isEqualTo(before);
    path(upload(browser, "whole.jpg", picture("jpg", 709)));
  }

  @Test
  void ten_at_once_all_arrive() {
    StaffBrowser browser = campaigner();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> paths =
          IntStream.range(0, 10)
              .mapToObj(n ->
                  threads.submit(() -> path(upload(browser, "crowd.png", picture("png", 720 + n)))))
              .toList();
      assertThat(paths.stream().map(PicturesTest::get).distinct()).hasSize(10);
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(distinct lower(name)) from library_picture
                    where organisation_id = ? and name like 'crowd%'
                    """)
                .param(id())
                .query(Long.class)
                .single())
        .isEqualTo(10);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
