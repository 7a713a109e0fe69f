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
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A DNS server on this machine that knows the records that it is told, and no other names. */
public final class TestDns implements AutoCloseable {
  private final DatagramSocket socket;
  private final Map<String, List<String>> records = new ConcurrentHashMap<>();
  private final Map<String, List<Record>> others = new ConcurrentHashMap<>();
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

  /** Publishes a record, in one string or more. */
  public void txt(String name, List<String> strings) {
    records.put(name, strings);
  }

  /**
   * Publishes a record as it stands in zone files: {@code add("a.example", Type.MX, "10
   * mx.a.example.")}.
   */
  public void add(String name, int type, String data) {
    try {
      Name owner = Name.fromString(name, Name.root);
      others
          .computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>())
          .add(Record.fromString(owner, type, DClass.IN, 60, data, Name.root));
    } catch (IOException e) {
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
    Name name = asked.getName();
    @Nullable List<String> strings = records.get(name.toString(/* omitFinalDot= */ true));
    List<Record> others = this.others.getOrDefault(name.toString(true), List.of());
    if (broken) {
      reply.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (strings == null && others.isEmpty()) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    } else if (strings != null && asked.getType() == Type.TXT) {
      reply.addRecord(new TXTRecord(name, DClass.IN, 60, strings), Section.ANSWER);
    }
    if (!broken) {
      others.stream()
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
