/**
 * Owns the form of access tokens: how they are signed, how strictly they are read, and the
 * published keys. Does not own sessions, nor where keys are kept.
 */
package io.gatehouse.web.token;
