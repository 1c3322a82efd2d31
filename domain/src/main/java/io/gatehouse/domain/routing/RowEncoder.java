package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HealthCheck;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Nullable;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Writes the rows of a table; {@link RowDecoder} is its mirror. */
final class RowEncoder {

  /** Writes one thing. */
  private interface Item<T> {
    void write(T item) throws IOException;
  }

  private final DataOutput out;

  RowEncoder(DataOutput out) {
    this.out = out;
  }

  void write(TableRow row) throws IOException {
    if (row instanceof OrganizationRow organization) {
      out.writeByte(RowKind.ORGANIZATION.tag());
      id(organization.id().value());
      out.writeUTF(organization.slug().value());
      terms(organization.terms());
    } else if (row instanceof ApiRow api) {
      out.writeByte(RowKind.API.tag());
      api(api);
    } else if (row instanceof PlanRow plan) {
      out.writeByte(RowKind.PLAN.tag());
      id(plan.id().value());
      terms(plan.terms());
    } else if (row instanceof ConsumerRow consumer) {
      out.writeByte(RowKind.CONSUMER.tag());
      id(consumer.id().value());
      id(consumer.organization().value());
      all(consumer.subscriptions(), this::subscription);
    } else if (row instanceof KeyRow key) {
      out.writeByte(RowKind.KEY.tag());
      key(key);
    } else {
      writeOfClients(row);
    }
  }

  private void writeOfClients(TableRow row) throws IOException {
    if (row instanceof ClientRow client) {
      out.writeByte(RowKind.CLIENT.tag());
      id(client.id().value());
      id(client.consumer().value());
      out.writeBoolean(client.revoked());
    } else if (row instanceof RevokedTokenRow token) {
      out.writeByte(RowKind.REVOKED_TOKEN.tag());
      id(token.id().value());
      instant(token.revokedAt());
      instant(token.until());
    } else {
      out.writeByte(RowKind.SIGNING_KEYS.tag());
      all(((SigningKeysRow) row).keys(), this::verifyingKey);
    }
  }

  private void api(ApiRow api) throws IOException {
    id(api.id().value());
    id(api.organization().value());
    out.writeUTF(api.slug().value());
    all(api.versions(), this::version);
  }

  private void version(VersionRow version) throws IOException {
    id(version.id().value());
    out.writeUTF(version.label().value());
    out.writeUTF(version.lifecycle().text());
    optional(version.publishedAt(), this::instant);
    optional(version.sunset(), this::sunset);
    definition(version.definition());
  }

  private void sunset(Sunset sunset) throws IOException {
    instant(sunset.deprecatedAt());
    optional(sunset.sunsetAt(), this::instant);
    optional(sunset.successor(), label -> out.writeUTF(label.value()));
  }

  private void definition(Definition definition) throws IOException {
    all(definition.upstreams(), this::target);
    all(definition.scopes(), this::scope);
    all(definition.operations(), this::operation);
    out.writeUTF(definition.authHeader().value());
    all(definition.allowedMethods(), this::method);
    out.writeInt(definition.timeouts().connectMillis());
    out.writeInt(definition.timeouts().totalMillis());
    traffic(definition.traffic());
    out.writeUTF(definition.access().text());
    all(definition.routes(), this::route);
  }

  private void traffic(Traffic traffic) throws IOException {
    out.writeUTF(traffic.balance().text());
    out.writeInt(traffic.retries().attempts());
    out.writeInt(traffic.retries().budgetPercent());
    out.writeInt(traffic.ejection().failures());
    out.writeInt(traffic.ejection().seconds());
    optional(traffic.healthCheck(), this::healthCheck);
    optional(traffic.maxInFlight(), out::writeInt);
    optional(traffic.maxBodyBytes(), out::writeLong);
    out.writeUTF(traffic.upstreamHost().text());
    out.writeBoolean(traffic.tls().verify());
    optional(traffic.tls().serverName(), out::writeUTF);
    all(traffic.callers().limits(), this::rule);
    optional(traffic.callers().consumers(), this::consumerHeader);
  }

  private void consumerHeader(ConsumerHeader header) throws IOException {
    out.writeUTF(header.name());
    out.writeUTF(header.ids().text());
    all(header.limits(), this::rule);
    out.writeBoolean(header.replaces());
  }

  private void healthCheck(HealthCheck check) throws IOException {
    out.writeUTF(check.path());
    out.writeInt(check.intervalMillis());
    out.writeInt(check.timeoutMillis());
    out.writeInt(check.healthyAfter());
    out.writeInt(check.unhealthyAfter());
  }

  private void target(Target target) throws IOException {
    out.writeUTF(target.url().toString());
    out.writeInt(target.weight());
  }

  private void scope(Scope scope) throws IOException {
    out.writeUTF(scope.name().value());
    optional(scope.description(), text -> out.writeUTF(text.value()));
  }

  private void operation(Operation operation) throws IOException {
    method(operation.method());
    out.writeUTF(operation.path().text());
    all(operation.scopes(), this::scopeName);
    out.writeInt(operation.cost());
    all(operation.limits(), this::rule);
  }

  private void method(HttpMethod method) throws IOException {
    out.writeUTF(method.value());
  }

  private void scopeName(ScopeName name) throws IOException {
    out.writeUTF(name.value());
  }

  private void route(RouteRule rule) throws IOException {
    optional(rule.host(), out::writeUTF);
    out.writeUTF(rule.pathPrefix());
  }

  private void terms(PlanTerms terms) throws IOException {
    all(terms.limits(), this::rule);
    optional(terms.requestsPerMonth(), out::writeLong);
    optional(terms.tariff(), tariff -> out.writeUTF(TariffText.format(tariff)));
    out.writeBoolean(terms.autoApprove());
  }

  private void terms(OrganizationTerms terms) throws IOException {
    all(terms.allowance().limits(), this::rule);
    optional(terms.allowance().requestsPerMonth(), out::writeLong);
    out.writeUTF(terms.zoneName());
  }

  private void rule(RateRule rule) throws IOException {
    rate(rule.rate());
    out.writeUTF(rule.algorithm().text());
  }

  private void rate(RateLimit rate) throws IOException {
    out.writeLong(rate.permits());
    out.writeLong(rate.window().toNanos());
  }

  private void price(Price price) throws IOException {
    out.writeLong(price.perRequest().nanos());
    out.writeUTF(price.perRequest().currency().getCurrencyCode());
  }

  private void subscription(SubscriptionRow row) throws IOException {
    id(row.id().value());
    id(row.version().value());
    out.writeUTF(row.state().text());
    optional(Optional.ofNullable(row.grant()), this::grant);
    optional(row.planId(), plan -> id(plan.value()));
    out.writeBoolean(row.spentOut());
  }

  private void grant(Grant grant) throws IOException {
    all(grant.scopes(), this::scopeName);
    optional(grant.rateLimit(), this::rate);
  }

  private void key(KeyRow key) throws IOException {
    id(key.id().value());
    id(key.consumer().value());
    out.writeUTF(key.environment().text());
    fingerprint(key.fingerprint());
    all(key.retiring(), this::retiring);
    keyTerms(key.terms());
    out.writeBoolean(key.revoked());
  }

  private void retiring(KeyRow.Retiring retiring) throws IOException {
    fingerprint(retiring.fingerprint());
    instant(retiring.until());
  }

  private void keyTerms(KeyTerms terms) throws IOException {
    all(terms.scopes(), this::scopeName);
    optional(terms.expiresAt(), this::instant);
    all(terms.addresses().allowed(), this::range);
    all(terms.addresses().denied(), this::range);
    optional(terms.rateLimit(), this::rate);
    optional(terms.price(), this::price);
  }

  private void verifyingKey(VerifyingKey key) throws IOException {
    byte[] encoded = key.key().getEncoded();
    out.writeUTF(key.id());
    out.writeShort(encoded.length);
    out.write(encoded);
    optional(key.until(), this::instant);
  }

  private void range(AddressRange range) throws IOException {
    out.writeLong(range.first().high());
    out.writeLong(range.first().low());
    out.writeByte(range.bits());
  }

  private void fingerprint(KeyFingerprint fingerprint) throws IOException {
    out.write(fingerprint.bytes());
  }

  private void id(UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private void instant(Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private <T> void all(Collection<T> items, Item<T> writer) throws IOException {
    out.writeInt(items.size());
    for (T item : items) {
      writer.write(item);
    }
  }

  private <T> void optional(Optional<T> item, Item<T> writer) throws IOException {
    out.writeBoolean(item.isPresent());
    @Nullable T present = item.orElse(null);
    if (present != null) {
      writer.write(present);
    }
  }
}
