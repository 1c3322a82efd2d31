package io.gatehouse.web.usage;

import io.micronaut.http.sse.Event;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Takes as many events as it said, and remembers them. */
final class Ear implements Subscriber<Event<LiveView>> {

  private final long most;
  final List<Event<LiveView>> heard = new ArrayList<>();
  Subscription subscription;
  boolean ended;

  Ear(long most) {
    this.most = most;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    begun.request(most);
  }

  @Override
  public void onNext(Event<LiveView> event) {
    heard.add(event);
  }

  @Override
  public void onError(Throwable failure) {
    throw new AssertionError(failure);
  }

  @Override
  public void onComplete() {
    ended = true;
  }

  LiveView last() {
    return heard.get(heard.size() - 1).getData();
  }
}
