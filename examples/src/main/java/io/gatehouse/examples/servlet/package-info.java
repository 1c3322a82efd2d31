/**
 * Owns the gate as a servlet filter, for gateways that run on servlets. Does not own what is behind
 * the filter.
 */
package io.gatehouse.examples.servlet;
