/** Owns how consumers and subscriptions look over HTTP. Does not own who may decide on them. */
package io.gatehouse.web.subscription;
