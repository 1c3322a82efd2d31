package io.gatehouse.ratelimit.redis;

/**
 * How many processes run which plane, and so share the limits that are counted there.
 *
 * @param gateways share those of requests
 * @param controlPlanes share those of signing in and the like
 */
record NodeCounts(int gateways, int controlPlanes) {

  /** Who never heard of others takes itself for the only one. */
  static final NodeCounts ALONE = new NodeCounts(1, 1);

  NodeCounts {
    gateways = Math.max(1, gateways);
    controlPlanes = Math.max(1, controlPlanes);
  }

  boolean isAsManyAs(NodeCounts other) {
    return gateways >= other.gateways && controlPlanes >= other.controlPlanes;
  }
}
