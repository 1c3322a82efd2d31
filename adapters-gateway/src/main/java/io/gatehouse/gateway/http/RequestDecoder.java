package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;

/** Reads requests, and none that another reader could read otherwise. */
public final class RequestDecoder extends HttpRequestDecoder {

  private static final int MAX_PART = 64 * 1024;

  /** For programs that take an underscore for a dash, and so would read another message. */
  private static final AsciiString TRANSFER_ENCODING = AsciiString.cached("transfer_encoding");

  private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content_length");

  /** Some clients send one behind a body, RFC 9112, section 2.2. */
  private static final int BLANKS = 1;

  /** So much of what comes behind a request may wait here for its end. */
  private static final int MOST_LYING = 64 * 1024;

  private final WireLines lines = new WireLines(WireLimits.FIELDS, BLANKS);
  private final ContentLengths lengths = new ContentLengths();
  private long headBegan;
  private boolean inHead;
  private boolean paused;
  private boolean reading;
  private boolean broken;
  private int nextWord;
  private @Nullable ChannelHandlerContext own;

  public RequestDecoder(WireLimits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headers())
            .setMaxChunkSize(MAX_PART)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    reading = true;
    try {
      super.channelRead(context, message);
    } finally {
      reading = false;
    }
    if (paused && actualReadableBytes() >= MOST_LYING) {
      context.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (paused) {
      // It would ask for more: nothing was made of what came.
      context.fireChannelReadComplete();
    } else {
      super.channelReadComplete(context);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    if (paused) {
      return;
    }
    int had = out.size();
    if (broken) {
      bytes.skipBytes(bytes.readableBytes());
    } else if (lines.skipBlanks(bytes)) {
      Exception objection = lines.objection(bytes);
      if (objection == null) {
        decodeLines(context, bytes, out);
      } else {
        broken = true;
        bytes.skipBytes(bytes.readableBytes());
        out.add(unreadable(objection));
      }
    }
    noteHead(bytes, out.size() > had);
  }

  private void decodeLines(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    int before = bytes.readerIndex();
    int had = out.size();
    super.decode(context, bytes, out);
    lines.decoded(bytes.readerIndex() - before, out, had);
    broken = WireLines.isBroken(out, had);
  }

  private HttpObject unreadable(Exception objection) {
    HttpObject unreadable =
        lines.isAtHead()
            ? new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "")
            : new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    unreadable.setDecoderResult(DecoderResult.failure(objection));
    return unreadable;
  }

  /**
   * @param another whether what has come of a head is not of the one before
   */
  private void noteHead(ByteBuf bytes, boolean another) {
    boolean waits = lines.isAtHead() && (lines.hasBegun() || bytes.isReadable()) && !broken;
    if (waits && (another || !inHead)) {
      headBegan = System.nanoTime();
    }
    inHead = waits;
  }

  /** Whether something of a head has arrived, and not all of it. */
  public boolean isInHead() {
    return inHead;
  }

  /** Lets lie what comes from now on; it is no head that would be late. */
  public void pause() {
    paused = true;
    inHead = false;
  }

  /** Goes on with what was left lying. */
  public void resume() {
    if (!paused || own == null) {
      return;
    }
    paused = false;
    // Whoever is just decoding goes on by himself, in order.
    if (!reading) {
      try {
        channelRead(own, Unpooled.EMPTY_BUFFER);
        own.fireChannelReadComplete();
      } catch (Exception e) {
        own.fireExceptionCaught(e);
      }
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    own = context;
    super.handlerAdded(context);
  }

  /** Whether something of a head has arrived, and not all of it for so long. */
  public boolean waitsForHead(long nowNanos, long patienceNanos) {
    return inHead && nowNanos - headBegan > patienceNanos;
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    AsciiString name = super.splitHeaderName(line, start, length);
    lengths.count(name);
    if (TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
        || CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
      throw new IllegalArgumentException("a field that some take for one that frames the body");
    }
    return name;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    lengths.forget();
    requireSpace(line, start + length);
    for (int at = start; at < start + length; at++) {
      // Methods are told apart by case, but not by everybody.
      if (line[at] >= 'a' && line[at] <= 'z') {
        throw new IllegalArgumentException("a method in lower case");
      }
    }
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    requireStart(start);
    requireSpace(line, start + length);
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    requireStart(start);
    if (line[start] != 'H') {
      throw new IllegalArgumentException("no HTTP");
    }
    return super.splitThirdWordInitialLine(line, start, length);
  }

  private void requireStart(int start) {
    if (start != nextWord) {
      throw new IllegalArgumentException("more than one space in a request line");
    }
  }

  private void requireSpace(byte[] line, int at) {
    if (line[at] != ' ') {
      throw new IllegalArgumentException("no space in a request line");
    }
    nextWord = at + 1;
  }
}
