/**
 * Owns how keys are issued, rotated, revoked and checked, and the port where they are kept. Does
 * not decide on requests.
 */
package io.gatehouse.application.credential;
