package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** Which host a target is told that it was asked for. */
public enum UpstreamHost {
  /** The one in the target's own URL. */
  TARGET,
  /** The one that the client asked for. */
  CLIENT;

  public static UpstreamHost parse(String text) {
    for (UpstreamHost host : values()) {
      if (host.text().equals(text)) {
        return host;
      }
    }
    throw new InvalidValue("upstream_host", Fault.OUT_OF_RANGE, "target or client");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
