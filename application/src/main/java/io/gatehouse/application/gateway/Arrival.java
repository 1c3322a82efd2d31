package io.gatehouse.application.gateway;

import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;

/** A request as it arrives, whatever protocol it came by. */
public interface Arrival {

  String method();

  /** Without a port, in lower case; empty if none was named. */
  String host();

  RequestPath path();

  /** Where it comes from. */
  IpAddress client();

  /**
   * The value of a header field.
   *
   * @return null if it is absent; something that is no credential if it is there more than once
   */
  @Nullable
  String header(String name);
}
