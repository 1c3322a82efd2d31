package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.Charge;
import java.util.List;

/**
 * A part of a journal.
 *
 * @param next position behind the last record read
 * @param atEnd nothing more to read now
 */
public record Slice(List<Charge> charges, long next, boolean atEnd) {}
