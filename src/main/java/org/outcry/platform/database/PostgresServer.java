package org.outcry.platform.database;

/** The PostgreSQL server that everything is kept in, for as long as this object is open. */
public interface PostgresServer extends AutoCloseable {
  /** Address for JDBC, without user and password. */
  String jdbcUrl();

  /** The role to connect as; an empty text leaves it to the driver. */
  String user();

  /** Its password; an empty text leaves it to the driver. */
  String password();

  /** Whether it is Outcry's own, in the data folder, and not one that others run. */
  boolean embedded();

  /** Leaves the server; an embedded one stops when nobody else uses it. */
  @Override
  void close();
}
