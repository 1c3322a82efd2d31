/**
 * Owns listening: ports, transports, protocols, and stopping. Does not own what requests become.
 */
package io.gatehouse.gateway.listen;
