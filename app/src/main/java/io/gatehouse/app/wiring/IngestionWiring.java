package io.gatehouse.app.wiring;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.billing.Books;
import io.gatehouse.application.billing.IngestUsage;
import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.application.billing.ReportSieve;
import io.gatehouse.application.billing.RightRows;
import io.gatehouse.application.billing.TellReported;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.runtime.IdSource;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What books what gateways report that measure by themselves. */
@Factory
final class IngestionWiring {

  @Singleton
  ReportSieve reportSieve(RightRows rows, Authority authority) {
    return new ReportSieve(rows, authority);
  }

  @Singleton
  IngestUsage ingestUsage(
      Audited audited,
      ReportSieve sieve,
      IngestedEvents events,
      Books books,
      IdSource ids,
      Clock clock) {
    return new IngestUsage(audited, sieve, events, books, ids, clock);
  }

  @Singleton
  TellReported tellReported(Audited audited, IngestedEvents events, Clock clock) {
    return new TellReported(audited, events, clock);
  }
}
