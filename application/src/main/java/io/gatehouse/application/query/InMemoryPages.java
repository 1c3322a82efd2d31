package io.gatehouse.application.query;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Cuts a page out of everything. */
public final class InMemoryPages {

  private InMemoryPages() {}

  public static <T> Page<T> page(List<T> all, PageRequest request, Function<T, UUID> id) {
    // By their text, as databases order them; Java would compare them as signed numbers.
    Function<T, String> key = id.andThen(UUID::toString);
    String before = request.after().map(UUID::toString).orElse("~");
    List<T> found =
        all.stream()
            .filter(each -> key.apply(each).compareTo(before) < 0)
            .sorted(Comparator.comparing(key).reversed())
            .limit(request.limit() + 1L)
            .toList();
    return Page.of(found, request, id);
  }
}
