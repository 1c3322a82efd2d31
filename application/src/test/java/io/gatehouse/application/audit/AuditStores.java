package io.gatehouse.application.audit;

import io.gatehouse.application.runtime.Transactions;

/** The ports to one trail, as one implementation has them. */
public record AuditStores(Transactions transactions, AuditTrail trail, AuditQueries queries) {}
