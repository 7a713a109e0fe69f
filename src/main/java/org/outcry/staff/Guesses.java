package org.outcry.staff;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often passwords are tried, in the database, so that all nodes count together. A try is
 * counted before it is looked at, and taken back where it was right. It is counted for the browser
 * where that has signed in with the account before, else for the address that was typed, whether
 * there is an account of it or not: so guesses from elsewhere lock elsewhere out and not the owner
 * (OWASP's device cookies).
 */
@Component
class Guesses {
  /** Over which tries are counted. */
  static final Duration WINDOW = Duration.ofMinutes(15);

  /** How often an account may be tried, by strangers together or by one known browser. */
  static final int MOST = 10;

  /** How often a network may try, whichever accounts. */
  static final int MOST_OF_NETWORK = 100;

  /** How often a network may ask for mail. */
  static final int MOST_ASKS = 30;

  /** How often those may ask together of whom no network is known. */
  static final int MOST_ASKS_OF_ALL = 600;

  /**
   * How many codes of an account are looked at in a {@link #DAY} from browsers that are not known:
   * with three codes good at a time, whoever has the password and guesses on for a year is right
   * with less than 4 %.
   */
  static final int MOST_CODES_A_DAY = 30;

  static final Duration DAY = Duration.ofHours(24);

  private static final int NETWORK = 8;

  private final JdbcClient jdbc;
  private final Vault vault;

  Guesses(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** For whom a try is counted. */
  record Key(byte[] index, int most, Duration window) {}

  Key device(UUID device) {
    return key("device " + device, MOST);
  }

  Key address(EmailAddress email) {
    return key("address " + email.normalised(), MOST);
  }

  Key code(UUID account) {
    return key("code " + account, MOST);
  }

  Key codesOfDay(UUID account) {
    return new Key(index("codes of a day " + account), MOST_CODES_A_DAY, DAY);
  }

  Key codeOfDevice(UUID device) {
    return key("code of device " + device, MOST);
  }

  /** Requests for mail, from a network as below. */
  Key asks(InetAddress address) {
    return key("asks " + place(address), isNobodys(address) ? MOST_ASKS_OF_ALL : MOST_ASKS);
  }

  /**
   * An IPv4 address, or an IPv6 network of 64 bits, which one household or host has (RFC 6177).
   * Whoever comes by an onion service, or by a proxy of which nobody has told Outcry, seems to come
   * from this machine or house: they have no network in common, and are counted by the address that
   * they type alone, so that one of them can't shut the others out.
   */
  Key network(InetAddress address) {
    return key(
        "network " + place(address), isNobodys(address) ? Integer.MAX_VALUE : MOST_OF_NETWORK);
  }

  /** Whether an address is none of the internet's (RFC 1918, RFC 4193 and those of one machine). */
  static boolean isNobodys(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  private static String place(InetAddress address) {
    byte[] bytes = address.getAddress();
    int length = address instanceof Inet4Address ? bytes.length : NETWORK;
    return HexFormat.of().formatHex(bytes, 0, length);
  }

  private Key key(String of, int most) {
    return new Key(index(of), most, WINDOW);
  }

  private byte[] index(String of) {
    return vault.index(StaffKeys.OWNER, "staff-guess", of).value();
  }

  private record Counted(int tries, long pause) {}

  /** Counts a try; empty when it may be looked at, else how long to wait. */
  Optional<Duration> tooMany(Key key) {
    Counted counted =
        jdbc.sql(
                """
                insert into staff_guess as g (key_index, tries, lasts_seconds)
                values (:key, 1, :window)
                on conflict (key_index) do update set
                  tries = case when g.since < now() - make_interval(secs => :window)
                    then 1 else least(g.tries + 1, 1000000) end,
                  since = case when g.since < now() - make_interval(secs => :window)
                    then now() else g.since end
                returning tries,
                  ceil(extract(epoch from since - now()) + :window)::bigint as pause
                """)
            .param("key", key.index())
            .param("window", key.window().toSeconds())
            .query(Counted.class)
            .single();
    return counted.tries() <= key.most()
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.max(1, counted.pause())));
  }

  /** Takes back what was counted for it: the try was right. */
  void right(Key key) {
    jdbc.sql("delete from staff_guess where key_index = ?").param(key.index()).update();
  }

  /** Takes back one try of many that others may have made. */
  void oneLess(Key key) {
    jdbc.sql("update staff_guess set tries = greatest(tries - 1, 0) where key_index = ?")
        .param(key.index())
        .update();
  }
}
