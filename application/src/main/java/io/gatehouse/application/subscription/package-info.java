/**
 * Owns what organizations do with consumers and subscriptions, and the ports where those are kept.
 * Does not own which moves a state allows.
 */
package io.gatehouse.application.subscription;
