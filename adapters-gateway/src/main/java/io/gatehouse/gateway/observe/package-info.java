/**
 * Owns what is told about requests: when what happened, the access log, metrics. Does not own what
 * happens, and never holds it up.
 */
package io.gatehouse.gateway.observe;
