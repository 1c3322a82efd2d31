/**
 * Owns the habits that every call shares: what a route declares about itself, who is calling,
 * request ids, bodies, conditional requests, repeated requests, pages. Does not own any single
 * call.
 */
package io.gatehouse.web.http;
