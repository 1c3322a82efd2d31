package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Chain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which entries are wanted.
 *
 * @param chains the only chains to look at
 * @param from the first moment, inclusive
 * @param to the last moment, exclusive
 */
public record AuditFilter(
    List<Chain> chains,
    Optional<String> actor,
    Optional<String> action,
    Optional<String> resource,
    Optional<String> decision,
    Optional<Instant> from,
    Optional<Instant> to) {}
