package io.gatehouse.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CreateApi;
import io.gatehouse.application.catalog.CreatePlan;
import io.gatehouse.application.catalog.CreateVersion;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.CreateConsumer;
import io.gatehouse.application.subscription.Subscribe;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.ConsumerName;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotasTest {

  private static final Definition ROUTED = CatalogSamples.definition();

  private final ClientRing ring = new ClientRing();
  private final Workshop workshop = ring.workshop;
  private final Caller ada = workshop.ada;
  private final ApiProduct api = workshop.api();
  private int made;

  @ParameterizedTest
  @EnumSource
  void asManyAsThereMayBeAndNotOneMore(Quota quota) {
    workshop.published(api, "ready1");
    workshop.published(api, "ready2");
    workshop.published(api, "ready3");
    workshop.held.put(quota, quota.most());
    made(quota);
    workshop.held.put(quota, quota.most() + 1);

    Refused refused = workshop.platform.refused(() -> made(quota));

    assertThat(refused.code()).isEqualTo(RefusalCode.QUOTA_REACHED);
    assertThat(refused.detail()).isEqualTo(quota.meaning()).contains("%,d".formatted(quota.most()));
    workshop.held.clear();
    made(quota);
  }

  private void made(Quota quota) {
    made++;
    switch (quota) {
      case APIS ->
          new CreateApi(workshop.platform.audited, workshop.platform.authority, workshop.newApis)
              .create(
                  new CreateApi.Command(
                      ada,
                      "acme",
                      new ApiName("More"),
                      Optional.empty(),
                      Optional.empty(),
                      Visibility.PUBLIC));
      case VERSIONS -> version(CatalogSamples.plain());
      case ROUTES -> version(ROUTED);
      case PLANS -> plan();
      case CONSUMERS ->
          new CreateConsumer(
                  workshop.platform.audited, workshop.platform.authority, workshop.newConsumers)
              .create(
                  new CreateConsumer.Command(
                      ada, "acme", new ConsumerName("More"), Optional.empty()));
      case KEYS -> key();
      case CLIENTS -> ring.registered();
      case SUBSCRIPTIONS -> subscription();
    }
  }

  private void version(Definition definition) {
    new CreateVersion(workshop.platform.audited, workshop.catalogAccess, workshop.newApis)
        .create(
            new CreateVersion.Command(
                ada, api.id().toString(), new VersionLabel("v" + made), definition));
  }

  private void plan() {
    new CreatePlan(workshop.platform.audited, workshop.platform.authority, workshop.newPlans)
        .create(
            new CreatePlan.Command(
                ada,
                "acme",
                new PlanName("More " + made),
                CatalogSamples.plan(workshop.acme).terms()));
  }

  private void key() {
    new IssueKey(
            workshop.platform.audited,
            workshop.platform.authority,
            workshop.subscriptionAccess,
            workshop.newKeys)
        .issue(
            new IssueKey.Command(
                workshop.bob,
                ring.consumer.id().toString(),
                new KeyLabel(new KeyName("More"), Optional.empty()),
                KeyEnvironment.LIVE,
                KeyTerms.NONE));
  }

  private void subscription() {
    new Subscribe(
            workshop.platform.audited,
            workshop.subscriptionAccess,
            workshop.catalogAccess,
            workshop.subscribing)
        .subscribe(
            new Subscribe.Command(
                workshop.bob,
                ring.consumer.id().toString(),
                api.id().toString(),
                "ready" + made,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty()));
  }
}
