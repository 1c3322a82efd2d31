package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Arrival;
import io.gatehouse.domain.catalog.Retries;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.http.Letterhead;
import io.gatehouse.gateway.http.RequestRules;
import io.gatehouse.gateway.http.RequestTarget;
import io.gatehouse.gateway.http.WireLimits;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A request as it comes in: its head, and as much of its body as has come. */
final class HttpArrival implements Arrival {

  private static final String OWN = "_gatehouse";

  private final HttpRequest request;
  private final Origin origin;
  private final IpAddress address;
  private final String requestId;
  private final String correlationId;
  private final HttpVersion version;
  private final boolean expectsContinue;
  private final boolean persistent;
  private @Nullable RequestTarget target;
  private List<String> hops = List.of();
  private @Nullable Deque<HttpContent> held;
  private long limit = Long.MAX_VALUE;
  private long bytes;
  private boolean bodyBegan;
  private boolean ended;

  HttpArrival(HttpRequest whole, Origin origin, TrustedProxies trusted, String requestId) {
    this.request =
        whole instanceof FullHttpRequest
            ? new DefaultHttpRequest(
                whole.protocolVersion(), whole.method(), whole.uri(), whole.headers())
            : whole;
    this.request.setDecoderResult(whole.decoderResult());
    this.origin = origin;
    this.address = origin.behind(whole.headers(), trusted);
    this.requestId = requestId;
    this.correlationId = origin.correlation(whole.headers(), requestId);
    this.version = whole.protocolVersion();
    this.expectsContinue = HttpUtil.is100ContinueExpected(whole);
    // Behind a CONNECT comes what is not meant for us.
    this.persistent = HttpUtil.isKeepAlive(whole) && !HttpMethod.CONNECT.equals(whole.method());
  }

  /** What stands for a request that did not come. */
  static HttpRequest unreadable() {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "");
  }

  /** Reads the head; answers what there is to say against it, or null. */
  @Nullable
  Failure read(WireLimits limits, Letterhead letterhead) {
    Failure objection = RequestRules.objection(request, limits);
    if (objection != null) {
      return objection;
    }
    try {
      target = RequestTarget.of(request);
    } catch (InvalidValue e) {
      return Failure.MALFORMED_REQUEST;
    }
    if (MaxForwards.isMalformed(request)) {
      return Failure.MALFORMED_REQUEST;
    }
    if (letterhead.isOn(request.headers())) {
      return Failure.LOOP_DETECTED;
    }
    return isLongerThan(limits.body()) ? Failure.PAYLOAD_TOO_LARGE : null;
  }

  /** Bounds the body; says whether it is known to be longer, or has become so. */
  boolean isLongerThan(long most) {
    limit = Math.min(limit, most);
    return HttpUtil.getContentLength(request, 0L) > limit || bytes > limit;
  }

  HttpRequest request() {
    return request;
  }

  String requestId() {
    return requestId;
  }

  /** What the client, or a trusted proxy before us, calls the request. */
  String correlationId() {
    return correlationId;
  }

  Origin origin() {
    return origin;
  }

  /** Names of fields that the head says are meant for us alone. */
  List<String> hops() {
    return hops;
  }

  void setHops(List<String> names) {
    hops = names;
  }

  HttpVersion version() {
    return version;
  }

  RequestTarget target() {
    if (target == null) {
      throw new IllegalStateException("not read yet");
    }
    return target;
  }

  /** Where it wanted to go, for people; empty if that could not be made out. */
  String instance() {
    return target == null ? "" : target.path().raw();
  }

  boolean isHead() {
    return HttpMethod.HEAD.equals(request.method());
  }

  boolean isPersistent() {
    return persistent;
  }

  /** Whether it is about the gateway, and nothing behind it. */
  boolean isForGateway() {
    return target != null
        && !target.path().segments().isEmpty()
        && target.path().segments().get(0).equals(OWN);
  }

  /** Whether the client holds its body back until it is told to go on. */
  boolean awaitsContinue() {
    return expectsContinue && !bodyBegan && !ended && version.minorVersion() > 0;
  }

  /**
   * Whether it may reach an upstream twice: it means the same then, and says of no body that it is
   * too long to be kept.
   */
  boolean isRepeatable() {
    return Retries.mayRepeat(method()) && HttpUtil.getContentLength(request, 0L) <= UpwardBody.MOST;
  }

  /** Whether it turns out only while it comes how long its body is. */
  boolean isUnmeasured() {
    return HttpUtil.isTransferEncodingChunked(request);
  }

  /** Whether all of it has come. */
  boolean hasEnded() {
    return ended;
  }

  /** Bytes of the body so far. */
  long bytes() {
    return bytes;
  }

  /** Notes a part of the body; answers what there is to say against it, or null. */
  @Nullable
  Failure take(HttpContent part) {
    if (part.decoderResult().isFailure()) {
      return Failure.MALFORMED_REQUEST;
    }
    int length = part.content().readableBytes();
    bodyBegan |= length > 0;
    bytes += length;
    ended = part instanceof LastHttpContent;
    return bytes > limit ? Failure.PAYLOAD_TOO_LARGE : null;
  }

  /** Keeps a part until there is somewhere to put it. */
  void hold(HttpContent part) {
    if (held == null) {
      held = new ArrayDeque<>(2);
    }
    held.add(part);
  }

  /** Hands over what was held, in order. */
  void releaseHeld(Consumer<HttpContent> to) {
    while (held != null && !held.isEmpty()) {
      to.accept(held.remove());
    }
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String host() {
    return target().host();
  }

  @Override
  public RequestPath path() {
    return target().path();
  }

  @Override
  public IpAddress client() {
    return address;
  }

  @Override
  public @Nullable String header(String name) {
    HttpHeaders headers = request.headers();
    Iterator<String> values = headers.valueStringIterator(name);
    if (!values.hasNext()) {
      return null;
    }
    String first = values.next();
    return values.hasNext() ? String.join(", ", headers.getAll(name)) : first;
  }
}
