package io.gatehouse.application.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Lists as somebody sees them who turns page after page. */
public final class Pages {

  private Pages() {}

  /** Everything, in pages of two. */
  public static <T> List<T> pages(Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    Page<T> page = list.apply(new PageRequest(2, Optional.empty()));
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page = list.apply(new PageRequest(2, page.next()));
      all.addAll(page.items());
    }
    return all;
  }

  /** Makes some, and has them in the order in which a list shows them. */
  public static <T> List<T> newestFirst(int count, Supplier<T> maker) {
    List<T> made = new ArrayList<>(IntStream.range(0, count).mapToObj(i -> maker.get()).toList());
    Collections.reverse(made);
    return made;
  }
}
