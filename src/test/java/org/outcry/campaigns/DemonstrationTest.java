package org.outcry.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.platform.text.Slug;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemonstrationTest {
  private static ConfigurableApplicationContext start(String... arguments) {
    return new SpringApplicationBuilder(OutcryApplication.class).run(arguments);
  }

  @Test
  void it_goes_live_by_itself_with_785_counted_elsewhere() {
    try (var outcry =
        start(
            "--outcry.database-url=",
            "--outcry.data=" + TestDatabase.temporaryData(),
            "--server.port=0",
            "--outcry.management-port=0")) {
      Action action =
          outcry.getBean(Actions.class).find(new Slug("release-narges-mohammadi")).orElseThrow();
      assertThat(action.isLive()).isTrue();
      assertThat(
              outcry
                  .getBean(JdbcClient.class)
                  .sql("select sum(amount) from offset_entry")
                  .query(Long.class)
                  .single())
          .isEqualTo(785);
    }
  }

  @Test
  void a_configured_database_is_left_alone() {
    TestDatabase database = TestDatabase.migrated();
    try (var outcry =
        start(
            "--outcry.database-url=" + database.url(),
            "--outcry.data=" + TestDatabase.temporaryData(),
            "--server.port=0",
            "--outcry.management-port=0")) {
      assertThat(outcry.getBean(Actions.class).list()).isEmpty();
    }
  }
}
