package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.util.List;

/** What a writer of this process has written so far. */
record LivePages(Chain chain, int slots) implements Pages {

  @Override
  public int first() {
    List<Segment> segments = chain.all();
    return segments.isEmpty() ? 0 : segments.get(0).number();
  }

  @Override
  public @Nullable Page page(int number) {
    Segment segment = chain.find(number);
    return segment == null ? null : new Page(segment.file(), number, segment.published(), true);
  }
}
