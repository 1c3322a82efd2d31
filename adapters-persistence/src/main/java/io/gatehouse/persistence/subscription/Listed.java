package io.gatehouse.persistence.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.SubscriptionQueries.Filter;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Conditions;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statement for one page of subscriptions. */
final class Listed {

  private static final String EITHER_SIDE =
      "(consuming_id = ANY (?::uuid[]) OR producing_id = ANY (?::uuid[]))";

  private static final String PAGE =
      "SELECT * FROM subscriptions WHERE true%s ORDER BY id DESC LIMIT ?";

  /**
   * No index is in the order of a page over both sides and several organizations, so each of those
   * is read from its newest, a page at most.
   */
  private static final String PAGE_BY_SIDES =
      """
      SELECT * FROM subscriptions WHERE id IN (
        SELECT side.id
        FROM unnest(?::uuid[]) AS wanted (organization)
        CROSS JOIN LATERAL (
          (SELECT id FROM subscriptions WHERE consuming_id = wanted.organization%1$s
           ORDER BY id DESC LIMIT ?)
          UNION ALL
          (SELECT id FROM subscriptions WHERE producing_id = wanted.organization%1$s
           ORDER BY id DESC LIMIT ?)
        ) AS side
      )
      ORDER BY id DESC LIMIT ?
      """;

  private Listed() {}

  static Query query(Database database, Reach reach, Filter filter, PageRequest request) {
    Conditions conditions =
        new Conditions()
            .and("id < ?", Keyset.before(request))
            .andIf("consumer_id = ?", filter.consumer().map(ConsumerId::value))
            .andIf("api_id = ?", filter.api().map(ApiId::value));
    // Written out, for the index that holds one state only.
    filter.state().ifPresent(state -> conditions.and("state = '" + state.text() + "'"));
    boolean fewAnyway = filter.consumer().isPresent() || filter.api().isPresent();
    boolean allOfThem = reach.everything() && filter.organization().isEmpty();
    return fewAnyway || allOfThem
        ? page(database, conditions, reach, filter, request)
        : pageBySides(database, conditions, reach, filter, request);
  }

  private static Query page(
      Database database, Conditions conditions, Reach reach, Filter filter, PageRequest request) {
    filter.organization().ifPresent(one -> party(conditions, Set.of(one)));
    within(reach, conditions);
    List<Object> values = new ArrayList<>(conditions.values());
    values.add(Keyset.rows(request));
    return database.sql(PAGE.formatted(conditions.text()), values.toArray());
  }

  private static Query pageBySides(
      Database database, Conditions conditions, Reach reach, Filter filter, PageRequest request) {
    Set<OrganizationId> wanted = filter.organization().map(Set::of).orElse(reach.organizations());
    within(reach, conditions);
    List<Object> values = new ArrayList<>();
    values.add(OrganizationIds.of(wanted));
    for (int side = 0; side < 2; side++) {
      values.addAll(conditions.values());
      values.add(Keyset.rows(request));
    }
    values.add(Keyset.rows(request));
    return database.sql(PAGE_BY_SIDES.formatted(conditions.text()), values.toArray());
  }

  private static void within(Reach reach, Conditions conditions) {
    if (!reach.everything()) {
      party(conditions, reach.organizations());
    }
  }

  private static void party(Conditions conditions, Set<OrganizationId> organizations) {
    List<String> ids = OrganizationIds.of(organizations);
    conditions.and(EITHER_SIDE, ids, ids);
  }
}
