package org.outcry.platform.database;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Gives a statement the columns of many rows, an array each, for {@code unnest}. */
public final class Columns<R> {
  private final Collection<R> rows;
  private StatementSpec statement;

  /** The columns are added one by one, named as in the statement. */
  public Columns(StatementSpec statement, Collection<R> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /** Texts, and by a cast in the statement whatever has a text form. */
  public Columns<R> texts(String name, Function<R, @Nullable Object> value) {
    @Nullable String[] column = new String[rows.size()];
    int at = 0;
    for (R row : rows) {
      Object each = value.apply(row);
      column[at++] = each == null ? null : each.toString();
    }
    statement = statement.param(name, column);
    return this;
  }

  /** Bytes. */
  public Columns<R> bytes(String name, Function<R, byte[]> value) {
    statement = statement.param(name, rows.stream().map(value).toArray(byte[][]::new));
    return this;
  }

  /** Whole numbers, as {@code bigint[]}. */
  public Columns<R> numbers(String name, Function<R, ? extends Number> value) {
    statement =
        statement.param(
            name, rows.stream().mapToLong(row -> value.apply(row).longValue()).toArray());
    return this;
  }

  /** The statement with all its columns. */
  public StatementSpec statement() {
    return statement;
  }
}
