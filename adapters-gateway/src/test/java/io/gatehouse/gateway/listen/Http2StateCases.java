package io.gatehouse.gateway.listen;

import static io.gatehouse.gateway.FrameClient.ACK;
import static io.gatehouse.gateway.FrameClient.CONTINUATION;
import static io.gatehouse.gateway.FrameClient.DATA;
import static io.gatehouse.gateway.FrameClient.END_HEADERS;
import static io.gatehouse.gateway.FrameClient.END_STREAM;
import static io.gatehouse.gateway.FrameClient.HEADERS;
import static io.gatehouse.gateway.FrameClient.PRIORITY;
import static io.gatehouse.gateway.FrameClient.SETTINGS;
import static io.gatehouse.gateway.FrameClient.WINDOW;
import static io.gatehouse.gateway.FrameClient.block;
import static io.gatehouse.gateway.FrameClient.number;
import static io.gatehouse.gateway.listen.Http2Case.CLOSED;
import static io.gatehouse.gateway.listen.Http2Case.COMPRESSION;
import static io.gatehouse.gateway.listen.Http2Case.FLOW;
import static io.gatehouse.gateway.listen.Http2Case.NO_ERROR;
import static io.gatehouse.gateway.listen.Http2Case.PROTOCOL;
import static io.gatehouse.gateway.listen.Http2Case.SIZE;
import static io.gatehouse.gateway.listen.Http2Case.WHOLE;
import static io.gatehouse.gateway.listen.Http2Case.all;
import static io.gatehouse.gateway.listen.Http2Case.head;
import static io.gatehouse.gateway.listen.Http2Case.in;
import static io.gatehouse.gateway.listen.Http2Case.join;
import static io.gatehouse.gateway.listen.Http2Case.one;
import static io.gatehouse.gateway.listen.Http2Case.set;

import java.util.List;

/** Settings, windows and header blocks: RFC 9113 §6.5, §6.9, §6.10, and RFC 7541. */
final class Http2StateCases {

  private Http2StateCases() {}

  static void add(List<Http2Case> cases, String path) {
    settings(cases);
    windows(cases, path);
    moreWindows(cases, path);
    compression(cases);
    moreCompression(cases);
    blocks(cases);
  }

  private static void settings(List<Http2Case> cases) {
    cases.add(
        all(
            "6.5 an acknowledgement with content",
            in(c -> c.frame(SETTINGS, ACK, 0, new byte[6])),
            SIZE));
    cases.add(
        all("6.5 SETTINGS on a stream", in(c -> c.frame(SETTINGS, 0, 1, set(3, 9))), PROTOCOL));
    cases.add(all("6.5 SETTINGS of 3 bytes", in(c -> c.frame(SETTINGS, 0, 0, new byte[3])), SIZE));
    cases.add(all("6.5.2 ENABLE_PUSH of 2", in(c -> c.frame(SETTINGS, 0, 0, set(2, 2))), PROTOCOL));
    cases.add(
        all(
            "6.5.2 INITIAL_WINDOW_SIZE of 2^31",
            in(c -> c.frame(SETTINGS, 0, 0, set(4, 1 << 31))),
            FLOW));
    cases.add(
        all(
            "6.5.2 MAX_FRAME_SIZE of 2^14-1",
            in(c -> c.frame(SETTINGS, 0, 0, set(5, 16_383))),
            PROTOCOL));
    cases.add(
        all(
            "6.5.2 MAX_FRAME_SIZE of 2^24",
            in(c -> c.frame(SETTINGS, 0, 0, set(5, 1 << 24))),
            PROTOCOL));
  }

  private static void windows(List<Http2Case> cases, String path) {
    cases.add(all("6.9 an increment of 0", in(c -> c.frame(WINDOW, 0, 0, number(0))), PROTOCOL));
    cases.add(
        one(
            "6.9 an increment of 0 of a stream",
            in(c -> c.request(1, 0, "POST", path).frame(WINDOW, 0, 1, number(0))),
            PROTOCOL));
    cases.add(
        all("6.9 WINDOW_UPDATE of 3 bytes", in(c -> c.frame(WINDOW, 0, 0, new byte[3])), SIZE));
    cases.add(
        all(
            "6.9.1 a window above 2^31-1",
            in(
                c ->
                    c.frame(WINDOW, 0, 0, number(Integer.MAX_VALUE))
                        .frame(WINDOW, 0, 0, number(Integer.MAX_VALUE))),
            FLOW));
    cases.add(
        one(
            "6.9.1 a window of a stream above 2^31-1",
            in(
                c ->
                    c.request(1, 0, "POST", path)
                        .frame(WINDOW, 0, 1, number(Integer.MAX_VALUE))
                        .frame(WINDOW, 0, 1, number(Integer.MAX_VALUE))),
            FLOW));
  }

  private static void moreWindows(List<Http2Case> cases, String path) {
    cases.add(
        one(
            "6.9.1 more DATA than the window",
            in(
                c -> {
                  c.headers(1, END_HEADERS, head(path, "expect", "100-continue"));
                  for (int part = 0; part < 80; part++) {
                    c.frame(DATA, 0, 1, new byte[16_384]);
                  }
                }),
            FLOW,
            CLOSED,
            NO_ERROR));
  }

  private static void compression(List<Http2Case> cases) {
    cases.add(
        all(
            "7541 2.3.3 an index beyond the tables",
            in(c -> c.frame(HEADERS, WHOLE, 1, (byte) 0xc6)),
            COMPRESSION));
    cases.add(
        all(
            "7541 4.2 a table larger than allowed",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE,
                        1,
                        join(new byte[] {0x3f, (byte) 0xe1, (byte) 0xff, 3}, block(head("/"))))),
            COMPRESSION));
    cases.add(
        all(
            "7541 4.2 a new table size behind fields",
            in(c -> c.frame(HEADERS, WHOLE, 1, join(block(head("/")), new byte[] {0x20}))),
            COMPRESSION));
    cases.add(
        all(
            "7541 5.2 padding of more than 7 bits",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE,
                        1,
                        join(
                            block(head("/")),
                            new byte[] {
                              0, 1, 'x', (byte) 0x84, (byte) 0xf9, 0x63, (byte) 0xe7, (byte) 0xff
                            }))),
            COMPRESSION));
  }

  private static void moreCompression(List<Http2Case> cases) {
    cases.add(
        all(
            "7541 5.2 the end of strings inside of one",
            in(
                c ->
                    c.frame(
                        HEADERS,
                        WHOLE,
                        1,
                        join(
                            block(head("/")),
                            new byte[] {0, 1, 'x', (byte) 0x84, -1, -1, -1, -1}))),
            COMPRESSION));
    cases.add(
        all("7541 6.1 the index 0", in(c -> c.frame(HEADERS, WHOLE, 1, (byte) 0x80)), COMPRESSION));
    cases.add(
        all(
            "4.3 half a block",
            in(c -> c.frame(HEADERS, WHOLE, 1, (byte) 0, (byte) 9, (byte) 'x')),
            COMPRESSION));
  }

  private static void blocks(List<Http2Case> cases) {
    cases.add(
        all(
            "6.10 another frame inside of a block",
            in(
                c ->
                    c.headers(1, END_STREAM, head("/"))
                        .frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, 9})
                        .frame(CONTINUATION, END_HEADERS, 1, block("x", "y"))),
            PROTOCOL));
    cases.add(
        all(
            "6.10 another stream's HEADERS inside of a block",
            in(c -> c.headers(1, END_STREAM, head("/")).get(3, "/")),
            PROTOCOL));
    cases.add(
        all(
            "6.10 CONTINUATION on stream 0",
            in(
                c ->
                    c.headers(1, END_STREAM, head("/"))
                        .frame(CONTINUATION, END_HEADERS, 0, block("x", "y"))),
            PROTOCOL));
    cases.add(
        all(
            "6.10 CONTINUATION behind the end of a block",
            in(c -> c.get(1, "/").frame(CONTINUATION, END_HEADERS, 1, block("x", "y"))),
            PROTOCOL,
            CLOSED));
    cases.add(
        all(
            "4.1 an unknown frame inside of a block",
            in(c -> c.headers(1, END_STREAM, head("/")).frame(0x16, 0, 1, new byte[8])),
            PROTOCOL));
  }
}
