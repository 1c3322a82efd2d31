package io.gatehouse.gateway.exchange;

import io.gatehouse.gateway.http.Letterhead;
import io.gatehouse.gateway.observe.Observer;
import io.gatehouse.gateway.upstream.UpstreamPool;

/**
 * What all exchanges of one event loop share, and nobody else touches.
 *
 * @param gate what they share with those of other loops, too
 */
public record Station(
    Gate gate,
    UpstreamPool upstreams,
    Sweeper sweeper,
    RequestIds ids,
    Letterhead letterhead,
    Observer observer) {}
