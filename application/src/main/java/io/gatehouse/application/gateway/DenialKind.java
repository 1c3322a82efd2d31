package io.gatehouse.application.gateway;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Nullable;

/**
 * Denials that are told of together. Those of an organization that are too different are one kind,
 * of which nothing else is known.
 *
 * @param organization whose API it is
 * @param consumer known if the credential was, which is a key or a client's token
 */
public record DenialKind(
    OrganizationId organization,
    @Nullable ApiId api,
    @Nullable VersionId version,
    @Nullable ConsumerId consumer,
    @Nullable KeyId key,
    @Nullable ClientId client,
    @Nullable DenialReason reason) {

  static DenialKind of(Admission.Denied denied) {
    ApiRow api = denied.route().api();
    AccessDecision.Denied decision = denied.decision();
    KeyRow key = decision.key();
    ClientRow client = decision.client();
    return new DenialKind(
        api.organization(),
        api.id(),
        denied.route().version().id(),
        key != null ? key.consumer() : client != null ? client.consumer() : null,
        key == null ? null : key.id(),
        client == null ? null : client.id(),
        decision.reason());
  }

  /** All kinds of the organization that there is no room for. */
  DenialKind others() {
    return new DenialKind(organization, null, null, null, null, null, null);
  }
}
