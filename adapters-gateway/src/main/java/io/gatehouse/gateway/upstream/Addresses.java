package io.gatehouse.gateway.upstream;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of one name: those of the family that the system prefers, and after them the
 * others.
 *
 * @param preferred how many are of the family preferred
 */
record Addresses(List<InetAddress> all, int preferred) {

  static final Addresses NONE = new Addresses(List.of(), 0);

  /** More are not tried for one request, and a name may have any number of them. */
  static final int MOST = 32;

  static Addresses of(List<InetAddress> found) {
    List<InetAddress> preferred = new ArrayList<>();
    List<InetAddress> others = new ArrayList<>();
    for (InetAddress each : found.subList(0, Math.min(MOST, found.size()))) {
      boolean same = each.getClass().equals(found.get(0).getClass());
      (same ? preferred : others).add(each);
    }
    int count = preferred.size();
    preferred.addAll(others);
    return new Addresses(List.copyOf(preferred), count);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Each of a family is the first once in a while, so that they share the work. */
  List<InetAddress> inTurn(int turn) {
    if (all.size() < 2) {
      return all;
    }
    List<InetAddress> order = new ArrayList<>(all.size());
    addRotated(order, all.subList(0, preferred), turn);
    addRotated(order, all.subList(preferred, all.size()), turn);
    return order;
  }

  private static void addRotated(List<InetAddress> order, List<InetAddress> family, int turn) {
    for (int at = 0; at < family.size(); at++) {
      order.add(family.get(Math.floorMod(turn + at, family.size())));
    }
  }
}
