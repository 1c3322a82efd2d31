package io.gatehouse.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.Organization;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a plan in use stays is asked where subscriptions are. */
public abstract class PlansContract {

  private static final PlanTerms FREE =
      new PlanTerms(List.of(), Optional.empty(), Optional.empty(), true);

  private CatalogStores stores;
  private Plans plans;
  private Organization acme;
  private Organization other;

  protected abstract CatalogStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    plans = stores.plans();
    acme = founded();
    other = founded();
  }

  @Test
  void addedOneIsFoundWithAllThatItIs() {
    Plan plan = added(acme);

    assertThat(plans.find(reach(acme), plan.id())).contains(plan);
    assertThat(plans.find(Reach.PLATFORM, plan.id())).contains(plan);
    assertThat(plans.findOffered(acme.id(), plan.id())).contains(plan);
  }

  @Test
  void tariffOfAnyKindIsKept() {
    Plan first = added(acme);
    for (Tariff tariff : CatalogSamples.tariffs()) {
      PlanTerms terms = new PlanTerms(List.of(), Optional.empty(), Optional.of(tariff), false);
      Plan made = CatalogSamples.plan(acme).with(new PlanName("P " + tariff), terms, Samples.NOW);
      assertThat(plans.add(made)).isTrue();
      assertThat(plans.find(reach(acme), made.id())).contains(made);
      first = first.with(first.name(), terms, Samples.LATER);
      assertThat(plans.save(first)).isEqualTo(Saved.DONE);
      assertThat(plans.find(reach(acme), first.id())).contains(first);
    }
  }

  @Test
  void oneOutOfReachIsNotFound() {
    Plan plan = added(acme);

    assertThat(plans.find(reach(other), plan.id())).isEmpty();
    assertThat(plans.findOffered(other.id(), plan.id())).isEmpty();
    assertThat(plans.find(Reach.PLATFORM, new PlanId(Samples.id()))).isEmpty();
    assertThat(plans.findOffered(acme.id(), new PlanId(Samples.id()))).isEmpty();
  }

  @Test
  void offeredOneStaysAsItIsUntilWhoeverAskedForItIsDone() throws Exception {
    Plan plan = added(acme);
    Plan next = plan.with(plan.name(), FREE, Samples.LATER);

    CompletableFuture<Saved> saving =
        stores
            .transactions()
            .within(
                () -> {
                  assertThat(plans.findOffered(acme.id(), plan.id())).contains(plan);
                  CompletableFuture<Saved> other =
                      CompletableFuture.supplyAsync(() -> plans.save(next));
                  assertThatThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS))
                      .isInstanceOf(TimeoutException.class);
                  return other;
                });

    assertThat(saving.get(10, TimeUnit.SECONDS)).isEqualTo(Saved.DONE);
    assertThat(plans.findOffered(acme.id(), plan.id())).contains(next);
  }

  @Test
  void nameIsTakenOnlyWithinTheOrganization() {
    Plan plan = added(acme);

    assertThat(plans.add(CatalogSamples.named(CatalogSamples.plan(acme), plan.name()))).isFalse();
    assertThat(plans.add(CatalogSamples.named(CatalogSamples.plan(other), plan.name()))).isTrue();
  }

  @Test
  void nameThatManyWantAtOnceBecomesThatOfOne() {
    PlanName wanted = new PlanName("wanted");

    assertThat(
            Race.of(
                8, runner -> plans.add(CatalogSamples.named(CatalogSamples.plan(acme), wanted))))
        .containsOnlyOnce(true);
  }

  @Test
  void nextEditionReplacesTheOneBeforeIt() {
    Plan first = added(acme);
    Plan second = first.with(new PlanName("Free"), FREE, Samples.LATER);

    assertThat(plans.save(second)).isEqualTo(Saved.DONE);

    assertThat(plans.find(reach(acme), first.id())).contains(second);
    assertThat(plans.add(CatalogSamples.named(CatalogSamples.plan(acme), first.name()))).isTrue();
  }

  @Test
  void staleEditionChangesNothing() {
    Plan first = added(acme);
    Plan second = first.with(first.name(), FREE, Samples.LATER);
    assertThat(plans.save(second)).isEqualTo(Saved.DONE);

    assertThat(plans.save(second)).isEqualTo(Saved.STALE);
    assertThat(plans.delete(first)).isEqualTo(Saved.STALE);

    assertThat(plans.find(reach(acme), first.id())).contains(second);
  }

  @Test
  void nameOfAnotherOneIsNotGiven() {
    Plan first = added(acme);
    Plan second = added(acme);

    Saved saved =
        stores
            .transactions()
            .within(() -> plans.save(second.with(first.name(), FREE, Samples.LATER)));

    assertThat(saved).isEqualTo(Saved.TAKEN);
    assertThat(plans.find(reach(acme), second.id())).contains(second);
  }

  @Test
  void deletedOneIsGoneWithItsName() {
    Plan plan = added(acme);

    assertThat(plans.delete(plan)).isEqualTo(Saved.DONE);

    assertThat(plans.find(Reach.PLATFORM, plan.id())).isEmpty();
    assertThat(plans.delete(plan)).isEqualTo(Saved.STALE);
    assertThat(plans.add(CatalogSamples.named(CatalogSamples.plan(acme), plan.name()))).isTrue();
  }

  @Test
  void oneOfADeletedOrganizationIsGone() {
    Plan plan = added(acme);

    assertThat(stores.organizations().delete(acme)).isTrue();

    assertThat(plans.find(Reach.PLATFORM, plan.id())).isEmpty();
  }

  private static Reach reach(Organization organization) {
    return new Reach(false, Set.of(organization.id()));
  }

  private Plan added(Organization organization) {
    Plan plan = CatalogSamples.plan(organization);
    assertThat(plans.add(plan)).isTrue();
    return plan;
  }

  private Organization founded() {
    Organization organization = Samples.organization();
    assertThat(stores.organizations().add(organization)).isTrue();
    return organization;
  }
}
