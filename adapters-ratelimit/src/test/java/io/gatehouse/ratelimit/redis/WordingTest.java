package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

  /** A surrogate without its other half is a question mark to both. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gatehouse:{org_1}:key:one",
        "/straße/{größe}",
        "日本",
        "a \uD83D\uDE00 b",
        "\uD83D",
        "\uDE00 late"
      })
  void writesWhatTheUsualCodecDoes(String text) {
    ByteBuf ours = Unpooled.buffer();
    new CommandArgs<>(Wording.CODEC).addKey(text).addValue(text).encode(ours);
    ByteBuf usual = Unpooled.buffer();
    new CommandArgs<>(StringCodec.UTF8).addKey(text).addValue(text).encode(usual);
    assertThat(ours).isEqualTo(usual);
    assertThat(Wording.CODEC.decodeValue(Wording.CODEC.encodeValue(text)))
        .isEqualTo(StringCodec.UTF8.decodeKey(StringCodec.UTF8.encodeKey(text)));
  }

  /** As long as it says, or what follows would be read as something else. */
  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "/straße", "日本", "\uD83D\uDE00", "\uD83D", "\uDE00x"})
  void isAsLongAsItSays(String text) {
    ByteBuf written = Unpooled.buffer();
    Wording.CODEC.encodeValue(text, written);
    assertThat(written.readableBytes()).isEqualTo(Wording.CODEC.estimateSize(text));
    assertThat(Wording.CODEC.isEstimateExact()).isTrue();
  }
}
