/** Owns one request from its arrival to its settlement. Does not own sockets, nor who is let in. */
package io.gatehouse.gateway.exchange;
