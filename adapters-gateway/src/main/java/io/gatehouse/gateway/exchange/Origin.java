package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.IpAddress;

/**
 * Where a connection comes from.
 *
 * @param address the other end
 * @param scheme http or https
 * @param trusted whether what it says of those behind it is believed
 */
public record Origin(IpAddress address, String scheme, boolean trusted) {}
