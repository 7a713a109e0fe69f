package org.outcry.mail;

import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can be away. */
final class FlakyDataSource extends DelegatingDataSource {
  volatile boolean away;

  FlakyDataSource(DataSource real) {
    super(real);
  }

  @Override
  public Connection getConnection() throws java.sql.SQLException {
    if (away) {
      throw new SQLTransientConnectionException("away");
    }
    return super.getConnection();
  }
}
