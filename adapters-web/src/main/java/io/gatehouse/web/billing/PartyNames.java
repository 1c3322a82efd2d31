package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.BillingQueries.Names;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.Statement;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people call those who sell and buy, and what; nothing of what was deleted. */
record PartyNames(
    Map<SubscriptionId, Names> subscriptions, Map<OrganizationId, String> organizations) {

  static PartyNames of(
      BillingQueries queries,
      OrganizationQueries organizations,
      Statement statement,
      Optional<OrganizationId> payer) {
    List<StatementLine> lines = statement.lines();
    List<Payer> payers = statement.corrections().stream().map(Correction::payer).toList();
    Stream<OrganizationId> buyers =
        Stream.concat(
            lines.stream().map(StatementLine::organization),
            payers.stream().map(Payer::organization));
    return new PartyNames(
        queries.names(
            Stream.concat(
                    lines.stream().map(StatementLine::subscription),
                    payers.stream().map(Payer::subscription))
                .collect(Collectors.toSet())),
        organizations.names(
            Stream.concat(
                    Stream.concat(Stream.of(statement.period().organization()), payer.stream()),
                    buyers)
                .collect(Collectors.toSet())));
  }

  static PartyNames of(
      BillingQueries queries, OrganizationQueries organizations, Correction correction) {
    Payer payer = correction.payer();
    return new PartyNames(
        queries.names(Set.of(payer.subscription())),
        organizations.names(Set.of(payer.organization())));
  }

  Names of(SubscriptionId subscription) {
    return subscriptions.getOrDefault(subscription, Names.UNKNOWN);
  }

  @Nullable
  String of(OrganizationId organization) {
    return organizations.get(organization);
  }
}
