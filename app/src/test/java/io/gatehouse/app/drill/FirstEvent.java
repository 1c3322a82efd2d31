package io.gatehouse.app.drill;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Hears the first event of a stream that has no end, and leaves. */
final class FirstEvent implements BodySubscriber<String> {

  private static final String END = "\n\n";

  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final StringBuilder heard = new StringBuilder();
  private Subscription subscription;

  private FirstEvent() {}

  /** Of a stream that; of everything else all that there is. */
  static BodySubscriber<String> orAll(ResponseInfo answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("text/event-stream")
        ? new FirstEvent()
        : BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    bytes.forEach(each -> heard.append(StandardCharsets.UTF_8.decode(each)));
    int end = heard.indexOf(END);
    if (end >= 0) {
      body.complete(heard.substring(0, end));
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(heard.toString());
  }
}
