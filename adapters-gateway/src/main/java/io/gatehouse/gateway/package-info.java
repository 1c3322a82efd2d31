/**
 * Owns carrying requests from clients to upstreams and back, on Netty. Does not own who is let in:
 * that is asked of the application.
 */
package io.gatehouse.gateway;
