package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.util.List;

/**
 * Looks at the lines of messages before a decoder does, which is more lenient than two readers can
 * afford to be: it joins folded lines, ignores what stands behind the size of a chunk, and skips
 * what stands before a message. Where lines are to be expected, it knows from what the decoder made
 * of those before.
 */
final class WireLines {

  private static final int MOST_CHUNK_LINE = 512;
  private static final int MOST_CHUNK_DIGITS = 16;
  private static final int CRLF = 2;

  private enum Expected {
    HEAD,
    BODY,
    CHUNK_LINE,
    CHUNK,
    TRAILERS,
    ANYTHING
  }

  private final int mostFields;
  private final int mostBlanks;
  private Expected expected = Expected.HEAD;
  private int lines;
  private int blanks;

  /** What is left of a chunk, the end of its line and the line itself included. */
  private long chunk;

  private boolean lastChunk;

  /**
   * @param mostFields how many fields a head may have, and how many a trailer section
   * @param mostBlanks how many empty lines may stand before a message
   */
  WireLines(int mostFields, int mostBlanks) {
    this.mostFields = mostFields;
    this.mostBlanks = mostBlanks;
  }

  /** Whether the next thing is a message, and not a part of one. */
  boolean isAtHead() {
    return expected == Expected.HEAD;
  }

  /** Whether lines of a head or of trailers have been read, and not all of them. */
  boolean hasBegun() {
    return lines > 0;
  }

  /** Skips empty lines before a message; answers whether there is more to read. */
  boolean skipBlanks(ByteBuf bytes) {
    while (expected == Expected.HEAD
        && lines == 0
        && blanks < mostBlanks
        && bytes.readableBytes() >= CRLF
        && bytes.getByte(bytes.readerIndex()) == '\r'
        && bytes.getByte(bytes.readerIndex() + 1) == '\n') {
      bytes.skipBytes(CRLF);
      blanks++;
    }
    boolean half =
        expected == Expected.HEAD
            && lines == 0
            && blanks < mostBlanks
            && bytes.readableBytes() == 1
            && bytes.getByte(bytes.readerIndex()) == '\r';
    return bytes.isReadable() && !half;
  }

  /** What is wrong with the lines that the decoder would read next; null if nothing is. */
  @Nullable
  Exception objection(ByteBuf bytes) {
    return switch (expected) {
      case HEAD, TRAILERS -> fields(bytes);
      case CHUNK_LINE -> chunkLine(bytes);
      case BODY, CHUNK, ANYTHING -> null;
    };
  }

  /**
   * Learns what the decoder has done.
   *
   * @param consumed how many bytes it took
   * @param from where in the list begins what it made of them
   */
  void decoded(int consumed, List<Object> out, int from) {
    Object last = out.size() > from ? out.get(out.size() - 1) : null;
    if (last instanceof LastHttpContent) {
      boolean switched = out.get(from) instanceof HttpResponse response && switches(response);
      begin(switched ? Expected.ANYTHING : Expected.HEAD);
    } else if (last instanceof HttpMessage message) {
      begin(HttpUtil.isTransferEncodingChunked(message) ? Expected.CHUNK_LINE : Expected.BODY);
    } else if (expected == Expected.CHUNK || expected == Expected.CHUNK_LINE) {
      chunkDecoded(consumed);
    }
  }

  private void begin(Expected next) {
    expected = next;
    lines = 0;
    blanks = 0;
  }

  private void chunkDecoded(int consumed) {
    if (consumed > 0) {
      chunk -= consumed;
      expected = chunk > 0 ? Expected.CHUNK : lastChunk ? Expected.TRAILERS : Expected.CHUNK_LINE;
    }
  }

  private @Nullable Exception fields(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    while (at < end) {
      byte first = bytes.getByte(at);
      if (first == ' ' || first == '\t') {
        return new IllegalArgumentException("a line that is folded, or begins with a space");
      }
      if (lines == 0 && expected == Expected.HEAD && (first == '\r' || first == '\n')) {
        return new IllegalArgumentException("a line break where a message should begin");
      }
      int feed = bytes.indexOf(at, end, (byte) '\n');
      if (feed < 0 || feed - at <= 1) {
        return null;
      }
      lines++;
      if (lines > mostFields + 1) {
        return new TooLongHttpHeaderException("more than " + mostFields + " fields");
      }
      at = feed + 1;
    }
    return null;
  }

  private @Nullable Exception chunkLine(ByteBuf bytes) {
    int begin = bytes.readerIndex();
    int length = Math.min(bytes.readableBytes(), MOST_CHUNK_LINE);
    int feed = bytes.indexOf(begin, begin + length, (byte) '\n');
    if (feed < 0) {
      return length == MOST_CHUNK_LINE ? malformedChunk() : null;
    }
    int at = begin;
    long size = 0;
    for (int digit = digit(bytes, at); digit >= 0; digit = digit(bytes, at)) {
      size = size << 4 | digit;
      at++;
    }
    int digits = at - begin;
    boolean extended = bytes.getByte(at) == ';';
    while (extended && Ascii.isText(bytes.getByte(at))) {
      at++;
    }
    if (digits == 0
        || digits > MOST_CHUNK_DIGITS
        || size < 0
        || bytes.getByte(at) != '\r'
        || at + 1 != feed) {
      return malformedChunk();
    }
    lastChunk = size == 0;
    chunk = feed + 1 - begin + (lastChunk ? 0 : size + CRLF);
    return null;
  }

  private static Exception malformedChunk() {
    return new IllegalArgumentException("a chunk without a size that can be read in one way only");
  }

  private static int digit(ByteBuf bytes, int at) {
    byte digit = bytes.getByte(at);
    return Ascii.isHex(digit) ? Character.digit(digit, 16) : -1;
  }

  private static boolean switches(HttpResponse response) {
    return response.status().code() == 101;
  }

  /** Whether the decoder has given up on what came. */
  static boolean isBroken(List<Object> out, int from) {
    for (int at = from; at < out.size(); at++) {
      boolean failed = out.get(at) instanceof HttpObject made && made.decoderResult().isFailure();
      if (failed) {
        return true;
      }
    }
    return false;
  }
}
