package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.outcry.organisations.Campaigners;
import org.outcry.platform.web.ErrorPages;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Passwords;
import org.outcry.staff.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * What may happen to whatever is done in the studio: too many passwords are computed at one moment,
 * or the session has ended, or the role was taken, while a request waited.
 */
@ControllerAdvice("org.outcry.studio")
class BusyPasswords {
  private final ErrorPages errors;

  BusyPasswords(ErrorPages errors) {
    this.errors = errors;
  }

  @ExceptionHandler(Passwords.Busy.class)
  void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
    errors.refuse(
        request,
        response,
        new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(Duration.ofSeconds(10)));
  }

  @ExceptionHandler(Sessions.Ended.class)
  void ended(HttpServletResponse response) {
    StudioPages.see(response, "/studio/sign-in");
  }

  /** As {@link StudioGate} would have said. */
  @ExceptionHandler(Campaigners.RoleEnded.class)
  void roleEnded(HttpServletRequest request, HttpServletResponse response) throws IOException {
    errors.refuse(request, response, new Refusal(HttpStatus.FORBIDDEN, "error.studio-role"));
  }
}
