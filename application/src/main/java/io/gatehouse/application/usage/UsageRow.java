package io.gatehouse.application.usage;

/** Requests that are counted together, and what they were. */
public record UsageRow(UsageKey key, UsageSum sum) {}
