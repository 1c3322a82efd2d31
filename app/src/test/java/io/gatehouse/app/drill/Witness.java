package io.gatehouse.app.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is behind a gateway, and keeps a list of its own of all that came through to it. */
final class Witness implements AutoCloseable {

  private static final String ID = "x-request-id:";
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nseen".getBytes(StandardCharsets.US_ASCII);

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final ServerSocket server;

  Witness() throws IOException {
    server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The ids of all requests that arrived; of one that came twice, once. */
  Set<String> seen() {
    return new TreeSet<>(seen);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or nobody there any more.
      }
    }
  }

  private void serve(Socket connection) {
    try (Socket socket = connection) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = socket.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith(ID)) {
          seen.add(line.substring(ID.length()).strip());
        } else if (line.isEmpty()) {
          out.write(ANSWER);
        }
      }
    } catch (IOException e) {
      // Whoever asked was killed.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "witness");
    thread.setDaemon(true);
    thread.start();
  }
}
