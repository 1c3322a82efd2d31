package io.gatehouse.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Reads responses, and none that another reader could read otherwise; knows which of them answers a
 * HEAD, and so ends behind its header.
 */
public final class ResponseDecoder extends HttpResponseDecoder {

  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 64 * 1024;
  private static final int MAX_FIELDS = 256;
  private static final int MAX_PART = 64 * 1024;

  private final WireLines lines = new WireLines(MAX_FIELDS, 0);
  private final ContentLengths lengths = new ContentLengths();
  private boolean answersHead;
  private boolean broken;

  public ResponseDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxChunkSize(MAX_PART)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  /** To be called before the request is sent. */
  public void answersHead(boolean head) {
    answersHead = head;
  }

  /** Whether there is something that belongs to no message yet. */
  public boolean hasRest() {
    return broken || lines.hasBegun() || actualReadableBytes() > 0;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    if (broken) {
      bytes.skipBytes(bytes.readableBytes());
      return;
    }
    Exception objection = lines.objection(bytes);
    if (objection == null) {
      int before = bytes.readerIndex();
      int had = out.size();
      super.decode(context, bytes, out);
      lines.decoded(bytes.readerIndex() - before, out, had);
      judge(out, had);
    } else {
      broken = true;
      bytes.skipBytes(bytes.readableBytes());
      HttpObject unreadable = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
      unreadable.setDecoderResult(DecoderResult.failure(objection));
      out.add(unreadable);
    }
  }

  private void judge(List<Object> out, int from) {
    broken = WireLines.isBroken(out, from);
    if (!broken && out.size() > from && out.get(from) instanceof HttpResponse response) {
      String objection = ResponseRules.objection(response);
      if (objection != null) {
        broken = true;
        response.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(objection)));
      }
    }
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return (answersHead && !isInterim(message)) || super.isContentAlwaysEmpty(message);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /** A space before the colon is to be forgiven, RFC 9112, section 5.1; anything else is not. */
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    int at = start + length;
    while (line[at] == ' ' || line[at] == '\t') {
      at++;
    }
    if (line[at] != ':') {
      throw new IllegalArgumentException("a space in the name of a field");
    }
    AsciiString name = super.splitHeaderName(line, start, length);
    lengths.count(name);
    return name;
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    lengths.forget();
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    for (int at = start; at < start + length; at++) {
      // Other than in ASCII it may be anything, and is for nobody to read.
      if (line[at] >= 0 && !Ascii.isText(line[at])) {
        throw new IllegalArgumentException("a control character in a reason phrase");
      }
    }
    return super.splitThirdWordInitialLine(line, start, length);
  }

  private static boolean isInterim(HttpMessage message) {
    return message instanceof HttpResponse response && response.status().code() < 200;
  }
}
