/**
 * Owns the tables of APIs, versions and plans, and how what a version serves is written as JSON.
 * Does not own who may see what.
 */
package io.gatehouse.persistence.catalog;
