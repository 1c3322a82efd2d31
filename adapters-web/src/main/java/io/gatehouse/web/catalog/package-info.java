/**
 * Owns how APIs, their versions and plans look over HTTP. Does not own what may be done to them.
 */
package io.gatehouse.web.catalog;
