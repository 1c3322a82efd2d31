package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.upstream.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * What goes up behind the head. A short body of a request that may be repeated is kept until the
 * target answers, for it may have to be sent again.
 */
final class UpwardBody {

  /** A longer one is not kept. */
  static final int MOST = 64 * 1024;

  private final HttpArrival incoming;
  private final Admitted admitted;
  private final Shelf shelf;
  private @Nullable ByteBuf kept;
  private @Nullable LastHttpContent end;
  private boolean repeatable;

  UpwardBody(HttpArrival incoming, Admitted admitted, Shelf shelf) {
    this.incoming = incoming;
    this.admitted = admitted;
    this.shelf = shelf;
    this.repeatable = incoming.isRepeatable();
  }

  /** Whether all that was sent so far could be sent again. */
  boolean isRepeatable() {
    return repeatable;
  }

  /** Sends a part, which is the body's from now on; without a connection, it is only kept. */
  void send(HttpContent part, @Nullable UpstreamConnection to) {
    HttpContent edited = UpwardHead.edit(part, incoming, admitted);
    if (repeatable) {
      keep(edited);
    }
    if (to == null) {
      edited.release();
    } else {
      to.send(edited);
    }
  }

  /** Sends to another connection what was sent before. */
  void sendAgain(UpstreamConnection to) {
    if (kept != null) {
      to.send(new DefaultHttpContent(kept.retainedDuplicate()));
    }
    if (end != null) {
      to.send(end);
    }
  }

  /** It will not be sent again. */
  void forget() {
    repeatable = false;
    ByteBuf bytes = kept;
    kept = null;
    if (bytes != null) {
      shelf.giveBack(bytes.readableBytes());
      bytes.release();
    }
  }

  private void keep(HttpContent part) {
    if (part instanceof LastHttpContent last) {
      boolean plain = last == LastHttpContent.EMPTY_LAST_CONTENT;
      end = plain ? last : last.replace(Unpooled.EMPTY_BUFFER);
    }
    int more = part.content().readableBytes();
    if (more > 0) {
      keep(part.content(), more);
    }
  }

  /** Copied, for a part is a piece of something larger that would be kept along with it. */
  private void keep(ByteBuf part, int length) {
    int size = kept == null ? 0 : kept.readableBytes();
    if (length > MOST - size || !shelf.take(length)) {
      forget();
      return;
    }
    if (kept == null) {
      kept = part.alloc().buffer(length, MOST);
    }
    kept.writeBytes(part, part.readerIndex(), length);
  }
}
