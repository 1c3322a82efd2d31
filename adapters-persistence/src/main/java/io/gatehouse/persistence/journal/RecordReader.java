package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
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
import java.util.UUID;

/** Reads records that are whole. */
final class RecordReader {

  private static final Outcome[] OUTCOMES = byCode();

  private RecordReader() {}

  static Charge charge(ByteBuffer from, int at, WordTable words) {
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
    return new Charge(event, words.tariff(from.getInt(at + Layout.TARIFF)));
  }

  static OpenAdmission admission(ByteBuffer from, int at, WordTable words) {
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

  private static Call call(ByteBuffer from, int at, WordTable words) {
    return new Call(
        new OrganizationId(id(from, at + Layout.ORGANIZATION)),
        new ApiId(id(from, at + Layout.API)),
        new VersionId(id(from, at + Layout.VERSION)),
        words.text(from.getInt(at + Layout.OPERATION)));
  }

  private static @Nullable Party party(ByteBuffer from, int at) {
    int flags = from.get(at + Layout.FLAGS);
    if ((flags & Layout.HAS_PARTY) == 0) {
      return null;
    }
    UUID credential = id(from, at + Layout.CREDENTIAL);
    return new Party(
        new OrganizationId(id(from, at + Layout.HOME)),
        new ConsumerId(id(from, at + Layout.CONSUMER)),
        new SubscriptionId(id(from, at + Layout.SUBSCRIPTION)),
        (flags & Layout.BY_KEY) == 0 ? null : new KeyId(credential),
        (flags & Layout.BY_CLIENT) == 0 ? null : new ClientId(credential),
        (flags & Layout.HAS_PLAN) == 0 ? null : new PlanId(id(from, at + Layout.PLAN)));
  }

  private static String requestId(ByteBuffer from, int at) {
    byte[] id = new byte[from.get(at + Layout.ID_LENGTH)];
    from.get(at + Layout.REQUEST_ID, id);
    return new String(id, StandardCharsets.US_ASCII);
  }

  private static UUID id(ByteBuffer from, int at) {
    return new UUID(from.getLong(at), from.getLong(at + Long.BYTES));
  }
}
