package org.outcry.mail.inbound.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** In the place of Amazon's servers, which no test asks. */
final class FakeAmazon implements AmazonWeb {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  FakeAmazon with(String address, byte[] file) {
    files.put(address, file);
    return this;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public byte[] get(URI address) throws IOException {
    asked.add(address.toString());
    byte[] file = files.get(address.toString());
    if (file == null) {
      throw new IOException("404");
    }
    return file;
  }
}
