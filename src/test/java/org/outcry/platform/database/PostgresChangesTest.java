package org.outcry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.testing.TcpProxy;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresChangesTest {
  private static final String EVERYTHING = "(everything)";

  private final TestDatabase database = TestDatabase.migrated();
  private final PostgresServer server =
      new ConfiguredPostgres(database.jdbcUrl(), database.user(), database.password());
  private final TransactionTemplate transaction;
  private final PostgresChanges changes;
  private final PostgresChanges otherNode;
  private final Heard heard = new Heard();

  PostgresChangesTest() {
    var source = database.dataSource();
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    changes = new PostgresChanges(JdbcClient.create(source), server);
    otherNode = new PostgresChanges(database.jdbc(), server);
  }

  private static final class Heard implements Changes.Listener {
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    @Override
    public void changed(String key) {
      news.add(key);
    }

    @Override
    public void everything() {
      news.add(EVERYTHING);
    }

    String next() throws InterruptedException {
      var next = news.poll(2, TimeUnit.MINUTES);
      assertThat(next).as("news within two minutes").isNotNull();
      return next;
    }

    /** Passing over what a new connection says first. */
    String nextChange() throws InterruptedException {
      var next = next();
      return next.equals(EVERYTHING) ? nextChange() : next;
    }
  }

  @BeforeEach
  void listen() throws InterruptedException {
    changes.listen("action", heard);
    // A try to connect that fails says so too: it listens once its first heartbeat was answered.
    await()
        .until(() ->
            database
                    .superuser()
                    .sql(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and application_name = 'outcry changes'
                          and query = 'select'
                        """)
                    .query(Integer.class)
                    .single()
                == 1);
    assertThat(heard.next()).isEqualTo(EVERYTHING);
    heard.news.clear();
  }

  @AfterEach
  void close() throws Exception {
    changes.destroy();
    otherNode.destroy();
  }

  @Test
  void every_node_hears_of_a_change_of_its_topic() throws Exception {
    otherNode.announce("picture", "not listened to");
    otherNode.announce("action", "with spaces and ünïcode");
    changes.announce("action", "own");
    assertThat(heard.nextChange()).isEqualTo("with spaces and ünïcode");
    assertThat(heard.nextChange()).isEqualTo("own");
  }

  @Test
  void a_change_is_told_when_its_transaction_has_committed_and_not_before() throws Exception {
    transaction.executeWithoutResult(status -> {
      changes.announce("action", "rolled back");
      status.setRollbackOnly();
    });
    transaction.executeWithoutResult(status -> {
      changes.announce("action", "committed");
      otherNode.announce("action", "earlier");
    });
    assertThat(heard.nextChange()).isEqualTo("earlier");
    assertThat(heard.nextChange()).isEqualTo("committed");
  }

  @Test
  void after_a_lost_connection_everything_may_have_changed() throws Exception {
    var killed =
        database
            .superuser()
            .sql(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and application_name = 'outcry changes'\
                """)
            .query(Integer.class)
            .single();
    assertThat(killed).isEqualTo(1);
    assertThat(heard.next()).as("at the loss").isEqualTo(EVERYTHING);
    // On a busy machine it takes several tries to connect, and each says so.
    await()
        .until(() -> {
          otherNode.announce("action", "after");
          return "after".equals(heard.news.poll(1, TimeUnit.SECONDS));
        });
  }

  @Test
  void a_connection_that_falls_silent_is_given_up_as_lost() throws Exception {
    var port = URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    try (var network = new TcpProxy(port)) {
      var url = database.jdbcUrl().replace(":" + port + "/", ":" + network.port() + "/");
      var remote =
          new PostgresChanges(
              database.jdbc(), new ConfiguredPostgres(url, database.user(), database.password()));
      var far = new Heard();
      remote.listen("action", far);
      assertThat(far.next()).isEqualTo(EVERYTHING);
      network.fallSilent();
      assertThat(far.next()).as("the loss").isEqualTo(EVERYTHING);
      assertThat(far.next()).as("still lost").isEqualTo(EVERYTHING);
      network.mend();
      changes.announce("action", "now and then");
      assertThat(far.next()).isEqualTo(EVERYTHING);
      remote.destroy();
    }
  }

  @Test
  void a_listener_that_throws_does_not_silence_the_others() throws Exception {
    changes.listen(
        "page",
        new Changes.Listener() {
          @Override
          public void changed(String key) {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public void everything() {}
        });
    changes.listen("page", heard);
    changes.announce("page", "still told");
    assertThat(heard.nextChange()).isEqualTo("still told");
  }

  @Test
  void a_key_that_is_too_long_is_refused() {
    assertThatThrownBy(() -> changes.announce("action", "x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> changes.announce("No topic", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
