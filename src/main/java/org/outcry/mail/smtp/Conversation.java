package org.outcry.mail.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ReadyMail;
import org.outcry.mail.SendOutcome;
import org.outcry.mail.net.BoundedSocket;
import org.outcry.mail.smtp.Verdict.Stage;

/**
 * One connection, over which mails go one after another. It adds to Angus Mail what a ledger needs:
 * how far the conversation came, the server's own words at that place, and a time for each step.
 */
final class Conversation extends SMTPTransport {
  /** More than that no server says in a step. */
  static final int MOST_BYTES_A_STEP = 128 * 1024;

  /** "Service not available, closing transmission channel" (RFC 5321, section 4.2.2). */
  private static final int CLOSING = 421;

  private static final int LONGEST_REPLY = 2000;

  /** Many servers end a connection after this many or a few more; ending it first is no trouble. */
  private static final int MOST_MAILS = 100;

  private final BoundedSocket socket;
  private final Patience patience;
  private Stage stage = Stage.CONNECT;
  // The reply to this stage's command alone: Angus sends a RSET after a refusal.
  private boolean answered;
  private int code;
  private String words = "";
  private long lastUsed = System.nanoTime();
  private int mails;

  Conversation(Session session, URLName login, BoundedSocket socket, Patience patience) {
    super(session, login, "smtp", false);
    this.socket = socket;
    this.patience = patience;
  }

  /** Hands one mail over; the connection may be kept for another one. */
  SendOutcome transmit(ReadyMail mail) {
    enter(Stage.SENDER, patience.reply());
    mails++;
    try {
      Address[] recipient = {new InternetAddress(mail.recipient().value(), false)};
      sendMessage(new Prepared(session, mail), recipient);
      return Verdict.of(stage, code, words);
    } catch (MessagingException | RuntimeException e) {
      return outcome(e);
    } finally {
      socket.rest();
      lastUsed = System.nanoTime();
    }
  }

  /** What a failure at this stage means. */
  SendOutcome outcome(Exception failure) {
    // A good reply does not explain a failure, except to the end of the data, where it decides.
    return code >= 400 || (stage == Stage.END && code != 0)
        ? Verdict.of(stage, code, words)
        : Verdict.of(stage, 0, trouble(failure));
  }

  private String trouble(Exception failure) {
    if (socket.expired()) {
      return "no answer in time";
    }
    Throwable cause = failure;
    while (cause instanceof MessagingException mail && mail.getCause() != null) {
      cause = mail.getCause();
    }
    return cause instanceof IOException || stage == Stage.CONNECT
        ? "connection trouble: " + cause.getMessage()
        : "the connection was closed";
  }

  /**
   * Whether the server had ended the connection before it heard of the last mail, as it may with
   * any that is kept: nothing of that mail was sent.
   */
  boolean hadEnded() {
    return stage == Stage.SENDER && (code == 0 || code == CLOSING);
  }

  /** Whether it is to be ended instead of kept for another mail. */
  boolean isOutworn() {
    return mails >= MOST_MAILS || isOld();
  }

  /** Whether it was not used for long. */
  boolean isOld() {
    return System.nanoTime() - lastUsed > patience.idle().toNanos();
  }

  /** Ends the connection, politely where nothing is under way. */
  void end() {
    try {
      socket.allow(Duration.ofSeconds(2), MOST_BYTES_A_STEP);
      close();
    } catch (MessagingException e) {
      // The connection is cut below in any case.
    } finally {
      socket.cut();
    }
  }

  private void enter(Stage entered, Duration time) {
    stage = entered;
    answered = false;
    words = "";
    code = 0;
    socket.allow(time, MOST_BYTES_A_STEP);
  }

  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, String user, String password) throws MessagingException {
    boolean connected = super.protocolConnect(host, port, user, password);
    // Angus goes on without authentication when the server does not offer it.
    if (connected && password != null && !supportsExtension("AUTH")) {
      code = 0;
      throw new MessagingException("the server offers no authentication");
    }
    return connected;
  }

  @Override
  protected void startTLS() throws MessagingException {
    socket.allow(patience.reply(), MOST_BYTES_A_STEP);
    super.startTLS();
  }

  @Override
  protected void mailFrom() throws MessagingException {
    enter(Stage.SENDER, patience.reply());
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    enter(Stage.RECIPIENT, patience.reply());
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    enter(Stage.DATA, patience.reply());
    OutputStream data = super.data();
    enter(Stage.CONTENT, patience.content());
    return data;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    enter(Stage.END, patience.verdict());
    super.finishData();
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    if (stage == Stage.CONNECT) {
      enter(Stage.CONNECT, patience.reply());
    }
    boolean first = !answered;
    answered = true;
    int read = super.readServerResponse();
    if (first && read >= 200) {
      String reply = getLastServerResponse().strip();
      words = reply.substring(0, Math.min(reply.length(), LONGEST_REPLY));
      code = read;
    }
    return read;
  }

  /** A message whose bytes are ready, so that nothing changes what was signed. */
  private static final class Prepared extends SMTPMessage {
    private final byte[] message;

    Prepared(Session session, ReadyMail mail) {
      super(session);
      message = mail.message();
      setEnvelopeFrom(mail.envelopeSender() == null ? "<>" : mail.envelopeSender().value());
    }

    @Override
    public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
      out.write(message);
      out.flush();
    }
  }
}
