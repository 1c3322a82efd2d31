package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.Description;
import java.util.Optional;

/** A scope that a version knows, and what it allows, in words. */
public record Scope(ScopeName name, Optional<Description> description) {}
