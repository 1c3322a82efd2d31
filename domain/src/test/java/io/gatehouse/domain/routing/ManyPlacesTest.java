package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.ApiId;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Places of versions of their own, when there are several. */
class ManyPlacesTest {

  /** Its own time, because what else the machine does is not the table's. */
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

  /** One that leads nowhere lets the shorter ones lead. */
  @Test
  void longestPrefixThatLeadsAnywhereIsTaken() {
    RoutingTable next =
        Rows.table(
            Rows.organization(1, "acme"),
            Rows.api(2, 1, "pets", Rows.placed(11, "v1", "", "/a")),
            Rows.api(3, 9, "cats", Rows.placed(12, "v2", "", "/a/b")),
            Rows.api(4, 1, "dogs", Rows.placed(13, "v3", "", "/a/b/c")));
    assertThat(Rows.routed(next, "", "/a/b/x")).isEqualTo("v1 /b/x");
    assertThat(Rows.routed(next, "", "/a/b/c/x")).isEqualTo("v3 /x");
    RoutingTable less = next.at(2, List.of(new TableChange.NoApi(new ApiId(Rows.id(4)))));
    assertThat(Rows.routed(less, "", "/a/b/c/x")).isEqualTo("v1 /b/c/x");
  }

  @Test
  void manyPrefixesAreLoadedAndFoundQuickly() {
    List<TableChange> rows = new ArrayList<>();
    rows.add(new TableChange.Put(Rows.organization(1, "acme")));
    for (int number = 0; number < 16_000; number++) {
      VersionRow version =
          Rows.placed(number, "v1", number % 2 == 0 ? "" : "a.example", "/p" + number);
      rows.add(new TableChange.Put(Rows.api(number, 1, "a" + number, version)));
    }
    long loading = Long.MAX_VALUE;
    RoutingTable many = RoutingTable.EMPTY;
    for (int run = 0; run < 5; run++) {
      long start = THREAD.getCurrentThreadCpuTime();
      many = RoutingTable.EMPTY.at(1, rows);
      loading = Math.min(loading, THREAD.getCurrentThreadCpuTime() - start);
    }
    assertThat(Duration.ofNanos(loading)).isLessThan(Duration.ofMillis(250));
    RequestPath path = RequestPath.parse("/p15998/x/y");
    long finding = Long.MAX_VALUE;
    for (int run = 0; run < 20; run++) {
      long start = THREAD.getCurrentThreadCpuTime();
      for (int number = 0; number < 1000; number++) {
        assertThat(many.route("", path).isPresent()).isTrue();
      }
      finding = Math.min(finding, (THREAD.getCurrentThreadCpuTime() - start) / 1000);
    }
    assertThat(finding).as("nanoseconds").isLessThan(3_000);
  }
}
