package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.PathTemplate.Segment;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationIndexTest {

  private static final List<String> METHODS = List.of("GET", "POST", "HEAD");

  @Test
  void findsWhatComparingAllOfThemWouldFind() {
    Random random = new Random(11);
    for (int run = 0; run < 3_000; run++) {
      List<Operation> operations = operations(random);
      OperationIndex index = new OperationIndex(operations);
      for (int probe = 0; probe < 20; probe++) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        List<String> path = path(random);
        assertThat(index.find(method, path, 0))
            .as("%s %s of %s", method, path, operations)
            .isEqualTo(slow(operations, method, path));
        for (String each : METHODS) {
          assertThat(index.methods(path).contains(each))
              .isEqualTo(slow(operations, each, path) != null);
        }
      }
    }
  }

  private static @Nullable Operation slow(
      List<Operation> operations, String method, List<String> path) {
    Operation found = slowest(operations, method, path);
    return found == null && method.equals("HEAD") ? slowest(operations, "GET", path) : found;
  }

  private static @Nullable Operation slowest(
      List<Operation> operations, String method, List<String> path) {
    return operations.stream()
        .filter(each -> each.method().value().equals(method) && each.path().matches(path))
        .min(Comparator.comparing(OperationIndexTest::exactness))
        .orElse(null);
  }

  /** Exact before open before the rest, segment by segment; an end counts as exact. */
  private static String exactness(Operation operation) {
    StringBuilder order = new StringBuilder();
    for (Segment segment : operation.path().segments()) {
      order.append(
          switch (segment.kind()) {
            case LITERAL -> 'b';
            case OPEN -> 'c';
            case REST -> 'd';
          });
    }
    return order.append('a').toString();
  }

  private static List<Operation> operations(Random random) {
    List<Operation> operations = new ArrayList<>();
    Set<String> shapes = new HashSet<>();
    for (int count = random.nextInt(8); count >= 0; count--) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(4);
      for (int at = 0; at < length; at++) {
        text.append('/').append(random.nextInt(3) == 0 ? "{p" + at + "}" : word(random));
      }
      text.append(random.nextInt(4) == 0 ? "/**" : "");
      PathTemplate path = PathTemplate.parse(text.length() == 0 ? "/" : text.toString());
      String method = METHODS.get(random.nextInt(METHODS.size()));
      if (shapes.add(method + path.shape())) {
        operations.add(new Operation(new HttpMethod(method), path, Set.of()));
      }
    }
    return operations;
  }

  private static List<String> path(Random random) {
    List<String> path = new ArrayList<>();
    for (int count = random.nextInt(5); count > 0; count--) {
      path.add(word(random));
    }
    return path;
  }

  private static String word(Random random) {
    return List.of("a", "b", "c").get(random.nextInt(3));
  }
}
