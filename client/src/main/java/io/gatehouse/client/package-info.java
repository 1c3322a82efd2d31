/**
 * Owns how a program manages consumers and keys, and reports usage, over HTTP. Does not own the
 * rules: what may be done is decided at the other end.
 */
package io.gatehouse.client;
