package io.gatehouse.application.billing;

import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;

/** A request that went on to an upstream, and was never settled. */
public record OpenAdmission(String requestId, Instant at, Call call, @Nullable Party party) {}
