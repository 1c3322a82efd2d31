package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection that carries one request at a time, and knows from its length where an answer ends.
 */
final class Connection {

  private static final Pattern HEAD =
      Pattern.compile("HTTP/1\\.1 (\\d)\\d\\d .*?\r\ncontent-length: *(\\d+)\r\n.*", flags());

  /** Said by whoever is going to end the connection behind the answer. */
  private static final Pattern LAST = Pattern.compile("\nconnection: *close\r", flags());

  private final InetSocketAddress to;
  private final Selector selector;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(64 * 1024);
  private SocketChannel channel;
  private boolean waiting;
  private boolean last;
  private boolean good;
  private long rest;
  private long due;

  Connection(InetSocketAddress to, Selector selector) throws IOException {
    this.to = to;
    this.selector = selector;
    this.channel = open();
  }

  /** When the present request should have been sent. */
  long due() {
    return due;
  }

  /** Whether the last answer was what was asked for. */
  boolean wasGood() {
    return good;
  }

  void send(byte[] request, long dueAt) throws IOException {
    due = dueAt;
    rest = -1;
    waiting = true;
    bytes.clear();
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** Reads what is there; answers whether that was the last of an answer. */
  boolean read() throws IOException {
    int count = channel.read(bytes);
    if (count < 0 || !waiting) {
      throw new IOException(
          count < 0 ? "a connection ended before its answer did" : "an answer to nothing");
    }
    if (rest >= 0) {
      rest -= count;
      bytes.clear();
    } else {
      readHead();
    }
    waiting = rest != 0;
    if (!waiting && last) {
      channel.close();
      channel = open();
    }
    return !waiting;
  }

  private void readHead() throws IOException {
    byte[] seen = new byte[bytes.position()];
    bytes.get(0, seen);
    String text = new String(seen, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end >= 0) {
      Matcher head = HEAD.matcher(text.substring(0, end + 2));
      if (!head.matches()) {
        throw new IOException("no answer that can be read: " + text.substring(0, end));
      }
      good = head.group(1).equals("2");
      last = LAST.matcher(head.group()).find();
      rest = Long.parseLong(head.group(2)) - (seen.length - end - 4);
      bytes.clear();
    }
  }

  private SocketChannel open() throws IOException {
    SocketChannel opened = SocketChannel.open(to);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    opened.register(selector, SelectionKey.OP_READ, this);
    return opened;
  }

  private static int flags() {
    return Pattern.DOTALL | Pattern.CASE_INSENSITIVE;
  }
}
