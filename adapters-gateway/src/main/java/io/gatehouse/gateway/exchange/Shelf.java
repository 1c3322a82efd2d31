package io.gatehouse.gateway.exchange;

/** How much one client's connection may have kept of bodies that might have to be sent again. */
public final class Shelf {

  private static final int ROOM = 1024 * 1024;

  private int taken;

  /** Takes room; says whether there was enough. */
  boolean take(int bytes) {
    boolean fits = bytes <= ROOM - taken;
    taken += fits ? bytes : 0;
    return fits;
  }

  void giveBack(int bytes) {
    taken -= bytes;
  }
}
