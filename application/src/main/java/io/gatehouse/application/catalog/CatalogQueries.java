package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where lists of APIs, versions and plans are read, each newest first. */
public interface CatalogQueries {

  /** What the offers of a page weigh together at most: enough for 200 versions, or 2,000 plans. */
  long MOST_WEIGHT = 2_000;

  /** An API with what can be subscribed to, under which plans, and who offers it. */
  record Offer(
      ApiProduct api, Organization organization, List<ApiVersion> versions, List<Plan> plans) {

    /** How much there is to say: scopes and operations of a version are longer than a plan. */
    public static long weight(long versions, long plans) {
      return 10 * versions + plans;
    }
  }

  /**
   * Who looks at the catalog. Whoever reaches everything sees everything.
   *
   * @param member where they see what the organization shows its members
   * @param administered where they see what is private, too
   */
  record Audience(Reach member, Set<OrganizationId> administered) {

    public Audience {
      administered = Set.copyOf(administered);
    }

    public static Audience of(Caller caller) {
      Set<OrganizationId> administered = new HashSet<>(caller.roles().keySet());
      administered.removeIf(each -> caller.roles().get(each) != Role.ORG_ADMIN);
      return new Audience(Reach.of(caller), administered);
    }

    public boolean sees(ApiProduct api) {
      return switch (api.visibility()) {
        case PUBLIC -> true;
        case ORGANIZATION -> member.covers(api.organization());
        case PRIVATE -> member.everything() || administered.contains(api.organization());
      };
    }
  }

  Page<ApiProduct> apis(OrganizationId organization, PageRequest request);

  Page<ApiVersion> versions(ApiId api, PageRequest request);

  Page<Plan> plans(OrganizationId organization, PageRequest request);

  /**
   * What the audience may subscribe to: APIs with a published or deprecated version, those versions
   * and the plans of their organization, newest first. A page ends early where its offers would
   * weigh too much: anybody may offer, and everybody reads.
   *
   * @param words each of them is found in the name, slug or description, whatever its case
   */
  Page<Offer> offers(Audience audience, Optional<String> words, PageRequest request);
}
