package io.gatehouse.app.drill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** An upstream that gives as many bytes as it is asked for, and looks at those that it is given. */
final class Fountain implements AutoCloseable {

  /** A prime number of bytes, again and again, so that no place of a stream looks like another. */
  private static final int PERIOD = 251;

  private static final byte[] WATER = new byte[PERIOD * 256];

  static {
    for (int at = 0; at < WATER.length; at++) {
      WATER[at] = (byte) (at % PERIOD);
    }
  }

  private final ServerSocket server;
  private final LongAdder given = new LongAdder();
  private final LongAdder served = new LongAdder();

  Fountain(InetAddress address, int port) throws IOException {
    server = new ServerSocket(port, 1000, address);
    daemon(this::accept);
  }

  /** On a port of its own. */
  static Fountain open() throws IOException {
    return new Fountain(InetAddress.getLoopbackAddress(), 0);
  }

  /** As a program, which can be killed, and which ends with the one that started it. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (Fountain fountain = new Fountain(InetAddress.getLoopbackAddress(), port)) {
      System.out.println(fountain.port());
      while (System.in.read() >= 0) {
        // Somebody is still there.
      }
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Bytes that it got rid of. */
  long given() {
    return given.sum();
  }

  /** Pours so many bytes. */
  static void pour(long bytes, OutputStream out, LongAdder count) throws IOException {
    for (long left = bytes; left > 0; left -= WATER.length) {
      int size = (int) Math.min(left, WATER.length);
      out.write(WATER, 0, size);
      count.add(size);
    }
  }

  /**
   * Takes so many bytes, as long as they are those that were poured.
   *
   * @return how many were right
   */
  static long taste(long bytes, InputStream in) throws IOException {
    byte[] part = new byte[WATER.length];
    long right = 0;
    while (right < bytes) {
      int size = in.readNBytes(part, 0, (int) Math.min(bytes - right, part.length));
      if (size == 0 || !Arrays.equals(part, 0, size, WATER, 0, size)) {
        return right;
      }
      right += size;
    }
    return right;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), WATER.length);
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        if (!answer(head, in, socket.getOutputStream())) {
          return;
        }
      }
    } catch (IOException e) {
      // The other end is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @return whether the connection goes on
   */
  private boolean answer(String head, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    String[] path = head.split(" ", 3)[1].split("/", 3);
    switch (path[1]) {
      case "bytes" -> {
        long bytes = Long.parseLong(path[2]);
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n");
        pour(bytes, out, given);
      }
      case "taste" -> say(out, ok("", "" + taste(length(head), in)));
      case "served" -> say(out, ok("", "" + served.sum()));
      case "late" -> {
        Thread.sleep(Long.parseLong(path[2]));
        say(out, ok("", "late"));
      }
      case "drip" -> drip(out);
      case "where" ->
          say(out, ok("Connection: close\r\n", server.getInetAddress().getHostAddress()));
      case "socket" -> echo(in, out);
      default -> {
        String body = new String(in.readNBytes((int) length(head)), StandardCharsets.ISO_8859_1);
        served.increment();
        say(out, ok("", body.isEmpty() ? path[1] : body));
      }
    }
    return !path[1].matches("where|socket");
  }

  private static String ok(String fields, String body) {
    return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(fields, body.length(), body);
  }

  /** Never ends by itself. */
  private static void drip(OutputStream out) throws IOException, InterruptedException {
    say(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (true) {
      say(out, "5\r\ndrop\n\r\n");
      Thread.sleep(50);
    }
  }

  /** Of frames and proofs nobody here knows anything: to a gateway they are bytes. */
  private static void echo(InputStream in, OutputStream out) throws IOException {
    String[] head = {
      "HTTP/1.1 101 Switching Protocols",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Accept: anything"
    };
    say(out, String.join("\r\n", head) + "\r\n\r\n");
    for (int next = in.read(); next >= 0; next = in.read()) {
      out.write(next);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static long length(String head) {
    String field = "\r\ncontent-length:";
    int at = head.toLowerCase(Locale.ROOT).indexOf(field);
    if (at < 0) {
      return 0;
    }
    String rest = head.substring(at + field.length());
    return Long.parseLong(rest.substring(0, rest.indexOf('\r')).trim());
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0) {
      head.append((char) next);
      if (next == '\n' && head.length() > 3 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
        return head.toString();
      }
      next = in.read();
    }
    return "";
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "fountain");
    thread.setDaemon(true);
    thread.start();
  }
}
