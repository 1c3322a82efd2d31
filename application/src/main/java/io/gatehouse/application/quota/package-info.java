/**
 * Owns the monthly quotas that all nodes share: how they are set aside in small parts, and given
 * out without asking anybody. Does not own rates, nor who may call how much in a month.
 */
package io.gatehouse.application.quota;
