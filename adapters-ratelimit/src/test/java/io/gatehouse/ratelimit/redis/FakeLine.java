package io.gatehouse.ratelimit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A line at whose other end a test sits. */
final class FakeLine implements Line {

  /** What was asked. */
  record Call(Question question, boolean byName, CompletableFuture<List<Object>> reply) {

    void answer(long... numbers) {
      List<Object> all = new ArrayList<>();
      for (long number : numbers) {
        all.add(number);
      }
      reply.complete(all);
    }
  }

  final List<Call> calls = new ArrayList<>();
  final CompletableFuture<Void> lost = new CompletableFuture<>();
  int flushes;
  boolean closed;
  boolean mends;

  @Override
  public CompletionStage<List<Object>> ask(Question question, boolean byName) {
    Call call = new Call(question, byName, new CompletableFuture<>());
    calls.add(call);
    return call.reply;
  }

  Call last() {
    return calls.get(calls.size() - 1);
  }

  @Override
  public void flush() {
    flushes++;
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
    closed = true;
    calls.forEach(call -> call.reply.completeExceptionally(new IllegalStateException("closed")));
  }
}
