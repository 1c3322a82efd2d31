package io.gatehouse.application.gateway;

import io.gatehouse.domain.value.IpAddress;

/** Where it is noted whom the rules turned away, and why. Never blocks, never fails. */
@FunctionalInterface
public interface Denials {

  /**
   * @param client where the request came from
   */
  void denied(Admission.Denied denied, IpAddress client, String requestId);
}
