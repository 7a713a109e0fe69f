package org.outcry.mail.inbound.imap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.outcry.mail.net.ServerUrl;
import org.outcry.mail.net.ServerUrl.Credentials;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.start.StartRefused;

/**
 * A folder that mail comes back into, as {@code OUTCRY_IMAP_URL} names it.
 *
 * @param server with the credentials
 * @param folder its name on the server, such as {@code INBOX}
 */
record ImapFolder(ServerUrl server, String folder) {
  private static final ServerUrl.Kind IMAP = new ServerUrl.Kind("imap", 993, 143, 143);

  /** Reads one or several addresses, separated by white space. */
  static List<ImapFolder> parseAll(String urls) {
    List<ImapFolder> folders =
        Arrays.stream(urls.strip().split("\\s+")).map(ImapFolder::parse).toList();
    if (folders.stream().map(ImapFolder::id).distinct().count() < folders.size()) {
      throw wrong("it names a folder twice");
    }
    return folders;
  }

  /**
   * Reads {@code imaps://user:password@host:port/folder}, {@code imap://…} or {@code
   * imap+plain://…}; user, password and folder are percent-encoded, and ports 993 and 143 and the
   * folder INBOX may be left out.
   *
   * @throws StartRefused with a sentence on what to mend, that holds nothing of the url
   */
  static ImapFolder parse(String url) {
    ServerUrl server;
    try {
      server = ServerUrl.parse(url, IMAP);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    if (server.credentials() == null) {
      throw wrong("it names no user and password");
    }
    return new ImapFolder(server, server.path().isEmpty() ? "INBOX" : server.path());
  }

  private static StartRefused wrong(String why) {
    return new StartRefused(
        "Set OUTCRY_IMAP_URL to an address such as imaps://user:password@mail.example:993/INBOX,"
            + (" with special characters percent-encoded: " + why + "."));
  }

  Credentials credentials() {
    Credentials credentials = server.credentials();
    if (credentials == null) {
      throw new IllegalStateException("a folder without credentials");
    }
    return credentials;
  }

  /** Scheme, host, port and folder, never the credentials. */
  String name() {
    return server.name() + "/" + folder;
  }

  /** Names the folder of this user on this server in the database. */
  UUID id() {
    String whole =
        String.join("\n", server.host(), "" + server.port(), credentials().user(), folder);
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(whole));
    return new UUID(hash.getLong(), hash.getLong());
  }

  @Override
  public String toString() {
    return name();
  }
}
