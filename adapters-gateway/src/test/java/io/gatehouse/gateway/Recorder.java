package io.gatehouse.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that keeps every request as it came, and answers as the script says. */
public final class Recorder implements AutoCloseable {

  /** What to do on a connection, until it returns or throws. */
  @FunctionalInterface
  public interface Script {
    void serve(Talk talk) throws IOException;
  }

  /** One connection, as the script sees it. */
  public final class Talk {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Reads a whole request and keeps it; empty when there is no more. */
    public String request() throws IOException {
      String head = head();
      return head.isEmpty() ? head : whole(head);
    }

    /** Reads no further than the end of the head. */
    public String head() throws IOException {
      StringBuilder head = new StringBuilder();
      int next;
      while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
        head.append((char) next);
      }
      return head.toString();
    }

    public Talk say(String text) throws IOException {
      return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Talk say(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      return this;
    }

    public InputStream in() {
      return in;
    }

    public Socket socket() {
      return socket;
    }

    /** Breaks the connection off, so that the other end sees a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private String whole(String head) throws IOException {
      String lower = head.toLowerCase(java.util.Locale.ROOT);
      String body = "";
      int length = lower.indexOf("\r\ncontent-length:");
      if (length >= 0) {
        int end = head.indexOf('\r', length + 2);
        int size = Integer.parseInt(head.substring(head.indexOf(':', length) + 1, end).trim());
        body = new String(in.readNBytes(size), StandardCharsets.ISO_8859_1);
      } else if (lower.contains("\r\ntransfer-encoding:")) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        while (!raw.toString(StandardCharsets.ISO_8859_1).contains("0\r\n\r\n")) {
          int next = in.read();
          if (next < 0) {
            break;
          }
          raw.write(next);
        }
        body = raw.toString(StandardCharsets.ISO_8859_1);
      }
      requests.add(head + body);
      return head + body;
    }
  }

  private final ServerSocket server;
  private final Thread acceptor;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Script script;

  public Recorder(Script script) throws IOException {
    this(0, script);
  }

  private Recorder(int port, Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.acceptor = daemon(this::accept, "recorder");
  }

  /** Another one in the place of this one, which was closed. */
  public Recorder successor(Script next) throws IOException {
    return new Recorder(server.getLocalPort(), next);
  }

  /** Answers every request with the same bytes, for as long as the other end likes. */
  public static Recorder answering(String response) throws IOException {
    return new Recorder(
        talk -> {
          while (!talk.request().isEmpty()) {
            talk.say(response);
          }
        });
  }

  /** A plain 200 with that body. */
  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  public void follow(Script next) {
    script = next;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** All requests so far, byte for byte. */
  public List<String> requests() {
    return requests;
  }

  public String lastRequest() {
    return requests.get(requests.size() - 1);
  }

  /** How many connections were made to it. */
  public int connections() {
    return connections.get();
  }

  /** From then on connections are refused. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      // As long as somebody waits for one, the system may still take it.
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
        connections.incrementAndGet();
        daemon(() -> serve(socket), "recorder-connection");
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Talk(socket));
    } catch (IOException e) {
      // The other end is gone.
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
