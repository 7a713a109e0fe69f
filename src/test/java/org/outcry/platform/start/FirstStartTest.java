package org.outcry.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.platform.database.TestBinaries;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the whole application several times on one data folder. */
class FirstStartTest {
  private static final List<String> RAN = new ArrayList<>();
  private static boolean failing;

  private final Path data = TestDatabase.temporaryData();

  @Configuration(proxyBeanMethods = false)
  static class Hooks {
    @Bean
    @Order(2)
    OnFirstStart second() {
      return () -> {
        RAN.add("second");
        if (failing) {
          throw new StartRefused("The second hook fails.");
        }
      };
    }

    @Bean
    @Order(1)
    OnFirstStart first(JdbcClient jdbc) {
      return () -> {
        RAN.add("first");
        jdbc.sql("insert into data_key values (gen_random_uuid(), 'payload', 9, '')").update();
      };
    }
  }

  @AfterEach
  void clean() {
    RAN.clear();
    failing = false;
    TestBinaries.delete(data);
  }

  private ConfigurableApplicationContext start(String... properties) {
    // As command line arguments they win over the settings of all tests.
    return new SpringApplicationBuilder(OutcryApplication.class, Hooks.class).run(properties);
  }

  private ConfigurableApplicationContext startEmbedded() {
    return start("--server.port=0", "--outcry.data=" + data, "--outcry.database-url=");
  }

  @Test
  void hooks_run_in_their_order_at_the_first_start_and_never_again() {
    startEmbedded().close();
    assertThat(RAN).containsExactly("first", "second");
  }

  @Test
  void a_hook_that_fails_leaves_nothing_and_is_tried_again() {
    failing = true;
    assertThatThrownBy(this::startEmbedded)
        .satisfies(e -> assertThat(StartRefused.in(e)).isNotNull());
    failing = false;
    try (var context = startEmbedded()) {
      var jdbc = context.getBean(JdbcClient.class);
      assertThat(RAN).containsExactly("first", "second", "first", "second");
      assertThat(
              jdbc.sql("select count(*) from data_key where version = 9")
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Test
  void a_configured_database_is_marked_but_gets_no_demonstration() {
    try (var context = start("--server.port=0")) {
      assertThat(RAN).isEmpty();
      assertThat(
              context
                  .getBean(JdbcClient.class)
                  .sql("select count(*) from installation")
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }
}
