package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WebTest {
  private static final List<String> ALWAYS =
      List.of(
          "content-security-policy",
          "x-content-type-options",
          "referrer-policy",
          "cross-origin-opener-policy",
          "cross-origin-resource-policy",
          "permissions-policy");

  @Test
  void every_answer_carries_the_headers_and_never_a_cookie() throws Exception {
    try (WebServer server = new WebServer()) {
      for (String path : List.of("/a/ready", "/ok", "/nothing", "/broken", "/a/%00")) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.headers().map()).as(path).containsKeys(ALWAYS.toArray(String[]::new));
        assertThat(answer.headers().map())
            .as(path)
            .doesNotContainKeys(
                "set-cookie", "server", "x-powered-by", "strict-transport-security");
        assertThat(answer.headers().allValues("content-security-policy")).as(path).hasSize(1);
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
            .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
            .doesNotContain("unsafe-", "nonce-");
        assertThat(answer.headers().firstValue("referrer-policy")).contains("same-origin");
      }
      assertThat(server.get("/own-policy").headers().allValues("content-security-policy"))
          .singleElement()
          .asString()
          .contains("frame-ancestors 'self'");
    }
  }

  @Test
  void a_ready_page_is_the_same_whatever_its_query_and_cannot_be_posted_to() throws Exception {
    try (WebServer server = new WebServer()) {
      HttpResponse<String> answer = server.get("/a/ready?source=x&%00");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).startsWith("<!DOCTYPE html><title>Ready");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=5");
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      assertThat(server.get("/a/ready", "If-None-Match", tag).statusCode()).isEqualTo(304);
      assertThat(server.get("/a/ready/").statusCode()).isEqualTo(404);
      assertThat(
              server
                  .send(
                      server.to("/a/ready").POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void an_https_address_brings_hsts_and_trusted_proxies_are_believed(CapturedOutput output)
      throws Exception {
    try (WebServer server =
        new WebServer(
            "outcry.public-url=https://act.open-cells.example",
            "outcry.trusted-proxies=127.0.0.0/8, ::1")) {
      HttpResponse<String> answer = server.get("/from", "X-Forwarded-For", "6.6.6.6, 198.51.100.1");
      assertThat(answer.body()).startsWith("198.51.100.1 ");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(output).doesNotContain("198.51.100.1");
    }
  }

  @Test
  void a_public_address_without_encryption_is_warned_of(CapturedOutput output) {
    new WebServer("outcry.public-url=http://act.open-cells.example").close();
    assertThat(output)
        .contains("The public address http://act.open-cells.example is not encrypted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"outcry.public-url=https://x.example/path", "outcry.trusted-proxies=10.0.0.0/99"})
  void a_wrong_setting_stops_the_start_with_its_sentence(String property) {
    assertThatThrownBy(() -> new WebServer(property).close())
        .rootCause()
        .hasMessageStartingWith("Set OUTCRY_");
  }

  @Test
  void assets_have_addresses_of_their_content(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("page.css"), "body{color:red}");
    PublicUrl url = PublicUrl.parse("http://localhost:8080");
    Assets assets = new Assets(new SecurityHeaders(url, ContentPolicy.STRICT), folder);
    String path = assets.path("page.css");
    assertThat(path).matches("/assets/page\\.[A-Za-z0-9_-]{22}\\.css");
    assertThat(assets.find(path)).isPresent();
    assertThat(assets.text("page.css")).isEqualTo("body{color:red}");
    Files.writeString(folder.resolve("page.css"), "body{color:blue}");
    assertThat(assets.path("page.css")).isNotEqualTo(path);
    assertThat(assets.find(path)).isEmpty();
    assertThat(assets.has("../page.css")).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> assets.path("other.css"));
  }

  @Test
  void a_style_is_allowed_by_its_hash() {
    // From CSP Level 3, 2.3.1's grammar; the value by `openssl dgst -sha256 -binary | base64`.
    assertThat(Assets.cspHash("body{color:red}"))
        .isEqualTo("'sha256-FcQqt3aNlV7AZnGV4zkQRVeCeJOxbMPnQSx258L803E='");
  }

  @Test
  void a_policy_takes_sources_but_nothing_that_ends_or_loosens_it() {
    assertThat(ContentPolicy.STRICT.adding("style-src", "'sha256-x'").toString())
        .contains("style-src 'self' 'sha256-x'; script-src 'self';");
    assertThat(ContentPolicy.STRICT.adding("frame-ancestors", "'self'").toString())
        .endsWith("frame-ancestors 'self'");
    for (String wrong :
        List.of("x; script-src *", "'unsafe-inline'", "a,b", "", " x", "a\r\nX: y", "é")) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> ContentPolicy.STRICT.with("style-src", wrong));
    }
  }
}
