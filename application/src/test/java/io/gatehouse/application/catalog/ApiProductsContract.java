package io.gatehouse.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class ApiProductsContract {

  private CatalogStores stores;
  private ApiProducts apis;
  private Organization acme;
  private Organization other;

  protected abstract CatalogStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    apis = stores.apis();
    acme = founded();
    other = founded();
  }

  @Test
  void addedOneIsFoundWithAllThatItIs() {
    ApiProduct api = added(acme);

    assertThat(apis.find(reach(acme), api.id())).contains(api);
    assertThat(apis.find(Reach.PLATFORM, api.id())).contains(api);
    assertThat(apis.findAnywhere(api.id())).contains(api);
    assertThat(apis.findBySlug(acme.id(), api.slug())).contains(api);
    assertThat(apis.findOnly(reach(acme), api.slug())).contains(api);
    assertThat(apis.findOnly(Reach.PLATFORM, api.slug())).contains(api);
  }

  @Test
  void oneOutOfReachIsNotFound() {
    ApiProduct api = added(acme);

    assertThat(apis.find(reach(other), api.id())).isEmpty();
    assertThat(apis.find(reach(), api.id())).isEmpty();
    assertThat(apis.findBySlug(other.id(), api.slug())).isEmpty();
    assertThat(apis.findOnly(reach(other), api.slug())).isEmpty();
    assertThat(apis.findAnywhere(new ApiId(Samples.id()))).isEmpty();
    assertThat(apis.find(Reach.PLATFORM, new ApiId(Samples.id()))).isEmpty();
  }

  @Test
  void slugIsTakenOnlyWithinTheOrganization() {
    ApiProduct first = added(acme);

    assertThat(apis.add(CatalogSamples.called(CatalogSamples.api(acme), first.slug()))).isFalse();

    ApiProduct same = CatalogSamples.called(CatalogSamples.api(other), first.slug());
    assertThat(apis.add(same)).isTrue();
    assertThat(apis.findBySlug(other.id(), first.slug())).contains(same);
    assertThat(apis.findBySlug(acme.id(), first.slug())).contains(first);
    assertThat(apis.findOnly(reach(acme), first.slug())).contains(first);
    assertThat(apis.findOnly(reach(acme, other), first.slug())).isEmpty();
    assertThat(apis.findOnly(Reach.PLATFORM, first.slug())).isEmpty();
  }

  @Test
  void slugThatManyWantAtOnceBecomesThatOfOne() {
    Slug wanted = new Slug("wanted");

    List<Boolean> taken =
        Race.of(8, runner -> apis.add(CatalogSamples.called(CatalogSamples.api(acme), wanted)));

    assertThat(taken).containsOnlyOnce(true);
  }

  @Test
  void nextEditionReplacesTheOneBeforeIt() {
    ApiProduct first = added(acme);
    ApiProduct second = next(first, new Slug("moved"));

    assertThat(apis.save(second)).isEqualTo(Saved.DONE);

    assertThat(apis.find(reach(acme), first.id())).contains(second);
    assertThat(apis.findBySlug(acme.id(), first.slug())).isEmpty();
    assertThat(apis.add(CatalogSamples.called(CatalogSamples.api(acme), first.slug()))).isTrue();
  }

  @Test
  void staleEditionChangesNothing() {
    ApiProduct first = added(acme);
    ApiProduct second = next(first, first.slug());
    assertThat(apis.save(second)).isEqualTo(Saved.DONE);

    assertThat(apis.save(second)).isEqualTo(Saved.STALE);
    assertThat(apis.save(next(first, new Slug("lost")))).isEqualTo(Saved.STALE);
    assertThat(apis.delete(first)).isFalse();

    assertThat(apis.find(reach(acme), first.id())).contains(second);
  }

  @Test
  void slugOfAnotherOneIsNotGiven() {
    ApiProduct first = added(acme);
    ApiProduct second = added(acme);

    Saved saved = stores.transactions().within(() -> apis.save(next(second, first.slug())));

    assertThat(saved).isEqualTo(Saved.TAKEN);
    assertThat(apis.find(reach(acme), second.id())).contains(second);
  }

  @Test
  void whatIsTakenLeavesTheTransactionUsable() {
    ApiProduct first = added(acme);
    ApiProduct third = CatalogSamples.api(acme);

    boolean added =
        stores
            .transactions()
            .within(
                () ->
                    !apis.add(CatalogSamples.called(CatalogSamples.api(acme), first.slug()))
                        && apis.save(next(first, first.slug())) == Saved.DONE
                        && apis.add(third));

    assertThat(added).isTrue();
    assertThat(apis.findAnywhere(third.id())).contains(third);
  }

  @Test
  void oneThatWasNeverAddedIsNeitherSavedNorDeleted() {
    ApiProduct none = CatalogSamples.api(acme);

    assertThat(apis.save(next(none, none.slug()))).isEqualTo(Saved.STALE);
    assertThat(apis.delete(none)).isFalse();
  }

  @Test
  void deletedOneTakesItsVersionsAndItsSlugAlong() {
    ApiProduct api = added(acme);
    ApiVersion version = CatalogSamples.draft(api, "v1");
    assertThat(stores.versions().add(version)).isTrue();
    assertThat(stores.versions().claimRoutes(version, List.of(CatalogSamples.prefix("/mine"))))
        .isTrue();

    assertThat(apis.delete(api)).isTrue();

    assertThat(apis.findAnywhere(api.id())).isEmpty();
    assertThat(stores.versions().find(api.id(), version.id())).isEmpty();
    ApiProduct heir = CatalogSamples.called(CatalogSamples.api(acme), api.slug());
    assertThat(apis.add(heir)).isTrue();
    ApiVersion next = CatalogSamples.draft(heir, "v1");
    assertThat(stores.versions().add(next)).isTrue();
    assertThat(stores.versions().claimRoutes(next, List.of(CatalogSamples.prefix("/mine"))))
        .isTrue();
  }

  @Test
  void oneOfADeletedOrganizationIsGone() {
    ApiProduct api = added(acme);
    ApiVersion version = CatalogSamples.draft(api, "v1");
    assertThat(stores.versions().add(version)).isTrue();

    assertThat(stores.organizations().delete(acme)).isTrue();

    assertThat(apis.findAnywhere(api.id())).isEmpty();
    assertThat(apis.find(Reach.PLATFORM, api.id())).isEmpty();
    assertThat(stores.versions().find(api.id(), version.id())).isEmpty();
  }

  private static ApiProduct next(ApiProduct api, Slug slug) {
    return api.with(
        new ApiName("Renamed"), slug, Optional.empty(), Visibility.PRIVATE, Samples.LATER);
  }

  private static Reach reach(Organization... organizations) {
    return new Reach(
        false, Set.copyOf(List.of(organizations).stream().map(Organization::id).toList()));
  }

  private ApiProduct added(Organization organization) {
    ApiProduct api = CatalogSamples.api(organization);
    assertThat(apis.add(api)).isTrue();
    return api;
  }

  private Organization founded() {
    Organization organization = Samples.organization();
    assertThat(stores.organizations().add(organization)).isTrue();
    return organization;
  }
}
