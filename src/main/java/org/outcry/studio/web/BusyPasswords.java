package org.outcry.studio.web;

import java.time.Duration;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Passwords;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Too many sign in at one moment: they are told when to come back. */
@ControllerAdvice(basePackageClasses = BusyPasswords.class)
class BusyPasswords {
  @ExceptionHandler(Passwords.Busy.class)
  void busy(Passwords.Busy busy) {
    throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(Duration.ofSeconds(10));
  }
}
