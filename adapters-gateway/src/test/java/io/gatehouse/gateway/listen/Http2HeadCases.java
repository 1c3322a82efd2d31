package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.CONTINUATION;
import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_HEADERS;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.PING;
import static io.gatehouse.gateway.FrameClient.PRIORITY;
import static io.gatehouse.gateway.FrameClient.RST;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.block;
import static io.gatehouse.gateway.FrameClient.number;
import static io.gatehouse.gateway.listen.Http2Case.CALM;
import static io.gatehouse.gateway.listen.Http2Case.PROTOCOL;
import static io.gatehouse.gateway.listen.Http2Case.WHOLE;
import static io.gatehouse.gateway.listen.Http2Case.all;
import static io.gatehouse.gateway.listen.Http2Case.head;
import static io.gatehouse.gateway.listen.Http2Case.in;
import static io.gatehouse.gateway.listen.Http2Case.one;
import static io.gatehouse.gateway.listen.Http2Case.set;
import static io.gatehouse.gateway.listen.Http2Case.with;
import static io.gatehouse.gateway.listen.Http2Case.without;

import java.util.List;

/** What requests say that they must not, and floods: RFC 9113 §8 and §10.5. */
final class Http2HeadCases {

  private static final String[][] BAD = {
    {"8.2.1 a name in upper case", "X-Test", "ok"},
    {"8.2.1 a name with a space", "x test", "ok"},
    {"8.2.1 a name with a colon", "x:test", "ok"},
    {"8.2.1 a name that is empty", "", "ok"},
    {"8.2.1 CR in a value", "x", "a\rb"},
    {"8.2.1 LF in a value", "x", "a\nb"},
    {"8.2.1 NUL in a value", "x", "a\0b"},
    {"8.2.1 a value that begins with a space", "x", " a"},
    {"8.2.1 a value that ends with a tab", "x", "a\t"},
    {"8.2.2 Connection", "connection", "keep-alive"},
    {"8.2.2 Keep-Alive", "keep-alive", "9"},
    {"8.2.2 Proxy-Connection", "proxy-connection", "close"},
    {"8.2.2 Transfer-Encoding", "transfer-encoding", "chunked"},
    {"8.2.2 Upgrade", "upgrade", "websocket"},
    {"8.2.2 TE of something else than trailers", "te", "trailers, deflate"},
    {"8.3 an unknown pseudo-header field", ":test", "ok"},
    {"8.3 a pseudo-header field of answers", ":status", "200"},
    {"8.3 :protocol that was not offered", ":protocol", "websocket"},
    {"8.3.1 two methods", ":method", "GET"},
    {"8.3.1 two schemes", ":scheme", "http"},
    {"8.3.1 two paths", ":path", "/"},
    {"8.3.1 two authorities", ":authority", "gateway"},
    {"8.3.1 an authority and another host", "host", "elsewhere"},
    {"8.1.1 a length that is none", "content-length", "x"},
    {"8.1.1 two lengths", "content-length", "1, 2"},
    {"8.1.1 what some take for a length", "content_length", "1"},
    {"8.2.2 what some take for Transfer-Encoding", "transfer_encoding", "chunked"},
  };

  private Http2HeadCases() {}

  static void add(List<Http2Case> cases, String path) {
    heads(cases, path);
    moreHeads(cases);
    bodies(cases, path);
    floods(cases, path);
    moreFloods(cases, path);
  }

  private static void heads(List<Http2Case> cases, String path) {
    for (String[] each : BAD) {
      boolean pseudo = each[1].startsWith(":");
      cases.add(
          one(
              each[0],
              in(
                  c ->
                      c.headers(
                          1,
                          WHOLE,
                          pseudo
                              ? with(each[1], each[2], head(path))
                              : head(path, each[1], each[2]))),
              PROTOCOL));
    }
    for (String bad : new String[] {"", "x", "/a b", "/a\tb", "/a#b", "*", "/a\0", "http://g/x"}) {
      cases.add(
          one("8.3.1 the path '" + bad + "'", in(c -> c.headers(1, WHOLE, head(bad))), PROTOCOL));
    }
    for (String missing : new String[] {":method", ":scheme", ":path"}) {
      cases.add(
          one(
              "8.3.1 no " + missing,
              in(c -> c.headers(1, WHOLE, without(missing, head(path)))),
              PROTOCOL));
    }
    cases.add(
        one(
            "8.3 a pseudo-header field behind others",
            in(c -> c.headers(1, WHOLE, with("x", "y", head(path)))),
            PROTOCOL));
    for (String bad : new String[] {"G T", "get"}) {
      cases.add(
          one(
              "8.3.1 the method '" + bad + "'",
              in(c -> c.headers(1, WHOLE, with(":method", bad, without(":method", head("/"))))),
              PROTOCOL));
    }
  }

  private static void moreHeads(List<Http2Case> cases) {
    cases.add(
        one(
            "8.5 CONNECT with a path",
            in(c -> c.headers(1, WHOLE, with(":method", "CONNECT", without(":method", head("/"))))),
            PROTOCOL));
  }

  private static void bodies(List<Http2Case> cases, String path) {
    cases.add(
        one(
            "8.1 a second HEADERS that is no end",
            in(c -> c.request(1, 0, "POST", path).headers(1, END_HEADERS, "x", "y")),
            PROTOCOL));
    cases.add(
        one(
            "8.1 a pseudo-header field in trailers",
            in(
                c ->
                    c.request(1, 0, "POST", path)
                        .data(1, 0, "x")
                        .headers(1, WHOLE, ":method", "GET")),
            PROTOCOL));
    cases.add(
        one(
            "8.1.1 less than the length",
            in(
                c ->
                    c.request(1, 0, "POST", path, "content-length", "4")
                        .data(1, END_STREAM, "abc")),
            PROTOCOL));
    cases.add(
        one(
            "8.1.1 more than the length",
            in(
                c ->
                    c.request(1, 0, "POST", path, "content-length", "4")
                        .data(1, 0, "abc")
                        .data(1, END_STREAM, "def")),
            PROTOCOL));
    cases.add(
        one(
            "8.1.1 a length and no body",
            in(c -> c.request(1, END_STREAM, "POST", path, "content-length", "4")),
            PROTOCOL));
  }

  private static void floods(List<Http2Case> cases, String path) {
    cases.add(
        all(
            "10.5 rapid reset",
            in(
                c -> {
                  for (int stream = 1; stream < 1_000; stream += 2) {
                    c.request(stream, 0, "POST", path).frame(RST, 0, stream, number(8));
                  }
                }),
            CALM));
    cases.add(
        all(
            "10.5 CONTINUATION without end",
            in(
                c -> {
                  c.headers(1, END_STREAM, head("/"));
                  for (int count = 0; count < 200; count++) {
                    c.frame(CONTINUATION, 0, 1, block("x", "y"));
                  }
                }),
            CALM));
    cases.add(
        all(
            "10.5 empty CONTINUATION without end",
            in(
                c -> {
                  c.headers(1, END_STREAM, head("/"));
                  for (int count = 0; count < 200; count++) {
                    c.frame(CONTINUATION, 0, 1);
                  }
                }),
            CALM));
    cases.add(
        flood("10.5 SETTINGS without end", path, c -> c.frame(SETTINGS, 0, 0, set(4, 65_535))));
    cases.add(flood("10.5 PING without end", path, c -> c.frame(PING, 0, 0, new byte[8])));
  }

  private static void moreFloods(List<Http2Case> cases, String path) {
    cases.add(
        flood(
            "10.5 PRIORITY without end",
            path,
            c -> c.frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, 9})));
    cases.add(flood("10.5 empty DATA without end", path, c -> c.frame(DATA, 0, 1)));
  }

  private static Http2Case flood(String rule, String path, Http2Case.Script frame) {
    return all(
        rule,
        in(
            c -> {
              c.request(1, 0, "POST", path);
              for (int count = 0; count < 5_000; count++) {
                frame.say(c);
              }
            }),
        CALM);
  }
}
