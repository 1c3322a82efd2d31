package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Reads responses; knows which of them answers a HEAD, and so ends behind its header. */
public final class ResponseDecoder extends HttpResponseDecoder {

  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_HEADERS = 64 * 1024;
  private static final int MAX_PART = 64 * 1024;

  private boolean answersHead;

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
    return actualReadableBytes() > 0;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return answersHead && !isInterim(message) || super.isContentAlwaysEmpty(message);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  private static boolean isInterim(HttpMessage message) {
    return message instanceof HttpResponse response && response.status().code() < 200;
  }
}
