package io.gatehouse.gateway.drill;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** An upstream that does what the path says: answers, says goodbye, or breaks off. */
final class MoodyUpstream implements AutoCloseable {

  private static final byte[] ALL = new byte[1_000_000];

  static {
    new Random(7).nextBytes(ALL);
  }

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  MoodyUpstream() throws IOException {
    server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Connections to it that are open. */
  int connections() {
    return sockets.size();
  }

  /** So many bytes of those that it gives. */
  static byte[] bytes(int size) {
    return Arrays.copyOf(ALL, size);
  }

  static String sum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return bytes.length + ":" + sum.getValue();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
      for (String first = line(in); !first.isEmpty(); first = line(in)) {
        Map<String, String> fields = fields(in);
        byte[] body = body(in, fields);
        String[] path = first.split(" ", 3)[1].split("/", 3);
        if (!answer(path[1], path[2], body, out)) {
          socket.setSoLinger(!path[1].equals("bye"), 0);
          return;
        }
      }
    } catch (IOException e) {
      // The other end is gone.
    } finally {
      sockets.remove(socket);
    }
  }

  /**
   * @return whether the connection goes on
   */
  private static boolean answer(String mood, String rest, byte[] body, OutputStream out)
      throws IOException {
    switch (mood) {
      case "echo" -> whole(out, "", rest.getBytes(StandardCharsets.ISO_8859_1));
      case "sum" -> whole(out, "", sum(body).getBytes(StandardCharsets.ISO_8859_1));
      case "bytes" -> whole(out, "", bytes(Integer.parseInt(rest)));
      case "chunks" -> chunks(out, bytes(Integer.parseInt(rest)));
      case "bye" -> whole(out, "Connection: close\r\n", rest.getBytes(StandardCharsets.ISO_8859_1));
      case "cut" -> {
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        out.write(bytes(500));
      }
      default -> say(out, "");
    }
    out.flush();
    return !Set.of("bye", "cut", "reset").contains(mood);
  }

  private static void whole(OutputStream out, String fields, byte[] body) throws IOException {
    say(out, "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length + "\r\n\r\n");
    out.write(body);
  }

  private static void chunks(OutputStream out, byte[] body) throws IOException {
    say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length; at += 1000) {
      int size = Math.min(1000, body.length - at);
      say(out, Integer.toHexString(size) + "\r\n");
      out.write(body, at, size);
      say(out, "\r\n");
    }
    say(out, "0\r\n\r\n");
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] body(InputStream in, Map<String, String> fields) throws IOException {
    if (!fields.containsKey("transfer-encoding")) {
      return in.readNBytes(Integer.parseInt(fields.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      throw new IOException("the body ended in the middle");
    }
    return Integer.parseInt(line, 16);
  }

  private static Map<String, String> fields(InputStream in) throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.put(name, line.substring(colon + 1).trim());
    }
    return fields;
  }

  /** Empty at the end, too. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "moody-upstream");
    thread.setDaemon(true);
    thread.start();
  }
}
