package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.CONTINUATION;
import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_HEADERS;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.GOAWAY;
import static io.gatehouse.gateway.FrameClient.HEADERS;
import static io.gatehouse.gateway.FrameClient.PADDED;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.PRIORITY;
import static io.gatehouse.gateway.FrameClient.PUSH;
import static io.gatehouse.gateway.FrameClient.RST;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.WINDOW;
import static io.gatehouse.gateway.FrameClient.WITH_PRIORITY;
import static io.gatehouse.gateway.FrameClient.block;
import static io.gatehouse.gateway.FrameClient.number;
import static io.gatehouse.gateway.listen.Http2Case.CLOSED;
import static io.gatehouse.gateway.listen.Http2Case.PROTOCOL;
import static io.gatehouse.gateway.listen.Http2Case.REFUSED;
import static io.gatehouse.gateway.listen.Http2Case.SIZE;
import static io.gatehouse.gateway.listen.Http2Case.WHOLE;
import static io.gatehouse.gateway.listen.Http2Case.all;
import static io.gatehouse.gateway.listen.Http2Case.big;
import static io.gatehouse.gateway.listen.Http2Case.head;
import static io.gatehouse.gateway.listen.Http2Case.in;
import static io.gatehouse.gateway.listen.Http2Case.join;
import static io.gatehouse.gateway.listen.Http2Case.one;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** Frames that are none, and frames in the wrong place: RFC 9113 §4 to §6. */
final class Http2FrameCases {

  private Http2FrameCases() {}

  static void add(List<Http2Case> cases, String path) {
    frames(cases, path);
    moreFrames(cases, path);
    streams(cases, path);
    moreStreams(cases, path);
    yetMoreStreams(cases);
  }

  private static void frames(List<Http2Case> cases, String path) {
    cases.add(
        all(
            "3.4 a preface that is none",
            c -> c.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n".getBytes(US_ASCII)),
            PROTOCOL));
    cases.add(all("3.4 no SETTINGS first", c -> c.frame(PING, 0, 0, new byte[8]), PROTOCOL));
    cases.add(
        all(
            "4.2 DATA too large",
            in(c -> c.request(1, 0, "POST", path).frame(DATA, 0, 1, big())),
            SIZE));
    cases.add(all("4.2 HEADERS too large", in(c -> c.frame(HEADERS, WHOLE, 1, big())), SIZE));
    cases.add(all("4.2 SETTINGS too large", in(c -> c.frame(SETTINGS, 0, 0, big())), SIZE));
    cases.add(
        all("6.1 DATA on stream 0", in(c -> c.frame(DATA, END_STREAM, 0, new byte[4])), PROTOCOL));
    cases.add(
        all(
            "6.1 more padding than DATA",
            in(c -> c.request(1, 0, "POST", path).frame(DATA, PADDED, 1, (byte) 9, (byte) 1)),
            PROTOCOL));
    cases.add(all("6.2 HEADERS on stream 0", in(c -> c.headers(0, WHOLE, head("/"))), PROTOCOL));
    cases.add(
        all(
            "6.2 more padding than HEADERS",
            in(c -> c.frame(HEADERS, WHOLE | PADDED, 1, (byte) 9, (byte) 0)),
            PROTOCOL));
    cases.add(
        all(
            "6.3 PRIORITY on stream 0",
            in(c -> c.frame(PRIORITY, 0, 0, new byte[] {0, 0, 0, 3, 1})),
            PROTOCOL));
    cases.add(
        one(
            "6.3 PRIORITY of 4 bytes",
            in(c -> c.get(1, "/").frame(PRIORITY, 0, 3, new byte[4])),
            SIZE));
    cases.add(all("6.4 RST_STREAM on stream 0", in(c -> c.frame(RST, 0, 0, number(8))), PROTOCOL));
  }

  private static void moreFrames(List<Http2Case> cases, String path) {
    cases.add(
        all("6.4 RST_STREAM of an idle stream", in(c -> c.frame(RST, 0, 1, number(8))), PROTOCOL));
    cases.add(
        all(
            "6.4 RST_STREAM of 3 bytes",
            in(c -> c.request(1, 0, "POST", path).frame(RST, 0, 1, new byte[3])),
            SIZE));
    cases.add(
        all(
            "6.6 PUSH_PROMISE by a client",
            in(c -> c.request(1, 0, "POST", path).frame(PUSH, END_HEADERS, 1, number(2))),
            PROTOCOL));
    cases.add(all("6.7 PING of 6 bytes", in(c -> c.frame(PING, 0, 0, new byte[6])), SIZE));
    cases.add(all("6.7 PING on a stream", in(c -> c.frame(PING, 0, 1, new byte[8])), PROTOCOL));
    cases.add(all("6.8 GOAWAY on a stream", in(c -> c.frame(GOAWAY, 0, 1, new byte[8])), PROTOCOL));
    cases.add(all("6.8 GOAWAY of 4 bytes", in(c -> c.frame(GOAWAY, 0, 0, new byte[4])), SIZE));
  }

  private static void streams(List<Http2Case> cases, String path) {
    cases.add(all("5.1 DATA on an idle stream", in(c -> c.data(1, END_STREAM, "x")), PROTOCOL));
    cases.add(
        all(
            "5.1 WINDOW_UPDATE of an idle stream",
            in(c -> c.frame(WINDOW, 0, 1, number(9))),
            PROTOCOL));
    cases.add(
        all(
            "5.1 CONTINUATION on an idle stream",
            in(c -> c.frame(CONTINUATION, END_HEADERS, 1, block(head("/")))),
            PROTOCOL));
    cases.add(
        one("5.1 DATA behind the end", in(c -> c.get(1, "/").data(1, END_STREAM, "x")), CLOSED));
    cases.add(
        one(
            "5.1 HEADERS behind the end",
            in(c -> c.get(1, "/").headers(1, WHOLE, head("/"))),
            CLOSED,
            PROTOCOL));
    cases.add(
        all(
            "5.1 CONTINUATION behind the end",
            in(c -> c.get(1, "/").frame(CONTINUATION, END_HEADERS, 1, block(head("/")))),
            CLOSED,
            PROTOCOL));
    cases.add(
        one(
            "5.1 DATA behind a reset",
            in(c -> c.request(1, 0, "POST", path).frame(RST, 0, 1, number(8)).data(1, 1, "x")),
            CLOSED));
  }

  private static void moreStreams(List<Http2Case> cases, String path) {
    cases.add(
        one(
            "5.1 HEADERS behind a reset",
            in(
                c ->
                    c.request(1, 0, "POST", path)
                        .frame(RST, 0, 1, number(8))
                        .headers(1, WHOLE, head("/"))),
            CLOSED,
            PROTOCOL));
    cases.add(all("5.1.1 a stream of an even number", in(c -> c.get(2, "/")), PROTOCOL));
    cases.add(
        all("5.1.1 a smaller number than before", in(c -> c.get(5, "/").get(3, "/")), PROTOCOL));
    cases.add(
        one(
            "5.1.2 more streams than allowed",
            in(
                c -> {
                  for (int stream = 1; stream <= 201; stream += 2) {
                    c.request(stream, 0, "POST", path);
                  }
                }),
            REFUSED,
            PROTOCOL));
    cases.add(
        all(
            "5.3.1 HEADERS that depend on themselves",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE | WITH_PRIORITY,
                        1,
                        join(new byte[] {0, 0, 0, 1, 9}, block(head("/"))))),
            PROTOCOL));
  }

  private static void yetMoreStreams(List<Http2Case> cases) {
    cases.add(
        one(
            "5.3.1 PRIORITY that depends on itself",
            in(c -> c.frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 1, 9})),
            PROTOCOL));
  }
}
