package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;

/**
 * A request that went on to an upstream, and nobody knows what became of it.
 *
 * @param party null if the version is open to anybody
 */
public record UnknownRequest(String requestId, Instant at, Call call, @Nullable Party party) {}
