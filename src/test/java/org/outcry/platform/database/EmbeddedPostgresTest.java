package org.outcry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedPostgresTest {
  private static final Path DATA = TestDatabase.temporaryData();
  private static EmbeddedPostgres server;
  private static JdbcClient jdbc;

  @BeforeAll
  static void open() {
    server = EmbeddedPostgres.open(DATA);
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
  }

  @AfterAll
  static void close() {
    server.close();
    TestBinaries.delete(DATA);
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "log_min_error_statement, panic",
    "log_error_verbosity, terse",
    "log_statement, none",
    "log_parameter_max_length_on_error, 0",
    "server_encoding, UTF8",
    "log_timezone, UTC"
  })
  void the_running_server_says_it_is_durable_and_closed(String setting, String value) {
    assertThat(show(setting)).isEqualTo(value);
  }

  /** Some settings are shown to the superuser alone. */
  private static String show(String setting) {
    var superuser =
        JdbcClient.create(
            new DriverManagerDataSource(
                server.jdbcUrl(), "postgres", TestDatabase.superuserPassword(DATA)));
    return superuser.sql("show " + setting).query(String.class).single();
  }

  @Test
  void the_application_owns_its_database_and_nothing_else() {
    var rights =
        jdbc.sql(
                """
                select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls
                from pg_roles where rolname = current_user\
                """)
            .query(Boolean.class)
            .single();
    var owner =
        jdbc.sql(
                "select pg_get_userbyid(datdba) from pg_database where datname = current_database()")
            .query(String.class)
            .single();
    assertThat(rights).isFalse();
    assertThat(owner).isEqualTo("outcry");
  }

  @Test
  void nobody_comes_in_without_a_password() throws IOException {
    var rules =
        Files.readAllLines(DATA.resolve("postgres/db/pg_hba.conf")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(rules).isNotEmpty().allMatch(line -> line.endsWith(" scram-sha-256"));
    assertThatThrownBy(
            () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong").close())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", "").close())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void only_its_owner_can_read_what_is_in_the_data_folder() throws IOException {
    var programs = DATA.resolve("postgres").toRealPath().resolve("bin-");
    try (var all = Files.walk(DATA)) {
      assertThat(all.filter(path -> !path.toString().startsWith(programs.toString())))
          .isNotEmpty()
          .allSatisfy(path ->
              assertThat(
                      PosixFilePermissions.toString(
                          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)))
                  .as(path.toString())
                  .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void an_error_leaves_no_value_in_the_server_log() throws IOException {
    jdbc.sql("create table if not exists secret (name text primary key)").update();
    jdbc.sql("insert into secret values ('Mathilda') on conflict do nothing").update();
    assertThatThrownBy(() -> jdbc.sql("insert into secret values ('Mathilda')").update())
        .hasMessageContaining("secret_pkey");
    assertThat(Files.readString(DATA.resolve("postgres/server.log"))).doesNotContain("Mathilda");
  }

  @Test
  void two_users_in_one_process_share_the_server() throws SQLException {
    var second = EmbeddedPostgres.open(DATA);
    assertThat(second.jdbcUrl()).isEqualTo(server.jdbcUrl());
    second.close();
    second.close();
    assertThat(show("fsync")).isEqualTo("on");
  }
}
