package io.gatehouse.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that says exactly what it is told to, and reads what comes back byte by byte. */
public final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  public RawClient(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Speaks over a connection that somebody made. */
  public RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** One for which the system takes as little as it can before it is read. */
  public static RawClient sipping(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new RawClient(socket);
  }

  public Socket socket() {
    return socket;
  }

  /** What comes behind whatever was read so far. */
  public InputStream in() {
    return in;
  }

  /** Sends the text as it is, one byte per character. */
  public RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends a head without a body, and reads the answer. */
  public Reply get(String path, String... fields) throws IOException {
    StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: gateway\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return send(head + "\r\n").read();
  }

  public Reply read() throws IOException {
    return read(false);
  }

  /** Reads the next response, interim ones too. */
  public Reply read(boolean toHead) throws IOException {
    String first = line();
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    List<String> fields = new ArrayList<>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      fields.add(field);
    }
    Reply head = new Reply(status, fields, new byte[0], true);
    if (toHead || status < 200 || status == 204 || status == 304) {
      return head;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean complete = body(head, body);
    return new Reply(status, fields, body.toByteArray(), complete);
  }

  /** Reads so many bytes, or what there is of them before the end. */
  public String readText(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  /** Everything until the other end closes, as it comes. */
  public String readToEnd() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Whether the other end has closed, or does so soon; whatever it still says is thrown away. */
  public boolean isClosed() throws IOException {
    try {
      while (in.read() >= 0) {
        // Goes on.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether nothing comes for so long, not even an end. */
  public boolean isSilent(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      in.mark(1);
      in.read();
      in.reset();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private boolean body(Reply head, ByteArrayOutputStream body) throws IOException {
    try {
      if (head.header("Transfer-Encoding").isPresent()) {
        return chunks(body);
      }
      if (head.header("Content-Length").isPresent()) {
        int length = Integer.parseInt(head.header("Content-Length").get());
        body.write(in.readNBytes(length));
        return body.size() == length;
      }
      in.transferTo(body);
      return true;
    } catch (EOFException e) {
      return false;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean chunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      int size = Integer.parseInt(line(), 16);
      if (size == 0) {
        while (!line().isEmpty()) {
          // Trailer fields.
        }
        return true;
      }
      body.write(in.readNBytes(size));
      line();
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended behind: " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
