package io.gatehouse.application.change;

/** The node that this process is, if it runs a gateway. It follows the changes like all others. */
public interface OwnNode {

  /**
   * Returns when the node decides by what was committed up to that epoch, or else after a short
   * while: what is committed stays so, whether or not the node can follow.
   */
  void await(long epoch);
}
