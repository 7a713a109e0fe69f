package org.outcry.staff;

import java.util.List;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prints the link of the first administrator to the console, once: whoever reads the console runs
 * the installation. Where a journal keeps what is printed, it goes into a {@link FirstLinkFile}. It
 * is never logged, and made anew by {@code bin/outcry staff invite} alone.
 */
@ServerOnly
@Component
@Order(150)
class FirstAdministrator implements StartNotice {
  private final JdbcClient jdbc;
  private final Staff staff;
  private final Accounts accounts;
  private final FirstLinkFile file;

  FirstAdministrator(JdbcClient jdbc, Staff staff, Accounts accounts, FirstLinkFile file) {
    this.jdbc = jdbc;
    this.staff = staff;
    this.accounts = accounts;
    this.file = file;
  }

  @Override
  public List<Line> lines() {
    if (jdbc.sql("update installation set first_link_at = now() where first_link_at is null")
            .update()
        == 0) {
      return later();
    }
    return staff
        .firstLink()
        .map(link ->
            List.of(
                new Line("Studio", file.isNeeded() ? written(link) : link),
                new Line("", "(makes the first administrator; good once, for 24 hours)")))
        .orElseGet(this::later);
  }

  /** At later starts: that somebody is still to come, and what makes the link. */
  private List<Line> later() {
    if (accounts.hasAdministrator()) {
      return List.of();
    }
    String text =
        accounts.hadAdministrator()
            ? "no administrator can sign in: bin/outcry staff invite EMAIL"
            : "no administrator yet: bin/outcry staff invite";
    return List.of(new Line("Studio", text));
  }

  private String written(String link) {
    return file.write(link)
        .map(path -> "the link is in " + path)
        .orElse("bin/outcry staff invite prints the link");
  }
}
