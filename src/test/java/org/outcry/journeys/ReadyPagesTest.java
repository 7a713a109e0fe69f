package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** The public pages are the same bytes for everybody, and new within a second of a change. */
class ReadyPagesTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Takes no signature. */
  private static final Slug SLUG = OUTCRY.campaign(DEMONSTRATION);

  private static HttpResponse<byte[]> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(OUTCRY.address() + path))
            .method(method, BodyPublishers.noBody());
    return HTTP.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/thanks", "/count.json"})
  void every_ready_page_has_conditions_head_and_both_encodings(String below) throws Exception {
    String path = "/a/" + SLUG + below;
    HttpResponse<byte[]> plain = ask("GET", path);
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.headers().firstValue("Set-Cookie")).isEmpty();
    String tag = plain.headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> again = ask("GET", path, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).hasValue(tag);
    assertThat(ask("GET", path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);

    HttpResponse<byte[]> head = ask("HEAD", path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(plain.headers().firstValue("Content-Length"));

    HttpResponse<byte[]> packed = ask("GET", path, "Accept-Encoding", "gzip");
    byte[] unpacked =
        packed.headers().firstValue("Content-Encoding").isPresent()
            ? new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes()
            : packed.body();
    assertThat(unpacked).isEqualTo(plain.body());

    HttpResponse<byte[]> queried = ask("GET", path + "?source=x&message=%3Cscript%3E");
    assertThat(queried.body()).isEqualTo(plain.body());
    assertThat(queried.headers().firstValue("ETag")).hasValue(tag);
  }

  @Test
  void the_count_is_exactly_three_numbers() throws Exception {
    HttpResponse<byte[]> count = ask("GET", "/a/" + SLUG + "/count.json");
    assertThat(new String(count.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"count\":785,\"goal\":1000,\"offset\":785}");
    assertThat(count.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
  }

  @Test
  void what_another_process_publishes_is_shown_within_a_second() throws SQLException {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    assertThat(OUTCRY.get("/a/" + slug).body()).contains("name=\"version\" value=\"1\"");
    Deliveries.draft(
        OUTCRY, DEMONSTRATION, slug, Map.of("call:\n  en: \"", "call:\n  en: \"Changed: "));
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("Changed: ");
    try (Connection other = OUTCRY.bean(DataSource.class).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "update action_version set published_at = now() where version = 2 and action_id ="
              + " (select id from action where slug = '%s')".formatted(slug));
      statement.execute("update action set live_version = 2 where slug = '%s'".formatted(slug));
      statement.execute("select pg_notify('outcry', 'action %s')".formatted(slug));
      other.commit();
    }
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("Changed: "));
  }

  @Test
  void closing_is_shown_within_a_second() throws Exception {
    List<Slug> slugs =
        Stream.generate(() -> OUTCRY.campaign(DEMONSTRATION)).limit(Prompt.CHANGES).toList();
    slugs.forEach(slug -> assertThat(OUTCRY.get("/a/" + slug).body()).contains("<form"));
    Prompt.withinASecond(
        number -> OUTCRY.bean(Actions.class).close(slugs.get(number - 1)),
        number -> !OUTCRY.get("/a/" + slugs.get(number - 1)).body().contains("<form"));
  }

  @Test
  void other_answers_between_do_not_touch_a_ready_pages_headers() {
    String page = "/a/" + SLUG;
    List<String> others =
        List.of(page + "/count.json", "/nothing", "/", page + "/thanks", "/fr" + page, page);
    others.forEach(OUTCRY::get); // From now on they are ready.
    Map<String, Map<String, List<String>>> first = new HashMap<>();
    for (int round = 0; round < 40; round++) {
      for (String path : others) {
        for (String coding : List.of("gzip", "identity")) {
          HttpResponse<String> answer = OUTCRY.get(path, "Accept-Encoding", coding);
          Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
          headers.remove("date");
          headers.remove("connection"); // closed after ten thousand requests
          assertThat(headers)
              .as("%s, %s, round %d", path, coding, round)
              .isEqualTo(first.computeIfAbsent(path + coding, any -> headers));
        }
      }
      OUTCRY.post(page, Map.of("step", "sign"));
    }
  }
}
