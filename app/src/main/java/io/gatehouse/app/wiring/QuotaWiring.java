package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.quota.KeepLeases;
import io.gatehouse.application.quota.LeasedQuotas;
import io.gatehouse.application.quota.Leases;
import io.gatehouse.application.quota.QuotaCounts;
import io.gatehouse.application.quota.QuotaOutage;
import io.gatehouse.application.quota.QuotaReports;
import io.gatehouse.application.quota.ReserveQuotas;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/** How much of monthly quotas this node may give out, and how it is kept so. */
@Factory
@Requires(property = "gatehouse.planes.gateway", value = "true")
final class QuotaWiring {

  /** Milliseconds are enough for months, and asking for them leaves nothing behind. */
  @Singleton
  Leases leases(Settings settings, LimitWiring.SharedLimits shared, MeterRegistry meters) {
    QuotaOutage outage =
        new QuotaOutage(settings.limitOutage(), shared::nodes, settings.quotaWait());
    LongSupplier now = () -> System.currentTimeMillis() * 1_000_000;
    Leases leases = new Leases(outage, new Leases.Clocks(now, System::nanoTime));
    Gauge.builder("gatehouse.quotas.leases", leases, Leases::size)
        .description("Subjects for which this node has permits of the month at hand")
        .register(meters);
    return leases;
  }

  /** Who wants a limiter and is no gateway has no use for quotas. */
  @Singleton
  @Bean(typed = LeasedQuotas.class)
  LeasedQuotas leasedQuotas(RateLimiter rates, Leases leases) {
    return new LeasedQuotas(rates, leases);
  }

  @Singleton
  QuotaReports quotaReports(MeterRegistry meters) {
    return new LoggedQuotaReports(meters);
  }

  @Singleton
  ReserveQuotas reserveQuotas(Audited audited, QuotaCounts counts, QuotaReports reports) {
    return new ReserveQuotas(audited, counts, reports);
  }

  @Singleton
  QuotaThreads quotaThreads(Leases leases, ReserveQuotas store, QuotaReports reports) {
    return new QuotaThreads(new KeepLeases(leases, store, reports));
  }
}
