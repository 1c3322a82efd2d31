package io.gatehouse.web.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/** Whom the control plane believes, and how much room it has for each. */
@ConfigurationProperties("gatehouse.web")
interface ClientSettings {

  /** Where proxies are that are believed what they say of those behind them, as ranges. */
  @Bindable(defaultValue = "")
  List<String> getTrustedProxies();

  /** Whose scripts may read answers, exactly as browsers name them; nobody's if there is none. */
  @Bindable(defaultValue = "")
  List<String> getCorsOrigins();

  /** How many connections one address may have open at once; of IPv6, one network of 64 bits. */
  @Bindable(defaultValue = "256")
  int getConnectionsPerAddress();

  /** How many of all connections are for this machine alone. */
  @Bindable(defaultValue = "64")
  int getConnectionsKept();
}
