package io.gatehouse.persistence.journal;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.Nullable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Writes all of a record but its head. Makes no objects. */
final class RecordWriter {

  private RecordWriter() {}

  /** The first of a segment. */
  static void segment(ByteBuffer to, UUID run, int writer, int number, int slots) {
    to.put(Layout.KIND, Layout.SEGMENT);
    to.putInt(Layout.SEGMENT_FORMAT, Layout.FORMAT);
    put(to, Layout.SEGMENT_RUN, run);
    to.putInt(Layout.SEGMENT_WRITER, writer);
    to.putInt(Layout.SEGMENT_NUMBER, number);
    to.putInt(Layout.SEGMENT_SLOTS, slots);
  }

  static void end(ByteBuffer to, int at) {
    to.put(at + Layout.KIND, Layout.END);
  }

  /** One part of a text; all parts follow each other. */
  static void word(ByteBuffer to, int at, int number, int part, byte[] text) {
    int from = part * Layout.PART;
    int length = Math.min(Layout.PART, text.length - from);
    to.put(at + Layout.KIND, Layout.WORD);
    to.putInt(at + Layout.WORD_NUMBER, number);
    to.putShort(at + Layout.WORD_PART, (short) part);
    to.putShort(at + Layout.WORD_PARTS, (short) parts(text));
    to.putInt(at + Layout.WORD_LENGTH, length);
    to.put(at + Layout.WORD_TEXT, text, from, length);
  }

  /** How many records a text takes. */
  static int parts(byte[] text) {
    return Math.max(1, (text.length + Layout.PART - 1) / Layout.PART);
  }

  /**
   * @param operation number of its text in the segment, or 0
   * @param tariff number of its text in the segment, or 0
   */
  static void admission(
      ByteBuffer to,
      int at,
      long ticket,
      String requestId,
      Admitted admitted,
      int operation,
      int tariff) {
    to.put(at + Layout.KIND, Layout.ADMISSION);
    to.putLong(at + Layout.TICKET, ticket);
    to.putLong(at + Layout.AT, micros(admitted.at()));
    to.putInt(at + Layout.OPERATION, operation);
    to.putInt(at + Layout.TARIFF, tariff);
    ApiRow api = admitted.route().api();
    put(to, at + Layout.ORGANIZATION, api.organization().value());
    put(to, at + Layout.API, api.id().value());
    put(to, at + Layout.VERSION, admitted.route().version().id().value());
    to.put(at + Layout.FLAGS, (byte) party(to, at, admitted.granted()));
    requestId(to, at, requestId);
  }

  /** Says all that an admission does: what is billed is billed by this alone. */
  static void settlement(
      ByteBuffer to,
      int at,
      long ticket,
      String requestId,
      Admitted admitted,
      int operation,
      int tariff,
      Settlement settlement) {
    admission(to, at, ticket, requestId, admitted, operation, tariff);
    to.put(at + Layout.KIND, Layout.SETTLEMENT);
    to.put(at + Layout.OUTCOME, code(settlement.outcome()));
    to.putShort(at + Layout.STATUS, (short) settlement.status());
    to.putLong(at + Layout.REQUEST_BYTES, settlement.requestBytes());
    to.putLong(at + Layout.RESPONSE_BYTES, settlement.responseBytes());
    to.putLong(at + Layout.NANOS, settlement.nanos());
  }

  /** For ever: these numbers are read by later programs. */
  static byte code(Outcome outcome) {
    return switch (outcome) {
      case SERVED -> 0;
      case UPSTREAM_FAILED -> 1;
      case CLIENT_GONE -> 2;
      case CACHE_HIT -> 3;
      case DENIED -> 4;
      case THROTTLED -> 5;
      case UNKNOWN -> 6;
    };
  }

  private static int party(ByteBuffer to, int at, Granted granted) {
    ConsumerRow caller = granted.caller();
    SubscriptionRow subscription = granted.subscription();
    if (caller == null || subscription == null) {
      return 0;
    }
    put(to, at + Layout.HOME, caller.organization().value());
    put(to, at + Layout.CONSUMER, caller.id().value());
    put(to, at + Layout.SUBSCRIPTION, subscription.id().value());
    return Layout.HAS_PARTY | credential(to, at, granted) | plan(to, at, granted.plan());
  }

  private static int credential(ByteBuffer to, int at, Granted granted) {
    KeyRow key = granted.key();
    if (key != null) {
      put(to, at + Layout.CREDENTIAL, key.id().value());
      return Layout.BY_KEY;
    }
    ClientRow client = granted.client();
    if (client != null) {
      put(to, at + Layout.CREDENTIAL, client.id().value());
      return Layout.BY_CLIENT;
    }
    return 0;
  }

  private static int plan(ByteBuffer to, int at, @Nullable PlanRow plan) {
    if (plan == null) {
      return 0;
    }
    put(to, at + Layout.PLAN, plan.id().value());
    return Layout.HAS_PLAN;
  }

  private static void requestId(ByteBuffer to, int at, String id) {
    int length = Math.min(id.length(), Layout.MOST_ID);
    to.put(at + Layout.ID_LENGTH, (byte) length);
    for (int i = 0; i < length; i++) {
      char each = id.charAt(i);
      to.put(at + Layout.REQUEST_ID + i, (byte) (each < 0x80 ? each : '?'));
    }
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
  }

  private static void put(ByteBuffer to, int at, UUID id) {
    to.putLong(at, id.getMostSignificantBits());
    to.putLong(at + Long.BYTES, id.getLeastSignificantBits());
  }
}
