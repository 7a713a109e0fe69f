package org.outcry.staff;

import java.time.Duration;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what is over: sessions, links, browsers, counted tries, mails; records failures. */
@ServerOnly
@Component
class StaffUpkeep implements SteadyJob {
  private final JdbcClient jdbc;
  private final StaffMails mails;
  private final SignInFailures failures;
  private final Accounts accounts;
  private final FirstLinkFile firstLink;

  StaffUpkeep(
      JdbcClient jdbc,
      StaffMails mails,
      SignInFailures failures,
      Accounts accounts,
      FirstLinkFile firstLink) {
    this.jdbc = jdbc;
    this.mails = mails;
    this.failures = failures;
    this.accounts = accounts;
    this.firstLink = firstLink;
  }

  @Override
  public String name() {
    return "staff-upkeep";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run() {
    jdbc.sql(
            """
            delete from staff_session
            where created_at < now() - make_interval(secs => ?)
              or seen_at < now() - make_interval(secs => ?)
            """)
        .params(Sessions.LONGEST.toSeconds(), Sessions.IDLE.toSeconds())
        .update();
    jdbc.sql("delete from staff_link where good_until < now()").update();
    jdbc.sql("delete from staff_device where seen_at < now() - make_interval(secs => ?)")
        .param(SignIn.DEVICE.toSeconds())
        .update();
    jdbc.sql("delete from staff_guess where since < now() - make_interval(secs => lasts_seconds)")
        .update();
    jdbc.sql("delete from staff_challenge where good_until < now()").update();
    mails.forget();
    firstLink.forget(accounts.hadAdministrator());
    failures.record();
  }
}
