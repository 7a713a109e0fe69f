package org.outcry.mail.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that sends any header, as no library would. */
record Http(int port) {
  /** An answer: its status, the lines of its head, its body. */
  record Answer(int status, List<String> head, String body) {
    String header(String name) {
      return head.stream()
          .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .reduce((one, two) -> one + " | " + two)
          .orElse("");
    }
  }

  Answer get(String path, String... headers) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "GET %s HTTP/1.1\r\nConnection: close\r\n%s\r\n\r\n"
              .formatted(path, String.join("\r\n", headers));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = all.split("\r\n\r\n", 2);
      List<String> head = parts[0].lines().toList();
      return new Answer(
          Integer.parseInt(head.getFirst().split(" ")[1]), head, parts.length > 1 ? parts[1] : "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
