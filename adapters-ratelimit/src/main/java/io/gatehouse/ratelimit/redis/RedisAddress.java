package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where Redis is: {@code redis://} for one server, {@code redis-sentinel://} for one that sentinels
 * know of, {@code redis-cluster://} with some of its nodes for a cluster; {@code rediss} with TLS.
 */
public record RedisAddress(List<RedisURI> uris, boolean isCluster) {

  private static final Map<String, String> CLUSTERS =
      Map.of("redis-cluster://", "redis://", "rediss-cluster://", "rediss://");

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration SENTINEL_PATIENCE = Duration.ofSeconds(1);

  public static RedisAddress parse(String text) {
    try {
      RedisAddress address = read(text);
      address.uris().forEach(RedisAddress::check);
      return address;
    } catch (IllegalArgumentException e) {
      throw new InvalidValue(
          "redis url",
          Fault.MALFORMED,
          "redis://host:port, redis-sentinel://host:port,host:port/0#primary or"
              + " redis-cluster://host:port,host:port");
    }
  }

  /** There may be a password in it. */
  @Override
  public String toString() {
    return "RedisAddress[hidden]";
  }

  private static RedisAddress read(String text) {
    for (Map.Entry<String, String> cluster : CLUSTERS.entrySet()) {
      if (text.startsWith(cluster.getKey())) {
        String rest = text.substring(cluster.getKey().length());
        return new RedisAddress(nodes(cluster.getValue(), rest), true);
      }
    }
    return new RedisAddress(List.of(RedisURI.create(text)), false);
  }

  /** Credentials stand before the first of them, and are for all. */
  private static List<RedisURI> nodes(String scheme, String text) {
    int end = text.lastIndexOf('@') + 1;
    String credentials = text.substring(0, end);
    return Arrays.stream(text.substring(end).split(",", -1))
        .map(node -> RedisURI.create(scheme + credentials + node))
        .toList();
  }

  private static void check(RedisURI uri) {
    boolean sentinel = !uri.getSentinels().isEmpty();
    if (sentinel ? uri.getSentinelMasterId() == null : uri.getHost() == null) {
      throw new IllegalArgumentException("It says too little");
    }
    uri.setTimeout(PATIENCE);
    uri.getSentinels().forEach(each -> each.setTimeout(SENTINEL_PATIENCE));
  }
}
