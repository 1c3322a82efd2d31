package io.gatehouse.domain.access;

import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.IpAddress;
import java.time.Instant;

/** A request, as far as it takes to decide on it. */
public record AccessRequest(
    Route route, String method, Presented presented, IpAddress client, Instant now) {}
