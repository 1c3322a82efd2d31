package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.SplittableRandom;

/** What a gateway puts on every message: when, by whom, of which trace. One for each event loop. */
public final class Letterhead {

  private static final AsciiString TRACE_PARENT = AsciiString.cached("traceparent");
  private static final AsciiString TRACE_STATE = AsciiString.cached("tracestate");

  private final HttpDate date;
  private final SplittableRandom random;
  private final String pseudonym;
  private final AsciiString viaOld;
  private final AsciiString via;
  private final AsciiString viaStream;

  /**
   * @param pseudonym which no other gateway has
   * @param seed different for every loop of every process
   */
  public Letterhead(InstantSource clock, String pseudonym, long seed) {
    this.date = new HttpDate(clock);
    this.random = new SplittableRandom(seed);
    this.pseudonym = pseudonym;
    this.viaOld = AsciiString.cached("1.0 " + pseudonym);
    this.via = AsciiString.cached("1.1 " + pseudonym);
    this.viaStream = AsciiString.cached("2 " + pseudonym);
  }

  /** Says when the message was made, unless whoever made it has said so. */
  public void date(HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.DATE)) {
      headers.set(HttpHeaderNames.DATE, date.now());
    }
  }

  /**
   * Says that the message came through here, and by which protocol it came.
   *
   * @param stream whether that was HTTP/2
   */
  public void via(HttpHeaders headers, HttpVersion version, boolean stream) {
    AsciiString line = version.minorVersion() == 0 ? viaOld : via;
    headers.add(HttpHeaderNames.VIA, stream ? viaStream : line);
  }

  /** Whether the message came through here before. */
  public boolean isOn(HttpHeaders headers) {
    Iterator<String> lines = headers.valueStringIterator(HttpHeaderNames.VIA);
    while (lines.hasNext()) {
      if (lines.next().contains(pseudonym)) {
        return true;
      }
    }
    return false;
  }

  /** Continues the trace that the message belongs to, or starts one. */
  public void trace(HttpHeaders headers) {
    Iterator<String> parents = headers.valueStringIterator(TRACE_PARENT);
    String parent = parents.hasNext() ? parents.next() : null;
    if (parent != null && !parents.hasNext() && TraceParent.isValid(parent)) {
      headers.set(TRACE_PARENT, TraceParent.continued(parent, random));
    } else {
      headers.set(TRACE_PARENT, TraceParent.started(random));
      headers.remove(TRACE_STATE);
    }
  }
}
