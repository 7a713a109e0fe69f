package org.outcry.platform.web;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address or a range of them (CIDR, RFC 4632).
 *
 * @param address 4 or 16 bytes
 * @param bits how many of them, from the left, all addresses of the range share
 */
public record Network(byte[] address, int bits) {

  /**
   * @throws IllegalArgumentException with a sentence on what to write instead
   */
  public static Network parse(String text) {
    String[] parts = text.strip().split("/", -1);
    byte[] address =
        ClientAddress.parse(parts[0]).map(InetAddress::getAddress).orElseThrow(() -> wrong(text));
    int longest = address.length * 8;
    if (parts.length == 1) {
      return new Network(address, longest);
    }
    if (parts.length > 2 || !parts[1].matches("\\d{1,3}")) {
      throw wrong(text);
    }
    int bits = Integer.parseInt(parts[1]);
    if (bits > longest) {
      throw wrong(text);
    }
    return new Network(address, bits);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "Set OUTCRY_TRUSTED_PROXIES (outcry.trusted-proxies) to addresses or ranges such as"
            + (" 10.0.0.7,192.168.0.0/16,2001:db8::/32: \"" + text + "\" is none."));
  }

  boolean contains(InetAddress candidate) {
    byte[] other = candidate.getAddress();
    if (other.length != address.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
  }
}
