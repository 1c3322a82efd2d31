package io.gatehouse.domain.usage;

import io.gatehouse.domain.value.Nullable;
import java.time.Instant;

/**
 * One request that was let in, as it is counted.
 *
 * @param requestId names it, also where it was answered
 * @param at when it was admitted
 * @param party null if the version is open to anybody
 */
public record UsageEvent(
    String requestId, Instant at, Call call, @Nullable Party party, Settlement settlement) {}
