package io.gatehouse.application.credential;

import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.IpAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What there is to decide by, as far as whoever asked may know.
 *
 * @param table holds what concerns the decision, and nothing else
 */
public record Inspection(
    RoutingTable table, ApiRow api, VersionRow version, Proof proof, Standing standing) {

  private static final IpAddress SOMEWHERE = new IpAddress(0, 0);

  /** What who asks has to do with whoever would call. */
  public enum Standing {
    /** Belongs to the organization of the consumer, or runs the platform. */
    OWNER,
    /** Belongs to the organization of the API, which deals or dealt with the consumer. */
    SUPPLIER,
    /** Belongs to the organization of the API, and has nothing to do with the consumer. */
    PRODUCER,
    /** Belongs to neither. */
    STRANGER;

    /** Whether they may hear more than the gateway would tell whoever has the credential. */
    public boolean isInformed() {
      return this == OWNER || this == SUPPLIER;
    }
  }

  /**
   * A request from whoever is asked about.
   *
   * @param ip may be left out if the table was made for that
   */
  public AccessRequest request(Route route, String method, Optional<IpAddress> ip, Instant now) {
    return new AccessRequest(route, method, proof.presented(), ip.orElse(SOMEWHERE), now);
  }
}
