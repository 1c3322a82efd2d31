package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.JournalEntry;
import java.time.Instant;
import java.util.List;

/**
 * What is written into the ledger in one go.
 *
 * @param at when it is booked
 * @param counts as they are from here on, of those that are held
 * @param hours to be added to what there is, in their {@link ChargeHour#ORDER}, each once
 */
public record Booking(
    Batch batch,
    Instant at,
    List<JournalEntry> entries,
    List<ChargeCount> counts,
    List<ChargeHour> hours) {}
