package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Reads records that are whole. What was called, by whom and for how much is the same again and
 * again: each is one object then. For one thread.
 */
final class RecordReader {

  private static final Outcome[] OUTCOMES = byCode();

  /** As many as a writer remembers. Whatever comes then begins anew. */
  private static final int MOST_TARIFFS = 1 << 14;

  private final TariffForm form;
  private final byte[] id = new byte[Layout.MOST_ID];
  private final Map<String, Tariff> tariffs = new HashMap<>();
  private final Recurring<Call, String> calls =
      new Recurring<>(Layout.ORGANIZATION, Layout.HOME - Layout.ORGANIZATION, RecordReader::call);
  private final Recurring<Party, Integer> parties =
      new Recurring<>(Layout.HOME, Layout.REQUEST_ID - Layout.HOME, RecordReader::party);

  RecordReader(TariffForm form) {
    this.form = form;
  }

  Charge charge(ByteBuffer from, int at, WordTable words) {
    Settlement settlement =
        new Settlement(
            OUTCOMES[from.get(at + Layout.OUTCOME)],
            from.getShort(at + Layout.STATUS),
            from.getLong(at + Layout.REQUEST_BYTES),
            from.getLong(at + Layout.RESPONSE_BYTES),
            from.getLong(at + Layout.NANOS));
    UsageEvent event =
        new UsageEvent(
            requestId(from, at), at(from, at), call(from, at, words), party(from, at), settlement);
    return new Charge(event, tariff(words.text(from.getInt(at + Layout.TARIFF))));
  }

  OpenAdmission admission(ByteBuffer from, int at, WordTable words) {
    return new OpenAdmission(
        requestId(from, at), at(from, at), call(from, at, words), party(from, at));
  }

  private static Outcome[] byCode() {
    Outcome[] all = Outcome.values();
    Outcome[] outcomes = new Outcome[all.length];
    for (Outcome outcome : all) {
      outcomes[RecordWriter.code(outcome)] = outcome;
    }
    return outcomes;
  }

  /** When it was admitted. */
  static Instant at(ByteBuffer from, int at) {
    return Instant.EPOCH.plus(from.getLong(at + Layout.AT), ChronoUnit.MICROS);
  }

  private @Nullable Tariff tariff(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Tariff known = tariffs.get(text);
    if (known == null) {
      known = form.parse(text);
      if (tariffs.size() == MOST_TARIFFS) {
        tariffs.clear();
      }
      tariffs.put(text, known);
    }
    return known;
  }

  private Call call(ByteBuffer from, int at, WordTable words) {
    String operation = words.text(from.getInt(at + Layout.OPERATION));
    return calls.at(from, at, operation);
  }

  private static Call call(ByteBuffer from, int at, String operation) {
    return new Call(
        new OrganizationId(id(from, at + Layout.ORGANIZATION)),
        new ApiId(id(from, at + Layout.API)),
        new VersionId(id(from, at + Layout.VERSION)),
        operation);
  }

  private @Nullable Party party(ByteBuffer from, int at) {
    int flags = from.get(at + Layout.FLAGS);
    return (flags & Layout.HAS_PARTY) == 0 ? null : parties.at(from, at, flags);
  }

  private static Party party(ByteBuffer from, int at, int flags) {
    UUID credential = id(from, at + Layout.CREDENTIAL);
    return new Party(
        new OrganizationId(id(from, at + Layout.HOME)),
        new ConsumerId(id(from, at + Layout.CONSUMER)),
        new SubscriptionId(id(from, at + Layout.SUBSCRIPTION)),
        (flags & Layout.BY_KEY) == 0 ? null : new KeyId(credential),
        (flags & Layout.BY_CLIENT) == 0 ? null : new ClientId(credential),
        (flags & Layout.HAS_PLAN) == 0 ? null : new PlanId(id(from, at + Layout.PLAN)));
  }

  private String requestId(ByteBuffer from, int at) {
    int length = from.get(at + Layout.ID_LENGTH);
    from.get(at + Layout.REQUEST_ID, id, 0, length);
    return new String(id, 0, length, StandardCharsets.US_ASCII);
  }

  private static UUID id(ByteBuffer from, int at) {
    return new UUID(from.getLong(at), from.getLong(at + Long.BYTES));
  }
}
