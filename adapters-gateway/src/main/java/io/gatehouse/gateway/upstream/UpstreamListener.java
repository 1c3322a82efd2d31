package io.gatehouse.gateway.upstream;

import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** What an exchange hears of its upstream, always on its event loop. */
public interface UpstreamListener {

  /** There is a connection, and it is the listener's until it says that it is done. */
  void connected(UpstreamConnection connection);

  /** There is none to be had. */
  void unreachable(Failure failure);

  /** A head has come: an interim one, or the one that counts. */
  void responseHead(HttpResponse response);

  /** A part of the body has come, which is now the listener's; the last one is an end. */
  void responsePart(HttpContent part);

  /** There is no more to read for now: what was written should go out. */
  void burstEnded();

  /** More can be sent without piling up. */
  void writable();

  /** The connection broke, or what came over it can't be understood. Nothing more will be heard. */
  void broken(Throwable cause);
}
