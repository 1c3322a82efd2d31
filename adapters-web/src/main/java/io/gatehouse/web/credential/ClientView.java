package io.gatehouse.web.credential;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Reason;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An OAuth client, as people see one: never the secret. */
@Serdeable
public record ClientView(
    @Schema(example = "cli_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String consumer,
    String organization,
    @Schema(example = "Nightly import") String name,
    @Schema(description = "What its tokens may carry; empty means all that is granted.")
        List<String> scopes,
    @Schema(example = "gate_client_…x7Qa") String hint,
    @Schema(example = "active", description = "active or revoked") String state,
    List<RetiringSecretView> retiring,
    @Nullable String revokedAt,
    @Schema(description = "Why it was revoked.") @Nullable String reason,
    long version,
    String createdAt,
    String updatedAt) {

  /** A secret that was rotated out, and until when it still proves the client. */
  @Serdeable
  public record RetiringSecretView(
      @Schema(example = "gate_client_…x7Qa") String hint, String until) {}

  static ClientView of(OAuthClient client, Instant now) {
    return new ClientView(
        client.id().toString(),
        client.owner().consumer().toString(),
        client.owner().organization().toString(),
        client.name().value(),
        client.scopes().stream().sorted().map(ScopeName::value).toList(),
        client.secret().hint().value(),
        client.state().text(),
        retiring(client, now),
        client.revocation().map(end -> AuditLine.time(end.at())).orElse(null),
        client.revocation().flatMap(Revocation::reason).map(Reason::value).orElse(null),
        client.revision().version(),
        AuditLine.time(client.revision().createdAt()),
        AuditLine.time(client.revision().updatedAt()));
  }

  private static List<RetiringSecretView> retiring(OAuthClient client, Instant now) {
    return client.retiring().stream()
        .filter(each -> client.revocation().isEmpty() && each.opensAt(now))
        .map(
            each ->
                new RetiringSecretView(each.secret().hint().value(), AuditLine.time(each.until())))
        .toList();
  }
}
