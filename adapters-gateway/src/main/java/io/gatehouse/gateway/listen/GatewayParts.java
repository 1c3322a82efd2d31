package io.gatehouse.gateway.listen;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.http.WireLimits;
import io.gatehouse.gateway.observe.Observation;
import io.gatehouse.gateway.upstream.Upstreams;
import java.time.InstantSource;

/**
 * What a gateway is made of.
 *
 * @param trusted where proxies are that are believed what they say of their clients
 * @param node says whether there is a table to decide by
 */
public record GatewayParts(
    AdmitRequest admit,
    SettleRequest settle,
    Upstreams upstreams,
    WireLimits limits,
    TrustedProxies trusted,
    InstantSource clock,
    NodeState node,
    Observation observation) {}
