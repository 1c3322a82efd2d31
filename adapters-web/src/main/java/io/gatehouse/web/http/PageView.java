package io.gatehouse.web.http;

import io.gatehouse.application.query.Page;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items the items, newest first
 * @param nextCursor what to send as cursor for the next page; null on the last one
 */
@Serdeable
public record PageView<T>(List<T> items, @Nullable String nextCursor) {

  /** Which list it is of is known only where it is answered; {@link Cursors} adds that. */
  public static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
    return new PageView<>(
        page.items().stream().map(view).toList(), page.next().map(UUID::toString).orElse(null));
  }

  /** The same, going on in the list that was asked for. */
  PageView<T> answering(HttpRequest<?> request) {
    return nextCursor == null
        ? this
        : new PageView<>(items, Cursor.of(request, UUID.fromString(nextCursor)).text());
  }
}
