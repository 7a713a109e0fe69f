package org.outcry.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool of connections to the one database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutcryProperties.class)
class DatabaseConfiguration {
  /** {@link EarlyPostgres} closes it after everything that uses it. */
  @Bean(destroyMethod = "")
  PostgresServer postgresServer(PostgresStart start) {
    return start.server();
  }

  @Bean
  HikariDataSource dataSource(PostgresServer server, OutcryProperties settings) {
    var pool = new HikariDataSource();
    pool.setPoolName("outcry");
    pool.setJdbcUrl(server.jdbcUrl());
    if (!server.user().isEmpty()) {
      pool.setUsername(server.user());
    }
    if (!server.password().isEmpty()) {
      pool.setPassword(server.password());
    }
    pool.setMaximumPoolSize(settings.databaseConnections());
    pool.setMinimumIdle(2);
    pool.setConnectionTimeout(10_000);
    pool.addDataSourceProperty("ApplicationName", "outcry");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // The server's details quote rows, which may hold personal data.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    return pool;
  }
}
