package io.gatehouse.domain.audit;

import io.gatehouse.domain.value.IpAddress;

/** Whence an act came: who, from which address, in which request. */
public record Provenance(Actor actor, String address, String requestId) {

  /** An act of the product itself, on no request. */
  public static final Provenance PLATFORM = new Provenance(Actor.PLATFORM, "-", "-");

  public Provenance {
    address = Storable.text(address);
    requestId = Storable.text(requestId);
  }

  /** Who is to be limited for what comes from that address. */
  public String customer() {
    return IpAddress.parse(address).customer();
  }

  public Provenance by(Actor other) {
    return new Provenance(other, address, requestId);
  }
}
