package org.outcry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS server on this machine that knows the records that it is told, and no other names. */
public final class TestDns implements AutoCloseable {
  private final DatagramSocket socket;
  private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
  private volatile boolean broken;

  public TestDns() {
    try {
      socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::answer);
  }

  /** Its address, for {@code outcry.dns.server}. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** Publishes a TXT record, in one string or more, in the place of the one that was there. */
  public void txt(String name, List<String> strings) {
    List<Record> all = of(name);
    all.removeIf(record -> record.getType() == Type.TXT);
    all.add(new TXTRecord(owner(name), DClass.IN, 60, strings));
  }

  /**
   * Publishes a record as it stands in zone files: {@code add("a.example", Type.MX, "10
   * mx.a.example.")}.
   */
  public void add(String name, int type, String data) {
    try {
      of(name).add(Record.fromString(owner(name), type, DClass.IN, 60, data, Name.root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Record> of(String name) {
    return records.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
  }

  private static Name owner(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails from now on, or no more. */
  public void broken(boolean failing) {
    broken = failing;
  }

  private void answer() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
        byte[] reply = reply(new Message(question)).toWire();
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private Message reply(Message question) {
    Record asked = question.getQuestion();
    Message reply = new Message(question.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.addRecord(asked, Section.QUESTION);
    List<Record> known =
        records.getOrDefault(asked.getName().toString(/* omitFinalDot= */ true), List.of());
    if (broken) {
      reply.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (known.isEmpty()) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      known.stream()
          .filter(record -> record.getType() == asked.getType())
          .forEach(record -> reply.addRecord(record, Section.ANSWER));
    }
    return reply;
  }

  @Override
  public void close() {
    socket.close();
  }
}
