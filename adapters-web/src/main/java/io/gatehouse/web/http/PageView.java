package io.gatehouse.web.http;

import io.gatehouse.application.query.Page;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items the items, newest first
 * @param nextCursor what to send as cursor for the next page; null on the last one
 */
@Serdeable
public record PageView<T>(List<T> items, @Nullable String nextCursor) {

  public static <S, T> PageView<T> of(Page<S> page, Function<S, T> view) {
    return new PageView<>(
        page.items().stream().map(view).toList(), page.next().map(Cursor::text).orElse(null));
  }
}
