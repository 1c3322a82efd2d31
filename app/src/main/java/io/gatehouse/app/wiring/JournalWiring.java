package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.persistence.journal.FolderJournals;
import io.gatehouse.persistence.journal.JournalFigures;
import io.gatehouse.persistence.journal.JournalHealthCheck;
import io.gatehouse.persistence.journal.JournalSettings;
import io.gatehouse.persistence.journal.TariffForm;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Where this gateway writes down what it lets in, before anything of it is served. */
@Factory
@Requires(property = "gatehouse.planes.gateway", value = "true")
final class JournalWiring {

  private static final String FOLDER = "journal";

  /** Of the disk, for others, and first of all for the database. */
  private static final long RESERVE = 256L << 20;

  @Singleton
  JournalSettings journalSettings(Settings settings) {
    return new JournalSettings(
        settings.data().resolve(FOLDER),
        settings.journalSync(),
        settings.journalFull(),
        settings.journalRetention(),
        settings.journalSpace(),
        RESERVE,
        Runtime.getRuntime().availableProcessors(),
        JournalSettings.SLOTS);
  }

  /** Whoever wants journals, or settlements, asks for them by what they are. */
  @Singleton
  @Bean(typed = FolderJournals.class, preDestroy = "close")
  FolderJournals journals(JournalSettings settings, IdSource ids, Clock clock) {
    try {
      TariffForm form = new TariffForm(TariffText::format, TariffText::parse);
      return FolderJournals.open(settings, form, ids, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("The journal can't be begun in " + settings.folder(), e);
    }
  }

  @Singleton
  JournalFigures journalFigures(FolderJournals journals, MeterRegistry meters) {
    JournalFigures figures = journals.figures();
    count("appended", "Records that were written", figures, meters, JournalFigures::appended);
    count(
        "refused", "Requests that could not be written", figures, meters, JournalFigures::refused);
    count("unmetered", "Requests that nobody pays for", figures, meters, JournalFigures::unmetered);
    count(
        "damaged",
        "Records that are not what was written",
        figures,
        meters,
        JournalFigures::damaged);
    Gauge.builder("gatehouse.journal.bytes", figures, JournalFigures::bytes)
        .description("What the journal takes of the disk")
        .register(meters);
    Gauge.builder("gatehouse.journal.segments", figures, JournalFigures::segments)
        .description("Files of the journal")
        .register(meters);
    Gauge.builder("gatehouse.journal.unbooked", figures, JournalFigures::unbooked)
        .description("Records that are not booked yet")
        .register(meters);
    Gauge.builder("gatehouse.journal.full", figures, each -> each.isFull() ? 1 : 0)
        .description("1 while nothing more can be written down")
        .register(meters);
    FunctionTimer.builder(
            "gatehouse.journal.force",
            figures,
            JournalFigures::forces,
            JournalFigures::forceNanos,
            TimeUnit.NANOSECONDS)
        .description("How long it takes to force records to the disk")
        .register(meters);
    return figures;
  }

  @Singleton
  HealthCheck journalHealth(JournalFigures figures, JournalSettings settings) {
    return new JournalHealthCheck(figures, settings);
  }

  @Singleton
  SettledRequestQueries settledRequests(FolderJournals journals) {
    return journals.settledRequests();
  }

  private static void count(
      String name,
      String meaning,
      JournalFigures figures,
      MeterRegistry meters,
      ToDoubleFunction<JournalFigures> figure) {
    FunctionCounter.builder("gatehouse.journal." + name, figures, figure)
        .description(meaning)
        .register(meters);
  }
}
