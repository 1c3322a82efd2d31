package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.access.ExplainDecision;
import io.gatehouse.application.access.Limits;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.credential.ApiKeys;
import io.gatehouse.application.credential.ClientTokens;
import io.gatehouse.application.credential.Inspections;
import io.gatehouse.application.credential.OAuthClients;
import io.gatehouse.application.credential.Proofs;
import io.gatehouse.application.credential.VerifyKey;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.quota.PeekQuota;
import io.gatehouse.application.quota.QuotaCounts;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.routing.TableExcerpts;
import io.gatehouse.application.subscription.Consumers;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.domain.access.AppliedLimits;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What people are told of decisions. */
@Factory
final class AccessWiring {

  @Singleton
  TableExcerpts tableExcerpts(RoutingSource source) {
    return new TableExcerpts(source);
  }

  @Singleton
  Inspections inspections(
      CatalogAccess catalog, SubscriptionQueries subscriptions, TableExcerpts excerpts) {
    return new Inspections(catalog, subscriptions, excerpts);
  }

  @Singleton
  Proofs proofs(ApiKeys keys, OAuthClients clients, ClientTokens tokens, Consumers consumers) {
    return new Proofs(keys, clients, tokens, consumers);
  }

  @Singleton
  VerifyKey verifyKey(Inspections inspections, ApiKeys keys, TableExcerpts excerpts, Clock clock) {
    return new VerifyKey(inspections, keys, excerpts, clock);
  }

  @Singleton
  Limits limits(AppliedLimits applied, RateLimiter rates, QuotaCounts months, Settings settings) {
    boolean counted = settings.runsGateway() || settings.redis().isPresent();
    return new Limits(applied, rates, new PeekQuota(months), counted);
  }

  @Singleton
  ExplainDecision explainDecision(
      Inspections inspections, Proofs proofs, Limits limits, Clock clock) {
    return new ExplainDecision(inspections, proofs, limits, clock);
  }
}
