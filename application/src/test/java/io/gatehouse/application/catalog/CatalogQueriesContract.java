package io.gatehouse.application.catalog;

import static io.gatehouse.application.query.Pages.newestFirst;
import static io.gatehouse.application.query.Pages.pages;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogQueries.Audience;
import io.gatehouse.application.catalog.CatalogQueries.Offer;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class CatalogQueriesContract {

  private static final Audience STRANGER = new Audience(new Reach(false, Set.of()), Set.of());
  private static final Audience PLATFORM = new Audience(Reach.PLATFORM, Set.of());

  private CatalogStores stores;
  private CatalogQueries queries;
  private Organization acme;
  private Organization other;

  protected abstract CatalogStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    queries = stores.queries();
    acme = founded();
    other = founded();
  }

  @Test
  void emptyListsAreEmpty() {
    PageRequest request = new PageRequest(10, Optional.empty());
    OrganizationId none = new OrganizationId(Samples.id());

    assertThat(queries.apis(none, request).items()).isEmpty();
    assertThat(queries.plans(none, request).items()).isEmpty();
    assertThat(queries.versions(new ApiId(Samples.id()), request).items()).isEmpty();
    assertThat(queries.offers(PLATFORM, Optional.empty(), request).items()).isEmpty();
  }

  @Test
  void apisAreThoseOfTheOrganization() {
    added(CatalogSamples.api(other));
    List<ApiProduct> all = newestFirst(5, () -> added(CatalogSamples.api(acme)));

    assertThat(pages(request -> queries.apis(acme.id(), request))).containsExactlyElementsOf(all);
  }

  @Test
  void versionsAreThoseOfTheApiWhateverTheirState() {
    ApiProduct api = added(CatalogSamples.api(acme));
    served(added(CatalogSamples.api(acme)), "v1");
    ApiVersion first = served(api, "v1");
    ApiVersion second = draft(api, "v2");
    ApiVersion third = retired(api, "v3");

    assertThat(pages(request -> queries.versions(api.id(), request)))
        .containsExactly(third, second, first);
  }

  @Test
  void plansAreThoseOfTheOrganization() {
    plan(other);
    List<Plan> all = newestFirst(5, () -> plan(acme));

    assertThat(pages(request -> queries.plans(acme.id(), request))).containsExactlyElementsOf(all);
  }

  @Test
  void offersArePagedAndComeWithWhoOffersThem() {
    List<Offer> all =
        newestFirst(
            5,
            () -> {
              ApiProduct api = added(CatalogSamples.api(acme));
              return new Offer(api, acme, List.of(served(api, "v1")), List.of());
            });

    assertThat(pages(request -> queries.offers(STRANGER, Optional.empty(), request)))
        .containsExactlyElementsOf(all);
  }

  @Test
  void pageEndsWhereItWouldBecomeTooMuch() {
    for (int i = 0; i < 200; i++) {
      plan(acme);
    }
    plan(other);
    List<ApiProduct> all = newestFirst(21, () -> withOneVersion(acme));
    ApiProduct light = withOneVersion(other);
    PageRequest request = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());

    Page<Offer> first = queries.offers(STRANGER, Optional.empty(), request);

    long weight =
        first.items().stream()
            .mapToLong(each -> Offer.weight(each.versions().size(), each.plans().size()))
            .sum();
    assertThat(weight).isEqualTo(11 + 9 * 210).isLessThanOrEqualTo(CatalogQueries.MOST_WEIGHT);
    List<ApiProduct> seen = new ArrayList<>();
    Page.each(
        page -> queries.offers(STRANGER, Optional.empty(), page), each -> seen.add(each.api()));
    assertThat(seen).startsWith(light).hasSize(22).endsWith(all.toArray(ApiProduct[]::new));
  }

  @Test
  void onlyWhatIsServedIsOffered() {
    draft(added(CatalogSamples.api(acme)), "v1");
    retired(added(CatalogSamples.api(acme)), "v1");
    added(CatalogSamples.api(acme));
    ApiProduct api = added(CatalogSamples.api(acme));
    ApiVersion old = deprecated(api, "v1");
    ApiVersion current = served(api, "v2");
    draft(api, "v3");
    retired(api, "v0");

    assertThat(pages(request -> queries.offers(STRANGER, Optional.empty(), request)))
        .containsExactly(new Offer(api, acme, List.of(current, old), List.of()));
  }

  @Test
  void offersSayUnderWhichPlans() {
    ApiProduct api = added(CatalogSamples.api(acme));
    ApiVersion version = served(api, "v1");
    ApiProduct plain = added(CatalogSamples.api(other));
    ApiVersion alone = served(plain, "v1");
    List<Plan> plans =
        newestFirst(
            3,
            () -> {
              Plan plan = CatalogSamples.plan(acme);
              assertThat(stores.plans().add(plan)).isTrue();
              return plan;
            });

    assertThat(pages(request -> queries.offers(STRANGER, Optional.empty(), request)))
        .containsExactly(
            new Offer(plain, other, List.of(alone), List.of()),
            new Offer(api, acme, List.of(version), plans));
  }

  @Test
  void eachAudienceIsOfferedWhatIsMeantForIt() {
    ApiProduct open = offered(Visibility.PUBLIC);
    ApiProduct internal = offered(Visibility.ORGANIZATION);
    ApiProduct hidden = offered(Visibility.PRIVATE);
    Reach inside = new Reach(false, Set.of(acme.id()));
    Reach elsewhere = new Reach(false, Set.of(other.id()));

    assertThat(seen(STRANGER)).containsExactly(open);
    assertThat(seen(new Audience(elsewhere, Set.of(other.id())))).containsExactly(open);
    assertThat(seen(new Audience(inside, Set.of()))).containsExactly(internal, open);
    assertThat(seen(new Audience(inside, Set.of(other.id())))).containsExactly(internal, open);
    assertThat(seen(new Audience(inside, Set.of(acme.id()))))
        .containsExactly(hidden, internal, open);
    assertThat(seen(PLATFORM)).containsExactly(hidden, internal, open);
  }

  @Test
  void wordsAreFoundInNameSlugAndDescription() {
    ApiProduct first = named("Größen", "pet-store", Optional.of("All the KITTENS"));
    ApiProduct second = named("Pets of 100%", "zoo-1", Optional.empty());

    assertThat(found("pet")).containsExactly(second, first);
    assertThat(found("PET store")).containsExactly(first);
    assertThat(found("GRÖSSEN")).isEmpty();
    assertThat(found("GRÖßEN kitten")).containsExactly(first);
    assertThat(found("100%")).containsExactly(second);
    assertThat(found("zoo-1")).containsExactly(second);
    assertThat(found("  pet   kittens ")).containsExactly(first);
    assertThat(found("pet dog")).isEmpty();
    assertThat(found(" ")).containsExactly(second, first);
  }

  @Test
  void wordsAreNoPatterns() {
    named("Pets", "pets", Optional.empty());

    for (String pattern : List.of("p%s", "p_ts", "p.ts", "p*", "\\", "%", "_", "'", "p\\ets")) {
      assertThat(found(pattern)).as(pattern).isEmpty();
    }
  }

  private List<ApiProduct> seen(Audience audience) {
    return pages(request -> queries.offers(audience, Optional.empty(), request)).stream()
        .map(Offer::api)
        .toList();
  }

  private List<ApiProduct> found(String words) {
    return pages(request -> queries.offers(STRANGER, Optional.of(words), request)).stream()
        .map(Offer::api)
        .toList();
  }

  private ApiProduct offered(Visibility visibility) {
    ApiProduct api = added(CatalogSamples.shownTo(CatalogSamples.api(acme), visibility));
    served(api, "v1");
    return api;
  }

  private ApiProduct named(String name, String slug, Optional<String> description) {
    ApiProduct api = added(CatalogSamples.named(CatalogSamples.api(acme), name, slug, description));
    served(api, "v1");
    return api;
  }

  private ApiProduct withOneVersion(Organization organization) {
    ApiProduct api = added(CatalogSamples.api(organization));
    served(api, "v1");
    return api;
  }

  private ApiProduct added(ApiProduct api) {
    assertThat(stores.apis().add(api)).isTrue();
    return api;
  }

  private ApiVersion draft(ApiProduct api, String label) {
    ApiVersion version = CatalogSamples.draft(api, label);
    assertThat(stores.versions().add(version)).isTrue();
    return version;
  }

  private ApiVersion served(ApiProduct api, String label) {
    return saved(draft(api, label).publish(Samples.LATER));
  }

  private ApiVersion deprecated(ApiProduct api, String label) {
    return saved(served(api, label).deprecate(Optional.empty(), Optional.empty(), Samples.LATER));
  }

  private ApiVersion retired(ApiProduct api, String label) {
    return saved(deprecated(api, label).retire(Samples.LATER));
  }

  private ApiVersion saved(ApiVersion version) {
    assertThat(stores.versions().save(version)).isTrue();
    return version;
  }

  private Plan plan(Organization organization) {
    Plan plan = CatalogSamples.plan(organization);
    assertThat(stores.plans().add(plan)).isTrue();
    return plan;
  }

  private Organization founded() {
    Organization organization = Samples.organization();
    assertThat(stores.organizations().add(organization)).isTrue();
    return organization;
  }
}
