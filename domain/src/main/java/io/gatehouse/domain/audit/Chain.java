package io.gatehouse.domain.audit;

import java.util.Optional;

/** Which trail an entry belongs to: that of one organization, or the platform's own. */
public record Chain(Optional<String> organization) {

  public static final Chain PLATFORM = new Chain(Optional.empty());

  public static Chain of(Object organizationId) {
    return new Chain(Optional.of(organizationId.toString()));
  }

  /** One word for it. */
  public String name() {
    return organization.orElse("platform");
  }
}
