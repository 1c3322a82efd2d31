package io.gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** When requests are read, and for how long they have been waited for. */
class RequestDecoderTest {

  private static final String BEGIN = "GET /x HTTP/1.1\r\nHo";
  private static final String REST = "st: g\r\n\r\n";
  private static final long PATIENCE = 1_000_000_000L;

  private final RequestDecoder decoder = new RequestDecoder(WireLimits.DEFAULT);
  private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

  @Test
  void everyHeadHasTimeOfItsOwn() {
    say(BEGIN);
    long later = System.nanoTime();
    assertThat(decoder.waitsForHead(later + PATIENCE, PATIENCE)).isTrue();
    say(REST + BEGIN);
    assertThat(decoder.isInHead()).isTrue();
    assertThat(decoder.waitsForHead(later + PATIENCE, PATIENCE)).isFalse();
    channel.finishAndReleaseAll();
  }

  @Test
  void whatLiesThereIsNotLate() {
    say(BEGIN + REST + BEGIN);
    decoder.pause();
    assertThat(decoder.isInHead()).isFalse();
    long later = System.nanoTime();
    decoder.resume();
    assertThat(decoder.isInHead()).isTrue();
    assertThat(decoder.waitsForHead(later + PATIENCE, PATIENCE)).isFalse();
    channel.finishAndReleaseAll();
  }

  @Test
  void whatComesWhileItPausesIsReadAfterwardsInOrder() {
    decoder.pause();
    say(BEGIN + REST);
    say(BEGIN);
    assertThat(channel.<Object>readInbound()).isNull();
    decoder.resume();
    say(REST);
    for (int count = 0; count < 2; count++) {
      assertThat(channel.<Object>readInbound()).isInstanceOf(HttpRequest.class);
      assertThat(channel.<Object>readInbound()).isInstanceOf(LastHttpContent.class);
    }
    channel.finishAndReleaseAll();
  }

  @Test
  void noMoreIsReadThanMayLieThere() {
    decoder.pause();
    say("x".repeat(64 * 1024 - 1));
    assertThat(channel.config().isAutoRead()).isTrue();
    say("x");
    assertThat(channel.config().isAutoRead()).isFalse();
    channel.finishAndReleaseAll();
  }

  private void say(String text) {
    ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    channel.writeInbound(bytes);
  }
}
