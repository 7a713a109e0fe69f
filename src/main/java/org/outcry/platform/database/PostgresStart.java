package org.outcry.platform.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartRefused;

/** Opens the server on a thread of its own while everything else starts. */
final class PostgresStart implements AutoCloseable {
  private final CompletableFuture<PostgresServer> server = new CompletableFuture<>();

  PostgresStart(OutcryProperties settings) {
    Thread.ofPlatform().name("postgres-start").start(() -> open(settings));
  }

  private void open(OutcryProperties settings) {
    try {
      var url = settings.databaseUrl();
      server.complete(
          url == null
              ? EmbeddedPostgres.open(settings.data())
              : ConfiguredPostgres.parse(url).answering());
    } catch (Throwable e) {
      server.completeExceptionally(e);
    }
  }

  /** The server, once it is there. */
  PostgresServer server() {
    try {
      return server.join();
    } catch (CompletionException e) {
      var refused = StartRefused.in(e);
      throw refused != null ? refused : e;
    }
  }

  @Override
  public void close() {
    server.handle((opened, failed) -> opened).thenAccept(PostgresStart::close).join();
  }

  private static void close(@Nullable PostgresServer opened) {
    if (opened != null) {
      opened.close();
    }
  }
}
