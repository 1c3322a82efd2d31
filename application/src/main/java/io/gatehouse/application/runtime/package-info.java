/**
 * Owns the ports to what every use case needs of the machine it runs on: transactions and ids. Does
 * not own any business word.
 */
package io.gatehouse.application.runtime;
