package io.gatehouse.application.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Some items, and where the next page begins if there is one. */
public record Page<T>(List<T> items, Optional<UUID> next) {

  public Page {
    items = List.copyOf(items);
  }

  /** Does something with every item of a list, page by page. */
  public static <T> void each(Function<PageRequest, Page<T>> list, Consumer<T> action) {
    Optional<UUID> next = Optional.empty();
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, next));
      page.items().forEach(action);
      next = page.next();
    } while (next.isPresent());
  }

  /**
   * As many items as weigh no more than that together, but one at least; the next page begins with
   * those that are left.
   */
  public Page<T> upTo(long most, ToLongFunction<T> weight, Function<T, UUID> id) {
    long sum = 0;
    for (int at = 0; at < items.size(); at++) {
      sum += weight.applyAsLong(items.get(at));
      if (at > 0 && sum > most) {
        return new Page<>(items.subList(0, at), Optional.of(id.apply(items.get(at - 1))));
      }
    }
    return this;
  }

  /** Makes a page of the items found when one more than the limit was asked for. */
  public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, UUID> id) {
    if (found.size() <= request.limit()) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, request.limit());
    return new Page<>(items, Optional.of(id.apply(items.get(items.size() - 1))));
  }
}
