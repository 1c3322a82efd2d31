package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrieMapTest {

  /** A key of which many have the same hash, or one that differs in the highest bits only. */
  private record Key(int number, int hashes) {

    @Override
    public int hashCode() {
      return hashes < 0 ? number << 28 : number % hashes;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000, -1, Integer.MAX_VALUE})
  void isAsAHashMap(int hashes) {
    Random random = new Random(42);
    Map<Key, Integer> model = new HashMap<>();
    TrieMap<Key, Integer> map = TrieMap.empty();
    for (int step = 0; step < 20_000; step++) {
      Key key = new Key(random.nextInt(500), hashes);
      if (random.nextInt(3) == 0) {
        model.remove(key);
        map = map.without(key);
      } else {
        model.put(key, step);
        map = map.with(key, step);
      }
      assertThat(map.get(key)).isEqualTo(model.get(key));
      assertThat(map.size()).isEqualTo(model.size());
    }
    assertThat(contents(map)).isEqualTo(model);
    for (int number = 0; number < 500; number++) {
      Key key = new Key(number, hashes);
      assertThat(map.get(key)).isEqualTo(model.get(key));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, Integer.MAX_VALUE})
  void formerEditionsStayAsTheyWere(int hashes) {
    Random random = new Random(7);
    List<TrieMap<Key, Integer>> editions = new ArrayList<>();
    List<Map<Key, Integer>> models = new ArrayList<>();
    TrieMap<Key, Integer> map = TrieMap.empty();
    Map<Key, Integer> model = new HashMap<>();
    for (int step = 0; step < 300; step++) {
      Key key = new Key(random.nextInt(60), hashes);
      boolean remove = random.nextBoolean();
      map = remove ? map.without(key) : map.with(key, step);
      model = new HashMap<>(model);
      if (remove) {
        model.remove(key);
      } else {
        model.put(key, step);
      }
      editions.add(map);
      models.add(model);
    }
    for (int at = 0; at < editions.size(); at++) {
      assertThat(contents(editions.get(at))).isEqualTo(models.get(at));
    }
  }

  private static Map<Key, Integer> contents(TrieMap<Key, Integer> map) {
    Map<Key, Integer> contents = new HashMap<>();
    map.forEach((key, value) -> assertThat(contents.put(key, value)).isNull());
    return contents;
  }
}
