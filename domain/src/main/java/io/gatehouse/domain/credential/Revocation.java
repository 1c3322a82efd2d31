package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.Optional;

/** When a credential became worthless for good, and why. */
public record Revocation(Instant at, Optional<Reason> reason) {}
