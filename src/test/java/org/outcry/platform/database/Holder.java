package org.outcry.platform.database;

import java.io.IOException;
import java.nio.file.Path;

/** Holds the server of a data folder until its standard input ends; run in a JVM of its own. */
final class Holder {
  private Holder() {}

  public static void main(String[] args) throws IOException {
    try (var server = EmbeddedPostgres.open(Path.of(args[0]))) {
      System.out.println(server.jdbcUrl());
      while (System.in.read() >= 0) {
        // until it ends
      }
    }
  }
}
