package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.TestBinaries;
import org.outcry.platform.start.StartRefused;
import org.outcry.platform.text.Slug;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demonstration comes with the first start alone, and no start without the right key. */
class SecondStartTest {
  private static final Slug DEMONSTRATION = new Slug("release-narges-mohammadi");
  private final Path data = TestDatabase.temporaryData();

  @AfterEach
  void clean() {
    TestBinaries.delete(data);
  }

  private ConfigurableApplicationContext start(String... more) {
    String[] usual = {
      "--server.port=0",
      "--management.server.port=0",
      "--outcry.data=" + data,
      "--outcry.database-url="
    };
    String[] arguments = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, arguments, usual.length, more.length);
    return new SpringApplicationBuilder(OutcryApplication.class)
        .web(WebApplicationType.SERVLET)
        .run(arguments);
  }

  private static String refusal(Throwable thrown) {
    StartRefused refused = StartRefused.in(thrown);
    return refused == null ? "not refused: " + thrown : String.valueOf(refused.getMessage());
  }

  @Test
  void what_became_of_the_demonstration_stays_and_another_key_is_refused() throws Exception {
    try (var first = start()) {
      Actions actions = first.getBean(Actions.class);
      assertThat(actions.find(DEMONSTRATION).orElseThrow().isLive()).isTrue();
      actions.close(DEMONSTRATION);
      // A wrapped key to be refused with: made with the first signature.
      first
          .getBean(Vault.class)
          .index(
              actions.find(DEMONSTRATION).orElseThrow().organisationId(), "email", "a@b.example");
    }
    try (var second = start()) {
      Action action = second.getBean(Actions.class).find(DEMONSTRATION).orElseThrow();
      assertThat(action.isLive()).isFalse();
      assertThat(action.version()).isEqualTo(1);
      assertThat(
              second
                  .getBean(JdbcClient.class)
                  .sql("select count(*) from action_version")
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
    Path other = Files.createTempDirectory("outcry-key-").resolve("other.key");
    Throwable missing = catchThrowable(() -> start("--outcry.master-key-file=" + other).close());
    assertThat(refusal(missing))
        .startsWith("The master key ")
        .contains("is missing")
        .doesNotContain("\n", "Exception");
  }
}
