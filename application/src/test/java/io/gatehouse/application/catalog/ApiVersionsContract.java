package io.gatehouse.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class ApiVersionsContract {

  private static final RouteRule MINE = CatalogSamples.prefix("/mine");
  private static final RouteRule HOST = new RouteRule(Optional.of("mine.example"), "/");

  private CatalogStores stores;
  private ApiVersions versions;
  private Organization acme;
  private ApiProduct api;

  protected abstract CatalogStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    versions = stores.versions();
    acme = Samples.organization();
    stores.organizations().add(acme);
    api = api();
  }

  @Test
  void addedOneIsFoundWithAllThatItIs() {
    ApiVersion version = added(api, "v1");

    assertThat(versions.find(api.id(), version.id())).contains(version);
    assertThat(versions.findByLabel(api.id(), version.label())).contains(version);
  }

  @Test
  void oneWithAsLittleAsPossibleIsKeptAsWell() {
    ApiVersion version =
        ApiVersion.draft(
            new VersionId(Samples.id()),
            api,
            new VersionLabel("v1"),
            CatalogSamples.plain(),
            Samples.NOW);

    assertThat(versions.add(version)).isTrue();

    assertThat(versions.find(api.id(), version.id())).contains(version);
  }

  @Test
  void oneIsNotFoundUnderAnotherApi() {
    ApiVersion version = added(api, "v1");
    ApiProduct other = api();

    assertThat(versions.find(other.id(), version.id())).isEmpty();
    assertThat(versions.findByLabel(other.id(), version.label())).isEmpty();
    assertThat(versions.find(api.id(), new VersionId(Samples.id()))).isEmpty();
    assertThat(versions.findByLabel(api.id(), new VersionLabel("V1"))).isEmpty();
    assertThat(versions.findByLabel(new ApiId(Samples.id()), version.label())).isEmpty();
  }

  @Test
  void labelIsTakenOnlyWithinTheApi() {
    ApiVersion version = added(api, "v1");

    assertThat(versions.add(CatalogSamples.draft(api, "v1"))).isFalse();

    assertThat(versions.findByLabel(api.id(), version.label())).contains(version);
    assertThat(versions.add(CatalogSamples.draft(api(), "v1"))).isTrue();
  }

  @Test
  void labelThatManyWantAtOnceBecomesThatOfOne() {
    List<Boolean> taken = Race.of(8, runner -> versions.add(CatalogSamples.draft(api, "v1")));

    assertThat(taken).containsOnlyOnce(true);
  }

  @Test
  void everyStepOfItsLifeIsKept() {
    ApiVersion draft = added(api, "v1");
    ApiVersion published = draft.publish(Samples.LATER);
    ApiVersion deprecated =
        published.deprecate(
            Optional.of(Samples.LATER.plusSeconds(60)),
            Optional.of(new VersionLabel("v2")),
            Samples.LATER);
    ApiVersion defined = deprecated.defined(CatalogSamples.plain(), Samples.LATER);
    ApiVersion retired = defined.retire(Samples.LATER);

    for (ApiVersion step : List.of(published, deprecated, defined, retired)) {
      assertThat(versions.save(step)).isTrue();
      assertThat(versions.find(api.id(), draft.id())).contains(step);
    }
  }

  @Test
  void deprecationWithoutADateIsKeptToo() {
    ApiVersion published = added(api, "v1").publish(Samples.LATER);
    assertThat(versions.save(published)).isTrue();
    ApiVersion deprecated = published.deprecate(Optional.empty(), Optional.empty(), Samples.LATER);

    assertThat(versions.save(deprecated)).isTrue();

    assertThat(versions.find(api.id(), deprecated.id())).contains(deprecated);
  }

  @Test
  void staleEditionChangesNothing() {
    ApiVersion draft = added(api, "v1");
    ApiVersion published = draft.publish(Samples.LATER);
    assertThat(versions.save(published)).isTrue();

    assertThat(versions.save(published)).isFalse();
    assertThat(versions.save(draft.defined(CatalogSamples.plain(), Samples.LATER))).isFalse();

    assertThat(versions.find(api.id(), draft.id())).contains(published);
  }

  @Test
  void oneOfTwoThatMoveItAtOnceWins() {
    ApiVersion next = added(api, "v1").publish(Samples.LATER);

    assertThat(Race.of(4, runner -> versions.save(next))).containsOnlyOnce(true);
  }

  @Test
  void oneThatWasNeverAddedIsNotSaved() {
    assertThat(versions.save(CatalogSamples.draft(api, "v1").publish(Samples.LATER))).isFalse();
  }

  @Test
  void placeOfAnotherApiIsNotGivenAndNothingChanges() {
    ApiVersion first = added(api, "v1");
    assertThat(versions.claimRoutes(first, List.of(MINE, HOST))).isTrue();
    ApiVersion foreign = added(api(), "v1");
    RouteRule free = CatalogSamples.prefix("/free");
    assertThat(versions.claimRoutes(foreign, List.of(free))).isTrue();

    boolean given =
        stores
            .transactions()
            .within(
                () -> versions.claimRoutes(foreign, List.of(CatalogSamples.prefix("/x"), HOST)));

    assertThat(given).isFalse();
    ApiVersion third = added(api(), "v1");
    assertThat(versions.claimRoutes(third, List.of(free))).isFalse();
    assertThat(versions.claimRoutes(third, List.of(CatalogSamples.prefix("/x")))).isTrue();
  }

  @Test
  void placeIsFreeAgainWhenItIsGivenUp() {
    ApiVersion first = added(api, "v1");
    assertThat(versions.claimRoutes(first, List.of(MINE, HOST))).isTrue();
    assertThat(versions.claimRoutes(first, List.of(HOST))).isTrue();
    ApiVersion foreign = added(api(), "v1");

    assertThat(versions.claimRoutes(foreign, List.of(MINE))).isTrue();
    assertThat(versions.claimRoutes(foreign, List.of(HOST))).isFalse();
  }

  @Test
  void versionsOfOneApiShareAPlaceUntilTheLastOfThemLeaves() {
    ApiVersion first = added(api, "v1");
    ApiVersion second = added(api, "v2");
    ApiVersion foreign = added(api(), "v1");
    assertThat(versions.claimRoutes(first, List.of(MINE))).isTrue();
    assertThat(versions.claimRoutes(second, List.of(MINE))).isTrue();
    assertThat(versions.claimRoutes(first, List.of())).isTrue();

    assertThat(versions.claimRoutes(foreign, List.of(MINE))).isFalse();
    assertThat(versions.claimRoutes(second, List.of())).isTrue();
    assertThat(versions.claimRoutes(foreign, List.of(MINE))).isTrue();
  }

  @Test
  void addressOfAnOrganizationIsNobodysPlace() {
    ApiVersion version = added(api, "v1");
    Slug former = acme.slug();
    Slug present = new Slug("is-" + former);
    assertThat(stores.organizations().takeSlug(acme.id(), present)).isTrue();
    Organization moved = acme.changed(acme.name(), present, acme.terms(), Samples.LATER);
    assertThat(stores.organizations().save(moved)).isTrue();

    for (Slug slug : List.of(former, present)) {
      for (String prefix : List.of("/" + slug, "/" + slug + "/x")) {
        assertThat(versions.claimRoutes(version, List.of(MINE, CatalogSamples.prefix(prefix))))
            .as(prefix)
            .isFalse();
        assertThat(
                versions.claimRoutes(
                    version, List.of(new RouteRule(Optional.of("mine.example"), prefix))))
            .isTrue();
      }
      assertThat(versions.claimRoutes(version, List.of(CatalogSamples.prefix("/x/" + slug))))
          .isTrue();
      assertThat(versions.claimRoutes(version, List.of(CatalogSamples.prefix("/" + slug + "x"))))
          .isTrue();
    }
  }

  @Test
  void nobodyFoundsAnOrganizationWhereAPlaceIs() {
    Slug slug = new Slug("taken-" + acme.slug());
    ApiVersion version = added(api, "v1");
    assertThat(versions.claimRoutes(version, List.of(CatalogSamples.prefix("/" + slug + "/x"))))
        .isTrue();

    assertThat(stores.organizations().add(organization(slug))).isFalse();
    assertThat(stores.organizations().takeSlug(acme.id(), slug)).isFalse();
    assertThat(stores.organizations().findBySlug(slug)).isEmpty();

    assertThat(versions.claimRoutes(version, List.of(HOST))).isTrue();
    assertThat(stores.organizations().add(organization(slug))).isTrue();
  }

  @Test
  void nameThatAPlaceAndAnOrganizationWantAtOnceBecomesThatOfOne() {
    for (int run = 0; run < 20; run++) {
      Slug slug = new Slug("wanted-" + acme.slug() + "-" + run);
      ApiVersion version = added(api(), "v1");
      Organization founded = organization(slug);
      List<RouteRule> routes = List.of(CatalogSamples.prefix("/" + slug));

      assertThat(
              Race.of(
                  2,
                  runner ->
                      runner == 0
                          ? stores.organizations().add(founded)
                          : versions.claimRoutes(version, routes)))
          .containsOnlyOnce(true);
    }
  }

  @Test
  void placeThatManyWantAtOnceBecomesThatOfOne() {
    List<ApiVersion> all = List.of(added(api(), "v1"), added(api(), "v1"), added(api(), "v1"));

    assertThat(Race.of(3, runner -> versions.claimRoutes(all.get(runner), List.of(MINE))))
        .containsOnlyOnce(true);
  }

  private static Organization organization(Slug slug) {
    Organization like = Samples.organization();
    return new Organization(like.id(), like.name(), slug, like.revision());
  }

  private ApiProduct api() {
    ApiProduct added = CatalogSamples.api(acme);
    assertThat(stores.apis().add(added)).isTrue();
    return added;
  }

  private ApiVersion added(ApiProduct of, String label) {
    ApiVersion version = CatalogSamples.draft(of, label);
    assertThat(versions.add(version)).isTrue();
    return version;
  }
}
