package io.gatehouse.web.credential;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A key, as clients see one: never the secret. */
@Serdeable
public record KeyView(
    @Schema(example = "key_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String consumer,
    String organization,
    String name,
    @Nullable String description,
    @Schema(example = "live") String environment,
    @Schema(example = "gate_live_…x7Qa") String hint,
    @Schema(example = "active", description = "active, expired or revoked") String state,
    @Schema(description = "Empty means all that is granted.") List<String> scopes,
    @Nullable String expiresAt,
    List<String> ipRestrictions,
    List<String> ipDenied,
    @Nullable Long rateLimitRequests,
    @Nullable Long rateLimitWindowSeconds,
    @Nullable @Schema(example = "0.001000000") String pricePerRequest,
    @Nullable @Schema(example = "USD") String currency,
    List<Retiring> retiring,
    @Nullable String revokedAt,
    @Schema(description = "Why it was revoked.") @Nullable String reason,
    long version,
    String createdAt,
    String updatedAt) {

  /** A secret that was rotated out, and until when it still opens. */
  @Serdeable
  public record Retiring(@Schema(example = "gate_live_…x7Qa") String hint, String until) {}

  public static KeyView of(ApiKey key, Instant now) {
    KeyTerms terms = key.terms();
    Optional<Money> price = terms.price().map(Price::perRequest);
    return new KeyView(
        key.id().toString(),
        key.owner().consumer().toString(),
        key.owner().organization().toString(),
        key.label().name().value(),
        key.label().description().map(Description::value).orElse(null),
        key.environment().text(),
        key.secret().hint().value(),
        key.stateAt(now).text(),
        terms.scopes().stream().sorted().map(ScopeName::value).toList(),
        terms.expiresAt().map(AuditLine::time).orElse(null),
        texts(terms.addresses().allowed()),
        texts(terms.addresses().denied()),
        terms.rateLimit().map(RateLimit::permits).orElse(null),
        terms.rateLimit().map(limit -> limit.window().toSeconds()).orElse(null),
        price.map(Money::amount).orElse(null),
        price.map(money -> money.currency().getCurrencyCode()).orElse(null),
        retiring(key, now),
        key.revocation().map(end -> AuditLine.time(end.at())).orElse(null),
        key.revocation().flatMap(Revocation::reason).map(Reason::value).orElse(null),
        key.revision().version(),
        AuditLine.time(key.revision().createdAt()),
        AuditLine.time(key.revision().updatedAt()));
  }

  /** With a key that is revoked or expired none of its secrets opens anything. */
  private static List<Retiring> retiring(ApiKey key, Instant now) {
    boolean active = key.stateAt(now) == ApiKey.State.ACTIVE;
    return key.retiring().stream()
        .filter(each -> active && each.opensAt(now))
        .map(each -> new Retiring(each.secret().hint().value(), AuditLine.time(each.until())))
        .toList();
  }

  private static List<String> texts(List<AddressRange> ranges) {
    return ranges.stream().map(AddressRange::toString).toList();
  }
}
