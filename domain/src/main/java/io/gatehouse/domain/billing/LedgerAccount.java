package io.gatehouse.domain.billing;

import io.gatehouse.domain.organization.OrganizationId;
import java.util.Currency;
import java.util.Optional;

/**
 * What one payer owes an organization or, without a payer, what the organization has earned.
 *
 * @param organization whose APIs were called
 */
public record LedgerAccount(
    OrganizationId organization, Optional<Payer> payer, Currency currency) {}
