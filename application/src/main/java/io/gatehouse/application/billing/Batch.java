package io.gatehouse.application.billing;

/** What is booked in one go: a journal from some position on. No two are the same. */
public record Batch(JournalRef journal, long from) {}
