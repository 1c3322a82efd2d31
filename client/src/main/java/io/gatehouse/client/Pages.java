package io.gatehouse.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list, page after page. */
final class Pages<T> implements Iterator<T> {

  private static final int ITEMS = 200;

  private final Calls calls;
  private final String path;
  private final Function<JsonObject, T> reader;
  private final Deque<T> items = new ArrayDeque<>();
  private Optional<String> next;

  private Pages(Calls calls, String path, Function<JsonObject, T> reader) {
    this.calls = calls;
    this.path = path + "?limit=" + ITEMS;
    this.reader = reader;
    this.next = Optional.of(this.path);
  }

  static <T> Stream<T> of(Calls calls, String path, Function<JsonObject, T> reader) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
        () -> Spliterators.spliteratorUnknownSize(new Pages<>(calls, path, reader), traits),
        traits,
        false);
  }

  @Override
  public boolean hasNext() {
    while (items.isEmpty() && next.isPresent()) {
      next = calls.get(next.get(), this::read);
    }
    return !items.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return items.remove();
  }

  private Optional<String> read(JsonObject page) {
    page.objects("items").stream().map(reader).forEach(items::add);
    return page.optionalText("next_cursor")
        .map(cursor -> path + "&cursor=" + Paths.encoded(cursor));
  }
}
