/** Owns how prices look over HTTP, wherever some are given. Does not own what they mean. */
package io.gatehouse.web.money;
