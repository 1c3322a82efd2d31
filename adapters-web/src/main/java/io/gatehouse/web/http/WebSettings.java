package io.gatehouse.web.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/** What of the control plane's HTTP can be set. */
@ConfigurationProperties("gatehouse.web")
public interface WebSettings {

  /** What access tokens name as their issuer: the address of the control plane. */
  @Bindable(defaultValue = "http://localhost:8080")
  String getIssuer();

  /** Where clients reach the gateway. */
  @Bindable(defaultValue = "http://127.0.0.1:8000")
  String getGateway();

  /** The product's version, for the published description. */
  @Bindable(defaultValue = "unknown")
  String getVersion();

  /** How long a request may take to arrive, from its first byte to its last. */
  @Bindable(defaultValue = "20s")
  Duration getArrival();

  /** How many connections may be open at once. */
  @Bindable(defaultValue = "4096")
  int getConnections();
}
