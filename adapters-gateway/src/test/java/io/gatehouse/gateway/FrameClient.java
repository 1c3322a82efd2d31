package io.gatehouse.gateway;

import io.gatehouse.domain.value.Nullable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A client of HTTP/2 that says exactly the frames that it is told to. */
public final class FrameClient implements AutoCloseable {

  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int PRIORITY = 2;
  public static final int RST = 3;
  public static final int SETTINGS = 4;
  public static final int PUSH = 5;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW = 8;
  public static final int CONTINUATION = 9;

  public static final int END_STREAM = 1;
  public static final int ACK = 1;
  public static final int END_HEADERS = 4;
  public static final int PADDED = 8;
  public static final int WITH_PRIORITY = 32;

  public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int PATIENCE_MILLIS = 10_000;

  /** One frame as it came. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Frame(int type, int flags, int stream, byte[] payload) {

    public boolean has(int flag) {
      return (flags & flag) != 0;
    }

    /** The number that begins at that byte. */
    public int number(int at) {
      return ByteBuffer.wrap(payload).getInt(at);
    }

    /** What a RST_STREAM or GOAWAY gives as its reason. */
    public int error() {
      return number(type == GOAWAY ? 4 : 0);
    }
  }

  /** An answer, all of it. */
  public record Answer(Http2Headers head, String body, @Nullable Http2Headers trailers) {
    public int status() {
      return Integer.parseInt(head.status().toString());
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder hpack = new DefaultHttp2HeadersDecoder(false);

  /** Connects and says nothing. */
  public FrameClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  /** Connects and introduces itself. */
  public static FrameClient to(int port) throws IOException {
    return new FrameClient(new Socket(InetAddress.getLoopbackAddress(), port)).introduce();
  }

  public FrameClient introduce() throws IOException {
    return send(PREFACE.getBytes(StandardCharsets.US_ASCII)).frame(SETTINGS, 0, 0);
  }

  public Socket socket() {
    return socket;
  }

  public FrameClient send(byte... bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // What the other end has against it can still be read, most likely.
    }
    return this;
  }

  public FrameClient frame(int type, int flags, int stream, byte... payload) throws IOException {
    return frame(type, flags, stream, payload.length, payload);
  }

  /** Says a length that need not be the true one. */
  public FrameClient frame(int type, int flags, int stream, int length, byte[] payload)
      throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(length >> 16);
    frame.write(length >> 8);
    frame.write(length);
    frame.write(type);
    frame.write(flags);
    frame.writeBytes(number(stream));
    frame.writeBytes(payload);
    return send(frame.toByteArray());
  }

  public FrameClient headers(int stream, int flags, String... fields) throws IOException {
    return frame(HEADERS, flags, stream, block(fields));
  }

  public FrameClient get(int stream, String path, String... fields) throws IOException {
    return request(stream, END_STREAM, "GET", path, fields);
  }

  public FrameClient request(int stream, int end, String method, String path, String... fields)
      throws IOException {
    String[] all = new String[8 + fields.length];
    String[] pseudo = {
      ":method", method, ":scheme", "http", ":path", path, ":authority", "gateway"
    };
    System.arraycopy(pseudo, 0, all, 0, 8);
    System.arraycopy(fields, 0, all, 8, fields.length);
    return headers(stream, END_HEADERS | end, all);
  }

  public FrameClient data(int stream, int flags, String text) throws IOException {
    return frame(DATA, flags, stream, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Names and values as literals that are not indexed, RFC 7541 §6.2.2. */
  public static byte[] block(String... fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int at = 0; at < fields.length; at += 2) {
      block.write(0);
      text(block, fields[at]);
      text(block, fields[at + 1]);
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int rest = bytes.length - 127;
    block.write(Math.min(bytes.length, 127));
    if (rest >= 0) {
      for (; rest >= 128; rest >>= 7) {
        block.write((rest & 127) | 128);
      }
      block.write(rest);
    }
    block.writeBytes(bytes);
  }

  public static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  /** The next frame; null behind the end of the connection. */
  public @Nullable Frame next() throws IOException {
    try {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = new byte[length];
      in.readFully(payload);
      return new Frame(type, flags, stream, payload);
    } catch (EOFException | SocketException e) {
      return null;
    }
  }

  /** The next frame of that kind, whatever comes before it; null behind the end. */
  public @Nullable Frame next(int type) throws IOException {
    Frame frame = next();
    while (frame != null && frame.type() != type) {
      frame = next();
    }
    return frame;
  }

  /** Reads the answer on a stream, and takes it as fast as it comes. */
  public Answer answer(int stream) throws IOException, Http2Exception {
    Http2Headers head = null;
    Http2Headers trailers = null;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      Frame frame = next();
      if (frame == null || (frame.type() == GOAWAY && frame.error() != 0)) {
        throw new EOFException("the connection ended before the answer did");
      }
      if (frame.type() == HEADERS) {
        Http2Headers read = read(frame);
        if (frame.stream() == stream && head == null) {
          head = read;
        } else if (frame.stream() == stream) {
          trailers = read;
        }
      } else if (frame.stream() == stream && frame.type() == RST) {
        throw new EOFException("reset because of " + frame.error());
      } else if (frame.stream() == stream && frame.type() == DATA) {
        body.writeBytes(frame.payload());
        if (frame.payload().length > 0) {
          frame(WINDOW, 0, 0, number(frame.payload().length));
          frame(WINDOW, 0, stream, number(frame.payload().length));
        }
      }
      boolean ended = frame.stream() == stream && frame.type() < PRIORITY && frame.has(END_STREAM);
      if (ended && head != null) {
        return new Answer(head, body.toString(StandardCharsets.ISO_8859_1), trailers);
      }
    }
  }

  /** Reads a block of header fields. */
  public Http2Headers read(Frame frame) throws Http2Exception {
    ByteBuf block = Unpooled.wrappedBuffer(frame.payload());
    return hpack.decodeHeaders(frame.stream(), block);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
