/** Owns what the gateway itself answers, and how. Does not own when. */
package io.gatehouse.gateway.answer;
