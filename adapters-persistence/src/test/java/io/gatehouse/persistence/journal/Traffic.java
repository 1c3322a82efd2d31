package io.gatehouse.persistence.journal;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.LetIn;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.money.ChargePolicy;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.PriceModel.PerRequest;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random requests that were let in, and what should be read of them. */
final class Traffic {

  /** Prices alone, padded so that some texts take several records. */
  static final TariffForm FORM = new TariffForm(Traffic::format, Traffic::parse);

  private static final Instant BEGIN = Instant.parse("2026-11-21T10:15:30.123456Z");
  private static final String PADDING = " ".repeat(300);

  private final Random random;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Tariff> tariffs = new ArrayList<>();

  Traffic(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      operations.add(LetIn.operation("GET /things-" + i + "x".repeat(i * 100) + "/{id}"));
      tariffs.add(tariff(random.nextInt(1_000_000)));
    }
  }

  static Tariff tariff(long nanos) {
    Price price = new Price(new Money(nanos, Money.currency("USD")));
    return new Tariff(new PerRequest(price), nanos % 100, ChargePolicy.DEFAULT);
  }

  Admitted admitted() {
    int consumer = random.nextInt(20);
    int api = random.nextInt(5);
    Operation operation = random.nextBoolean() ? operations.get(random.nextInt(5)) : null;
    Tariff tariff = tariffs.get(random.nextInt(5));
    Instant at = BEGIN.plus(random.nextInt(1_000_000_000), ChronoUnit.MICROS);
    return switch (random.nextInt(3)) {
      case 0 -> LetIn.byKey(consumer, api, operation, tariff, at);
      case 1 -> LetIn.byClient(consumer, api, operation, tariff, at);
      default -> LetIn.byAnybody(api, operation, at);
    };
  }

  Settlement settlement() {
    Outcome[] outcomes = Outcome.values();
    return new Settlement(
        outcomes[random.nextInt(outcomes.length)],
        random.nextInt(600),
        random.nextLong() >>> 1,
        random.nextLong() >>> 1,
        random.nextLong() >>> 1);
  }

  /** What should be read of it. */
  static Charge charge(Admitted admitted, String requestId, Settlement settlement) {
    Granted granted = admitted.granted();
    Operation operation = granted.operation();
    Call call =
        new Call(
            admitted.route().api().organization(),
            admitted.route().api().id(),
            admitted.route().version().id(),
            operation == null ? "" : operation.toString());
    UsageEvent event = new UsageEvent(requestId, admitted.at(), call, party(granted), settlement);
    return new Charge(event, granted.tariff());
  }

  private static @Nullable Party party(Granted granted) {
    return granted.caller() == null
        ? null
        : new Party(
            granted.caller().organization(),
            granted.caller().id(),
            granted.subscription().id(),
            granted.key() == null ? null : granted.key().id(),
            granted.client() == null ? null : granted.client().id(),
            granted.plan() == null ? null : granted.plan().id());
  }

  private static String format(Tariff tariff) {
    long nanos = ((PerRequest) tariff.model()).price().perRequest().nanos();
    return nanos + (nanos % 2 == 0 ? PADDING : "");
  }

  private static Tariff parse(String text) {
    return tariff(Long.parseLong(text.strip()));
  }
}
