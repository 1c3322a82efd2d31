package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Description;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists of what the other stores of this context hold. */
public final class InMemoryCatalogQueries implements CatalogQueries {

  private final InMemoryTransactions transactions;
  private final Organizations organizations;
  private final InMemoryApiProducts apis;
  private final InMemoryApiVersions versions;
  private final InMemoryPlans plans;

  public InMemoryCatalogQueries(
      InMemoryTransactions transactions,
      Organizations organizations,
      InMemoryApiProducts apis,
      InMemoryApiVersions versions,
      InMemoryPlans plans) {
    this.transactions = transactions;
    this.organizations = organizations;
    this.apis = apis;
    this.versions = versions;
    this.plans = plans;
  }

  @Override
  public Page<ApiProduct> apis(OrganizationId organization, PageRequest request) {
    List<ApiProduct> all = apis.all(api -> api.organization().equals(organization));
    return InMemoryPages.page(all, request, each -> each.id().value());
  }

  @Override
  public Page<ApiVersion> versions(ApiId api, PageRequest request) {
    return InMemoryPages.page(versions.of(api), request, each -> each.id().value());
  }

  @Override
  public Page<Plan> plans(OrganizationId organization, PageRequest request) {
    return InMemoryPages.page(plans.of(organization), request, each -> each.id().value());
  }

  @Override
  public Page<Offer> offers(Audience audience, Optional<String> words, PageRequest request) {
    List<Offer> offers =
        transactions.within(
            () ->
                apis.all(api -> audience.sees(api) && matches(api, words)).stream()
                    .flatMap(this::offer)
                    .toList());
    Function<Offer, UUID> id = each -> each.api().id().value();
    return InMemoryPages.page(offers, request, id)
        .upTo(MOST_WEIGHT, each -> Offer.weight(each.versions().size(), each.plans().size()), id);
  }

  private Stream<Offer> offer(ApiProduct api) {
    List<ApiVersion> served =
        versions.of(api.id()).stream()
            .filter(version -> version.lifecycle().isServed())
            .sorted(Comparator.comparing((ApiVersion each) -> each.id().toString()).reversed())
            .toList();
    return organizations.find(api.organization()).stream()
        .filter(owner -> !served.isEmpty())
        .map(owner -> new Offer(api, owner, served, offered(owner)));
  }

  private List<Plan> offered(Organization owner) {
    return plans.of(owner.id()).stream()
        .sorted(Comparator.comparing((Plan each) -> each.id().toString()).reversed())
        .toList();
  }

  private static boolean matches(ApiProduct api, Optional<String> words) {
    String text =
        api.name()
            + "\n"
            + api.slug()
            + "\n"
            + api.description().map(Description::value).orElse("");
    return Stream.of(words.orElse("").split("\\s+", -1))
        .allMatch(word -> lower(text).contains(lower(word)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
