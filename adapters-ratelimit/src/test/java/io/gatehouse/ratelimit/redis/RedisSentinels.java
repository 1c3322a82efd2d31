package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One primary, two replicas, and three sentinels that look after them. */
public final class RedisSentinels implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();

  private interface Condition {
    boolean holds() throws IOException;
  }

  private RedisSentinels() {}

  /** All of them know of each other. */
  public static RedisSentinels start() throws IOException, InterruptedException {
    RedisSentinels all = new RedisSentinels();
    try {
      all.begin();
      return all;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  private void begin() throws IOException, InterruptedException {
    RedisServer primary = RedisServer.start();
    servers.add(primary);
    for (int i = 0; i < 2; i++) {
      servers.add(
          RedisServer.start(
              "--replicaof", "127.0.0.1 " + primary.port(), "--repl-diskless-sync-delay", "0"));
    }
    for (int i = 0; i < 3; i++) {
      sentinels.add(RedisServer.startSentinel(primary));
    }
    for (RedisServer sentinel : sentinels) {
      await(
          () -> {
            String known = sentinel.ask("SENTINEL", "MASTERS");
            return known.contains("num-slaves\n2\n") && known.contains("num-other-sentinels\n2\n");
          });
    }
    await(() -> primary.ask("INFO", "replication").split("state=online", -1).length == 3);
  }

  public String url() {
    return sentinels.stream()
        .map(each -> "127.0.0.1:" + each.port())
        .collect(Collectors.joining(",", "redis-sentinel://", "/0#main"));
  }

  /** The one that was the primary at first ends, and forgets everything. */
  public void killPrimary() throws InterruptedException {
    servers.get(0).kill();
  }

  /** Waits until the replicas have heard of all that the first primary was asked before. */
  public void awaitReplicated() throws IOException, InterruptedException {
    String ours = field(servers.get(0), "master_repl_offset");
    for (RedisServer replica : servers.subList(1, servers.size())) {
      await(() -> Long.parseLong(field(replica, "slave_repl_offset")) >= Long.parseLong(ours));
    }
  }

  /** Waits until one of the replicas is the primary. */
  public void awaitPromotion() throws IOException, InterruptedException {
    await(() -> promoted() != null);
  }

  /** The replica that is the primary now. */
  @Nullable
  RedisServer promoted() {
    for (RedisServer server : servers.subList(1, servers.size())) {
      try {
        if (server.ask("ROLE").contains("master")) {
          return server;
        }
      } catch (IOException e) {
        // Sentinels have it cut off everybody when it becomes the primary.
      }
    }
    return null;
  }

  @Override
  public void close() {
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }

  private static String field(RedisServer server, String name) throws IOException {
    String info = server.ask("INFO", "replication");
    int begin = info.indexOf(name + ":") + name.length() + 1;
    return info.substring(begin, info.indexOf('\n', begin)).strip();
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("it did not happen in time");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
