/**
 * Owns how charges become bookings, statements and answers about them. Does not own what requests
 * cost, nor where any of it is stored.
 */
package io.gatehouse.application.billing;
