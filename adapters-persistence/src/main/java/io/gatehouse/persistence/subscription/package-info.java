/**
 * Owns the tables of consumers and subscriptions. Does not own which moves a subscription may make.
 */
package io.gatehouse.persistence.subscription;
