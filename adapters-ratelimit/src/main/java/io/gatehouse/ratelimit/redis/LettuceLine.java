package io.gatehouse.ratelimit.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection of Lettuce's. */
final class LettuceLine implements Line, RedisConnectionStateListener {

  private final StatefulConnection<String, String> connection;
  private final RedisScriptingAsyncCommands<String, String> commands;
  private final boolean mends;
  private final CompletableFuture<Void> lost = new CompletableFuture<>();

  /**
   * @param mends whether Lettuce replaces what it consists of
   */
  LettuceLine(
      StatefulConnection<String, String> connection,
      RedisScriptingAsyncCommands<String, String> commands,
      boolean mends) {
    this.connection = connection;
    this.commands = commands;
    this.mends = mends;
  }

  LettuceLine open() {
    connection.setAutoFlushCommands(false);
    if (!mends) {
      connection.addListener(this);
      if (!connection.isOpen()) {
        lost.complete(null);
      }
    }
    return this;
  }

  @Override
  public CompletionStage<List<Object>> ask(Question question, boolean byName) {
    return byName
        ? commands.evalsha(
            question.script().name(), ScriptOutputType.MULTI, question.keys(), question.arguments())
        : commands.eval(
            question.script().text(),
            ScriptOutputType.MULTI,
            question.keys(),
            question.arguments());
  }

  @Override
  public void flush() {
    connection.flushCommands();
  }

  @Override
  public boolean mendsItself() {
    return mends;
  }

  @Override
  public CompletionStage<Void> lost() {
    return lost;
  }

  @Override
  public void close() {
    connection.closeAsync();
  }

  @Override
  public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
    lost.complete(null);
  }
}
