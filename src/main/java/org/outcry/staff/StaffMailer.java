package org.outcry.staff;

import java.time.Duration;
import java.util.Optional;
import org.outcry.mail.MailProbe;
import org.outcry.mail.OutgoingMail;
import org.outcry.mail.SendOutcome;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends the mails to staff, in the background and on any node. What a mail server puts off is tried
 * again, with another link; what it refuses is not.
 */
@ServerOnly
@Component
class StaffMailer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StaffMailer.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int MOST_TRIES = 6;

  private final StaffMails mails;
  private final StaffLetter letter;
  private final MailProbe probe;
  private volatile boolean running;
  private Thread loop = new Thread();

  StaffMailer(StaffMails mails, StaffLetter letter, MailProbe probe) {
    this.mails = mails;
    this.letter = letter;
    this.probe = probe;
  }

  @Override
  public void start() {
    running = true;
    loop = Thread.ofVirtual().name("staff-mail").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        Optional<StaffMails.Waiting> next = mails.claim();
        if (next.isPresent()) {
          send(next.get());
          continue;
        }
      } catch (DataAccessException | TransactionException away) {
        LOG.debug("Mail to staff waits for the database");
      } catch (RuntimeException | Error mistake) { // The others must go on.
        LOG.error("A mail to staff failed: {}", mistake.getClass().getSimpleName());
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void send(StaffMails.Waiting mail) {
    Optional<OutgoingMail> written = letter.write(mail);
    if (written.isEmpty()) {
      mails.done(mail.id());
      return;
    }
    SendOutcome outcome = probe.send(mail.id(), written.get());
    if (outcome instanceof SendOutcome.Deferred && mail.tries() + 1 < MOST_TRIES) {
      mails.again(mail.id(), Duration.ofSeconds(30L << mail.tries()));
      return;
    }
    if (!(outcome instanceof SendOutcome.Accepted)) {
      LOG.warn("A mail to staff did not leave: {}", outcome.word());
    }
    mails.done(mail.id());
  }

  @Override
  public void stop() {
    running = false;
    loop.interrupt();
    try {
      loop.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
