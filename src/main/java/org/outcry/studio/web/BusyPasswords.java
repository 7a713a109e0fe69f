package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Passwords;
import org.outcry.staff.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * What may happen to whatever is done in the studio: too many passwords are computed at one moment,
 * or the session has ended while a request waited.
 */
@ControllerAdvice(basePackageClasses = BusyPasswords.class)
class BusyPasswords {
  @ExceptionHandler(Passwords.Busy.class)
  void busy(Passwords.Busy busy) {
    throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(Duration.ofSeconds(10));
  }

  @ExceptionHandler(Sessions.Ended.class)
  void ended(HttpServletResponse response) {
    StudioPages.see(response, "/studio/sign-in");
  }
}
