package org.outcry.mail.inbound.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.inbound.RawMail;
import org.outcry.mail.net.Tls;

/** One visit to a folder (RFC 3501): what is new, a mail's bytes, and where it goes once taken. */
final class ImapSession implements AutoCloseable {
  /** Where mail goes that was taken in. */
  static final String ASIDE = "Outcry";

  private static final Duration REPLY = Duration.ofMinutes(1);
  private static final Duration MAIL = Duration.ofMinutes(3);
  private static final int REPLY_BYTES = 16 * 1024 * 1024;
  private static final int BLOCK_BYTES = 256 * 1024;

  private final ImapSockets sockets;
  private final IMAPStore store;
  private final IMAPFolder folder;
  private final @Nullable Folder aside;
  private final boolean moves;

  /**
   * Connects, logs in and opens the folder.
   *
   * @param tls decides which certificates are trusted
   */
  ImapSession(ImapFolder address, SSLSocketFactory tls) throws MessagingException {
    sockets = new ImapSockets(address.server(), tls);
    sockets.allow(REPLY, REPLY_BYTES);
    store = (IMAPStore) Session.getInstance(properties(address, tls)).getStore("imap");
    try {
      store.connect(
          address.server().host(),
          address.server().port(),
          address.credentials().user(),
          address.credentials().password());
      moves = store.hasCapability("MOVE");
      // Without UIDPLUS, EXPUNGE would remove what others have marked as deleted.
      aside = moves || store.hasCapability("UIDPLUS") ? aside(address.folder()) : null;
      folder = (IMAPFolder) store.getFolder(address.folder());
      folder.open(Folder.READ_WRITE);
    } catch (MessagingException | RuntimeException e) {
      sockets.cut();
      throw e;
    }
  }

  private Properties properties(ImapFolder address, SSLSocketFactory tls) {
    Properties properties = new Properties();
    properties.put("mail.imap.socketFactory", sockets);
    // Or what fails with our sockets, a certificate say, would be tried again without them.
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.connectiontimeout", "20000");
    properties.put("mail.imap.fetchsize", Integer.toString(BLOCK_BYTES));
    properties.put("mail.imap.ssl.protocols", String.join(" ", Tls.PROTOCOLS));
    switch (address.server().security()) {
      case TLS, NONE -> {}
      case STARTTLS -> {
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.starttls.required", "true");
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.ssl.socketFactory", tls);
      }
      case STARTTLS_IF_OFFERED -> {
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.ssl.checkserveridentity", "false");
        properties.put("mail.imap.ssl.trust", "*");
      }
    }
    return properties;
  }

  /** The folder for mail that was taken in, made where it is missing; null where none can be. */
  private @Nullable Folder aside(String visited) throws MessagingException {
    Folder top = store.getDefaultFolder();
    // Some servers have all folders beneath INBOX.
    String below = "INBOX" + top.getSeparator() + ASIDE;
    for (String name : new String[] {ASIDE, below}) {
      Folder found = store.getFolder(name);
      if (!name.equals(visited) && found.exists()) {
        return found;
      }
    }
    for (String name : new String[] {ASIDE, below}) {
      Folder made = store.getFolder(name);
      if (!name.equals(visited) && create(made)) {
        return made;
      }
    }
    return null;
  }

  private static boolean create(Folder folder) throws MessagingException {
    try {
      return folder.create(Folder.HOLDS_MESSAGES);
    } catch (StoreClosedException e) {
      throw e;
    } catch (MessagingException refused) {
      return false;
    }
  }

  /** RFC 3501, section 2.3.1.1: while it is the same, so are the numbers. */
  long uidValidity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The numbers of the mails that came after this one, in order. */
  List<Long> after(long uid) throws MessagingException {
    sockets.allow(REPLY, REPLY_BYTES);
    List<Long> uids = new ArrayList<>();
    for (Message message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
      long found = folder.getUID(message);
      // The range's end is the last mail, also where that is an older one.
      if (found > uid) {
        uids.add(found);
      }
    }
    Collections.sort(uids);
    return uids;
  }

  /** A mail's bytes, which does not make it a read one; empty when it is gone. */
  Optional<RawMail> read(long uid) throws MessagingException, IOException {
    sockets.allow(MAIL, REPLY_BYTES);
    IMAPMessage message = (IMAPMessage) folder.getMessageByUID(uid);
    if (message == null) {
      return Optional.empty();
    }
    message.setPeek(true);
    try (InputStream in = message.getMimeStream()) {
      return Optional.of(RawMail.read(in));
    } catch (MessageRemovedException gone) {
      return Optional.empty();
    }
  }

  /** Puts a mail that was taken in where it is in nobody's way; else it becomes a read one. */
  void putAside(long uid) throws MessagingException {
    sockets.allow(REPLY, REPLY_BYTES);
    Message message = folder.getMessageByUID(uid);
    if (message == null) {
      return;
    }
    if (aside != null && moved(message, aside)) {
      return;
    }
    message.setFlag(Flags.Flag.SEEN, true);
  }

  private boolean moved(Message message, Folder to) throws MessagingException {
    Message[] one = {message};
    try {
      if (moves) {
        folder.moveMessages(one, to);
      } else {
        folder.copyMessages(one, to);
        message.setFlag(Flags.Flag.DELETED, true);
        folder.expunge(one);
      }
      return true;
    } catch (FolderClosedException | StoreClosedException e) {
      throw e;
    } catch (MessagingException refused) {
      return false; // full, or not ours to write to
    }
  }

  /** Says goodbye, if the other side still listens. */
  @Override
  public void close() {
    sockets.allow(Duration.ofSeconds(5), REPLY_BYTES);
    try {
      folder.close(false);
      store.close();
    } catch (MessagingException | RuntimeException e) {
      // There is nothing left that could be lost.
    } finally {
      sockets.cut();
    }
  }
}
