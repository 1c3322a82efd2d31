package io.gatehouse.gateway.listen;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.WireLimits;
import io.gatehouse.gateway.observe.AccessLog;
import io.gatehouse.gateway.observe.GatewayMeters;
import java.time.InstantSource;

/**
 * What a gateway is made of.
 *
 * @param accessLog null if there is to be none
 */
public record GatewayParts(
    AdmitRequest admit,
    SettleRequest settle,
    WireLimits limits,
    InstantSource clock,
    GatewayMeters meters,
    @Nullable AccessLog accessLog) {}
