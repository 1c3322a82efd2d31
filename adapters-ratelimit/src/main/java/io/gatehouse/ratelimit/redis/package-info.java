/** Owns limits that all nodes count together in Redis. Knows nothing of who is counted, or why. */
package io.gatehouse.ratelimit.redis;
