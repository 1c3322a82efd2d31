package io.gatehouse.ratelimit.redis;

import io.gatehouse.domain.value.Nullable;
import java.nio.file.Path;

/**
 * A process that counts together with others.
 *
 * @param name that no other one has
 * @param gateway whether it runs the gateway
 * @param controlPlane whether it runs the control plane
 * @param memory a file of its own, in a folder that is there when it starts again; null if it
 *     remembers nothing
 */
public record Node(String name, boolean gateway, boolean controlPlane, @Nullable Path memory) {}
