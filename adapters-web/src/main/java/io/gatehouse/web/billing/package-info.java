/** Owns what billing looks like over HTTP. Does not own what anything costs. */
package io.gatehouse.web.billing;
