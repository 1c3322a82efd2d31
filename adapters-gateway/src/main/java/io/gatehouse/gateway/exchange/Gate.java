package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.gateway.http.WireLimits;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What all exchanges of a gateway have in common.
 *
 * @param pseudonym what the gateway calls itself, and no other does
 * @param trusted where proxies are that are believed what they say of their clients
 * @param isStopping whether connections should end with the request that they are at
 */
public record Gate(
    AdmitRequest admit,
    SettleRequest settle,
    WireLimits limits,
    InstantSource clock,
    NodeState node,
    String pseudonym,
    TrustedProxies trusted,
    BooleanSupplier isStopping) {}
