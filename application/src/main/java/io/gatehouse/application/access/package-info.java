/**
 * Owns explaining to people why a request would be let in or not. Does not own the rules, which are
 * the domain's.
 */
package io.gatehouse.application.access;
