package org.outcry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.start.StartRefused;
import org.outcry.testing.TestDatabase;

class ConfiguredPostgresTest {
  @Test
  void an_address_of_postgresql_becomes_one_of_jdbc() {
    var server =
        ConfiguredPostgres.parse(
            "postgresql://o%40k:p%3Aa+s%2Fs@db.example:5433/outcry?sslmode=verify-full&connect_timeout=5");
    assertThat(server)
        .isEqualTo(
            new ConfiguredPostgres(
                "jdbc:postgresql://db.example:5433/outcry?sslmode=verify-full&connectTimeout=5",
                "o@k",
                "p:a+s/s"));
    assertThat(server.embedded()).isFalse();
    assertThat(server.toString()).doesNotContain("p:a");
  }

  @Test
  void an_address_of_jdbc_keeps_no_password() {
    assertThat(
            ConfiguredPostgres.parse(
                "jdbc:postgresql://[::1]:5432/outcry?user=me&password=hidden&ssl=true"))
        .isEqualTo(
            new ConfiguredPostgres("jdbc:postgresql://[::1]:5432/outcry?ssl=true", "me", "hidden"));
  }

  @Test
  void several_hosts_are_kept() {
    assertThat(ConfiguredPostgres.parse("postgresql://me:hidden@a.example:5432,b.example/outcry"))
        .isEqualTo(
            new ConfiguredPostgres(
                "jdbc:postgresql://a.example:5432,b.example/outcry", "me", "hidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://hidden@db.example/outcry",
        "postgresql://u:hidden@db.example",
        "postgresql://u:hidden@db.example/outcry?slmode=require",
        "postgresql://u:hidd en@db.example/outcry",
        "jdbc:postgresql:hidden",
        "hidden"
      })
  void a_wrong_address_is_refused_in_a_sentence_that_does_not_repeat_it(String url) {
    assertThatThrownBy(() -> ConfiguredPostgres.parse(url))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("OUTCRY_DATABASE_URL must look like")
        .hasMessageNotContaining("hidd");
  }

  @Test
  void a_server_that_does_not_let_outcry_in_is_refused_in_a_sentence() {
    var database = TestDatabase.migrated();
    assertThat(ConfiguredPostgres.parse(database.url()).answering().embedded()).isFalse();
    assertThatThrownBy(
            () -> new ConfiguredPostgres(database.jdbcUrl(), database.user(), "wrong").answering())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("the user or the password");
    assertThatThrownBy(() ->
            new ConfiguredPostgres(
                    database.jdbcUrl() + "_missing", database.user(), database.password())
                .answering())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no such database");
    assertThatThrownBy(() -> ConfiguredPostgres.parse("postgresql://u:p@127.0.0.1:1/x").answering())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("can't be reached");
  }
}
