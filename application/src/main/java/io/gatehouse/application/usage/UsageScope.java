package io.gatehouse.application.usage;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.CredentialRef;
import java.util.Optional;
import java.util.Set;

/**
 * Whose usage of what.
 *
 * @param organization whose APIs, if not anybody's
 * @param credential only of this one, if it is there
 * @param consumers only of these, if they are there
 */
public record UsageScope(
    Optional<OrganizationId> organization,
    Optional<ApiId> api,
    Optional<CredentialRef> credential,
    Optional<Set<ConsumerId>> consumers) {

  /** All that was called of an organization's. */
  public static UsageScope of(OrganizationId organization) {
    return new UsageScope(
        Optional.of(organization), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** All that was called of an API. */
  public static UsageScope of(OrganizationId organization, ApiId api) {
    return new UsageScope(
        Optional.of(organization), Optional.of(api), Optional.empty(), Optional.empty());
  }

  /** All that was called with a key or an OAuth client. */
  public static UsageScope of(CredentialRef credential) {
    return new UsageScope(
        Optional.empty(), Optional.empty(), Optional.of(credential), Optional.empty());
  }

  /** Of that only what these consumers called. */
  public UsageScope by(Set<ConsumerId> some) {
    return new UsageScope(organization, api, credential, Optional.of(Set.copyOf(some)));
  }

  /** Whether it matters who called. */
  boolean isOfSome() {
    return credential.isPresent() || consumers.isPresent();
  }

  boolean covers(UsageKey key) {
    return organization.map(key.call().organization()::equals).orElse(true)
        && api.map(key.call().api()::equals).orElse(true)
        && credential
            .map(its -> key.by().filter(by -> by.credential().equals(its)).isPresent())
            .orElse(true)
        && consumers
            .map(its -> key.by().filter(by -> its.contains(by.consumer())).isPresent())
            .orElse(true);
  }
}
