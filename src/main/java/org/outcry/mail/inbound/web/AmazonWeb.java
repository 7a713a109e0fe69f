package org.outcry.mail.inbound.web;

import java.io.IOException;
import java.net.URI;

/** Asks Amazon's servers; whoever calls it has checked that the address is one of theirs. */
interface AmazonWeb {
  /**
   * What an address answers to GET, at most 64 KiB; no redirect is followed.
   *
   * @throws IOException when there is no answer, or another than 200
   */
  byte[] get(URI address) throws IOException;
}
