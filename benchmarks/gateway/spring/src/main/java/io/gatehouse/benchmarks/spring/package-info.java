/** Owns a Spring Cloud Gateway to compare with. Does nothing that Gatehouse needs. */
package io.gatehouse.benchmarks.spring;
