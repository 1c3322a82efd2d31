package io.gatehouse.application.billing;

import java.util.UUID;

/** One writer's sequence of a run. */
public record JournalRef(UUID run, int writer) {}
