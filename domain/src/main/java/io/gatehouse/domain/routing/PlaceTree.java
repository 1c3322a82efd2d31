package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What is behind the prefixes of paths, segment by segment: a look-up takes as many steps as the
 * path has, however many prefixes there are. Immutable, as {@link TrieMap} is.
 */
final class PlaceTree {

  static final PlaceTree EMPTY = new PlaceTree(List.of(), TrieMap.empty());

  /** Which version has the place. */
  record Place(ApiId api, VersionId version) {}

  private final List<Place> here;
  private final TrieMap<String, PlaceTree> below;

  private PlaceTree(List<Place> here, TrieMap<String, PlaceTree> below) {
    this.here = here;
    this.below = below;
  }

  boolean isEmpty() {
    return here.isEmpty() && below.size() == 0;
  }

  PlaceTree with(List<String> prefix, Place place) {
    if (prefix.isEmpty()) {
      List<Place> all = new ArrayList<>(here);
      all.add(place);
      return new PlaceTree(List.copyOf(all), below);
    }
    PlaceTree child = below.get(prefix.get(0));
    PlaceTree next = (child == null ? EMPTY : child).with(rest(prefix), place);
    return new PlaceTree(here, below.with(prefix.get(0), next));
  }

  /** Without what the API has there. */
  PlaceTree without(List<String> prefix, ApiId api) {
    if (prefix.isEmpty()) {
      return new PlaceTree(here.stream().filter(place -> !place.api().equals(api)).toList(), below);
    }
    PlaceTree child = below.get(prefix.get(0));
    if (child == null) {
      return this;
    }
    PlaceTree next = child.without(rest(prefix), api);
    return new PlaceTree(
        here, next.isEmpty() ? below.without(prefix.get(0)) : below.with(prefix.get(0), next));
  }

  /**
   * What is behind the longest prefix of the path that leads anywhere.
   *
   * @param reading says where a place leads, given how many segments led to it; null if nowhere
   */
  @Nullable
  Route longest(List<String> path, BiFunction<Place, Integer, @Nullable Route> reading) {
    Route found = null;
    PlaceTree tree = this;
    for (int depth = 0; tree != null; depth++) {
      Route one = tree.first(depth, reading);
      found = one == null ? found : one;
      tree = depth < path.size() ? tree.below.get(path.get(depth)) : null;
    }
    return found;
  }

  private @Nullable Route first(int depth, BiFunction<Place, Integer, @Nullable Route> reading) {
    for (Place place : here) {
      Route route = reading.apply(place, depth);
      if (route != null) {
        return route;
      }
    }
    return null;
  }

  private static List<String> rest(List<String> prefix) {
    return prefix.subList(1, prefix.size());
  }
}
