/**
 * Owns how keys, OAuth clients and their access tokens are issued, rotated, revoked and checked,
 * and the ports where they are kept. Does not decide on requests.
 */
package io.gatehouse.application.credential;
