package org.outcry.campaigns.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.text.Slug;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PictureControllerTest {
  @TempDir static Path folder;
  private final Actions actions;
  private final int port;

  @Autowired
  PictureControllerTest(Actions actions, @LocalServerPort int port) {
    this.actions = actions;
    this.port = port;
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Test
  void a_picture_can_be_kept_for_ever() throws Exception {
    actions.importFolder(Folders.sample(folder), false);
    Section.Picture picture =
        (Section.Picture)
            actions.find(new Slug("free-them")).orElseThrow().content().sections().getFirst();
    HttpResponse<byte[]> answer = get("/pictures/" + picture.sha256() + "/480.jpg");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(answer.headers().firstValue("Cache-Control"))
        .contains("max-age=31536000, public, immutable");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.body()).startsWith(0xFF, 0xD8);
    assertThat(get("/pictures/" + picture.sha256() + "/480.png").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x/480.jpg", "0/1.jpg", "../../etc/480.jpg", "%2e%2e/480.jpg", "a/480"})
  void anything_else_is_not_found(String path) throws Exception {
    assertThat(get("/pictures/" + path.replace("0/", "0".repeat(64) + "/")).statusCode())
        .isBetween(400, 404);
  }
}
