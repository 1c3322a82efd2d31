package io.gatehouse.client;

import java.net.ProtocolException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads as much as Gatehouse ever answers: what something else answers might have no end. */
final class LimitedText implements BodySubscriber<String> {

  /** A page of keys with all the scopes and addresses that they may have is shorter. */
  static final int MOST_BYTES = 16 << 20;

  private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
  private Optional<Subscription> source = Optional.empty();
  private long bytes;

  private LimitedText() {}

  static BodyHandler<String> handler() {
    return head -> new LimitedText();
  }

  @Override
  public CompletionStage<String> getBody() {
    return text.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source = Optional.of(subscription);
    text.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    bytes += buffers.stream().mapToLong(Buffer::remaining).sum();
    if (bytes <= MOST_BYTES) {
      text.onNext(buffers);
    } else {
      source.ifPresent(Subscription::cancel);
      text.onError(new ProtocolException("the answer is longer than " + MOST_BYTES + " bytes"));
    }
  }

  @Override
  public void onError(Throwable cause) {
    text.onError(cause);
  }

  @Override
  public void onComplete() {
    text.onComplete();
  }
}
