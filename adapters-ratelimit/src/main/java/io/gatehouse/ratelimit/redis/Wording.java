package io.gatehouse.ratelimit.redis;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.codec.ToByteBufEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;

/**
 * Texts as UTF-8, like {@link StringCodec#UTF8}. But it says beforehand how long they are, so that
 * each is written to where it goes out, and not to a buffer of its own first.
 */
final class Wording implements RedisCodec<String, String>, ToByteBufEncoder<String, String> {

  static final Wording CODEC = new Wording();

  private Wording() {}

  @Override
  public void encodeKey(String key, ByteBuf target) {
    ByteBufUtil.writeUtf8(target, key);
  }

  @Override
  public void encodeValue(String value, ByteBuf target) {
    ByteBufUtil.writeUtf8(target, value);
  }

  @Override
  public int estimateSize(Object text) {
    return text instanceof String string ? ByteBufUtil.utf8Bytes(string) : 0;
  }

  @Override
  public boolean isEstimateExact() {
    return true;
  }

  @Override
  public ByteBuffer encodeKey(String key) {
    return StringCodec.UTF8.encodeKey(key);
  }

  @Override
  public ByteBuffer encodeValue(String value) {
    return StringCodec.UTF8.encodeValue(value);
  }

  @Override
  public String decodeKey(ByteBuffer bytes) {
    return StringCodec.UTF8.decodeKey(bytes);
  }

  @Override
  public String decodeValue(ByteBuffer bytes) {
    return StringCodec.UTF8.decodeValue(bytes);
  }
}
