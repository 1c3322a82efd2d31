package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.ExportAudit;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.audit.VerifyAudit;
import io.gatehouse.application.change.ChangeLog;
import io.gatehouse.application.change.OwnNode;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.routing.CurrentTable;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.persistence.sql.Database;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What every context needs: time, chance, and the trail. */
@Factory
final class RuntimeWiring {

  @Singleton
  Clock clock() {
    return new MicrosecondClock(Clock.systemUTC());
  }

  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Singleton
  IdSource ids(Clock clock, RandomGenerator random) {
    return new TimeOrderedIds(clock, random);
  }

  @Singleton
  AppliedLimits applied(Settings settings) {
    return new AppliedLimits(settings.usualLimits());
  }

  @Singleton
  AttemptLimits attempts(LimitWiring.Limiters limiters, Settings settings) {
    return new AttemptLimits(
        limiters.attempts(),
        settings.attemptsPerAddress(),
        settings.attemptsPerAccount(),
        settings.creationsPerPerson());
  }

  @Singleton
  RefusalBudget refusals(LimitWiring.Limiters limiters, MeterRegistry meters) {
    var unrecorded =
        io.micrometer.core.instrument.Counter.builder("gatehouse.refusals.unrecorded")
            .description("Refusals that were too many for the audit trail, or did not get there")
            .register(meters);
    return new RefusalBudget(limiters.attempts(), unrecorded::increment);
  }

  @Singleton
  MeterBinder statements(Database database) {
    return meters -> {
      FunctionCounter.builder("gatehouse.database.statements", database, Database::statements)
          .description("Statements that were sent to PostgreSQL")
          .register(meters);
      FunctionCounter.builder("gatehouse.database.deadlocks", database, Database::deadlocks)
          .description("Transactions that waited for each other, and were tried again")
          .register(meters);
    };
  }

  @Singleton
  OwnNode ownNode(Optional<CurrentTable> table) {
    return new OwnGateway(table);
  }

  @Singleton
  Audited audited(
      Transactions transactions,
      AuditTrail trail,
      ChangeLog changeLog,
      RefusalBudget budget,
      IdSource ids,
      Clock clock) {
    return new Audited(transactions, trail, changeLog, budget, ids, clock);
  }

  @Singleton
  VerifyAudit verifyAudit(AuditQueries queries) {
    return new VerifyAudit(queries);
  }

  @Singleton
  ExportAudit exportAudit(Audited audited, AuditQueries queries) {
    return new ExportAudit(audited, queries);
  }
}
