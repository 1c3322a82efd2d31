package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.gateway.http.WireLimits;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * What all exchanges of a gateway have in common.
 *
 * @param isStopping whether connections should end with the request that they are at
 */
public record Gate(
    AdmitRequest admit,
    SettleRequest settle,
    WireLimits limits,
    InstantSource clock,
    String pseudonym,
    BooleanSupplier isStopping) {}
