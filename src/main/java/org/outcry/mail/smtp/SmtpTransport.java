package org.outcry.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ReadyMail;
import org.outcry.mail.SendOutcome;
import org.outcry.mail.Transport;
import org.outcry.mail.net.BoundedSocket;
import org.outcry.mail.net.ServerUrl.Credentials;
import org.outcry.mail.net.ServerUrl.Security;
import org.outcry.mail.net.Tls;

/**
 * Hands mail to an SMTP server (RFC 5321). Connections are kept for the next mail for a while, as
 * many as mails were on their way at once. A certificate must be trusted by the Java runtime and be
 * for the route's host name.
 */
public final class SmtpTransport implements Transport {
  private final SmtpRoute route;
  private final String ourName;
  private final SSLSocketFactory tls;
  private final Patience patience;
  private final Session session;
  private final ConcurrentLinkedDeque<Conversation> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * @param ourName how we greet the server: a full host name, or an address literal such as {@code
   *     [127.0.0.1]} (RFC 5321, section 4.1.4)
   * @param tls decides which certificates are trusted
   */
  public SmtpTransport(SmtpRoute route, String ourName, SSLSocketFactory tls, Patience patience) {
    this.route = route;
    this.ourName = ourName;
    this.tls = tls;
    this.patience = patience;
    this.session = session(); // Once: it looks for providers on the whole class path.
  }

  @Override
  public String route() {
    return route.name();
  }

  @Override
  public SendOutcome send(ReadyMail mail) {
    for (Conversation kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      if (kept.isOld()) {
        kept.end();
        continue;
      }
      SendOutcome outcome = transmit(kept, mail);
      if (!kept.hadEnded()) {
        return outcome;
      }
    }
    return switch (connect()) {
      case Connection.Made made -> transmit(made.conversation(), mail);
      case Connection.Failed failed -> failed.outcome();
    };
  }

  /** Connects, with TLS and login where they are due, and says goodbye. */
  @Override
  public Optional<String> trouble() {
    return switch (connect()) {
      case Connection.Made made -> {
        made.conversation().end();
        yield Optional.empty();
      }
      case Connection.Failed failed -> Optional.of(failed.outcome().reply());
    };
  }

  private SendOutcome transmit(Conversation conversation, ReadyMail mail) {
    boolean fit = false;
    try {
      SendOutcome outcome = conversation.transmit(mail);
      fit =
          switch (outcome) {
                case SendOutcome.Accepted _, SendOutcome.Rejected _ -> true;
                case SendOutcome.Deferred deferred -> !deferred.route();
                case SendOutcome.Uncertain _ -> false;
              }
              && !conversation.isOutworn();
      return outcome;
    } finally {
      if (fit && !closed) {
        idle.addFirst(conversation);
      } else {
        conversation.end();
      }
    }
  }

  /** A connection, or why there is none. */
  private sealed interface Connection {
    record Made(Conversation conversation) implements Connection {}

    record Failed(SendOutcome outcome) implements Connection {}
  }

  private Connection connect() {
    BoundedSocket socket;
    try {
      socket = BoundedSocket.open(route.host(), route.port(), patience.connect());
    } catch (IOException e) {
      String why = "no connection to " + route.name() + ": " + e.getMessage();
      return new Connection.Failed(new SendOutcome.Deferred(why, true));
    }
    Conversation conversation = new Conversation(session, login(), socket, patience);
    try {
      socket.allow(patience.reply(), Conversation.MOST_BYTES_A_STEP);
      conversation.connect(
          route.security() == Security.TLS
              ? Tls.protect(tls, socket, route.host(), route.port())
              : socket);
      socket.rest();
      return new Connection.Made(conversation);
    } catch (IOException | MessagingException | RuntimeException e) {
      SendOutcome outcome = conversation.outcome(e);
      socket.cut();
      return new Connection.Failed(outcome);
    }
  }

  private Session session() {
    Properties properties = new Properties();
    properties.put("mail.smtp.localhost", ourName);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.userset", "true");
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    properties.put("mail.smtp.ssl.protocols", String.join(" ", Tls.PROTOCOLS));
    switch (route.security()) {
      case TLS, NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls);
      }
      case STARTTLS_IF_OFFERED -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "false");
        properties.put("mail.smtp.ssl.trust", "*");
      }
    }
    return Session.getInstance(properties);
  }

  private URLName login() {
    @Nullable Credentials credentials = route.credentials();
    return credentials == null
        ? new URLName("smtp", route.host(), route.port(), null, null, null)
        : new URLName(
            "smtp", route.host(), route.port(), null, credentials.user(), credentials.password());
  }

  @Override
  public void tidy() {
    for (Conversation conversation : idle) {
      if (conversation.isOutworn() && idle.remove(conversation)) {
        conversation.end();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Conversation conversation = idle.pollFirst();
        conversation != null;
        conversation = idle.pollFirst()) {
      conversation.end();
    }
  }
}
