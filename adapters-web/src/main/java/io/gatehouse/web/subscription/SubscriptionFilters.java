package io.gatehouse.web.subscription;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.subscription.SubscriptionQueries.Filter;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.TypeId;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads by what a list of subscriptions is narrowed. */
@Singleton
final class SubscriptionFilters {

  private final CatalogAccess catalog;
  private final Authority authority;

  SubscriptionFilters(CatalogAccess catalog, Authority authority) {
    this.catalog = catalog;
    this.authority = authority;
  }

  /** Ids of the other side's things are as good as those of one's own; slugs are of one's own. */
  Filter read(
      Caller caller,
      Optional<String> state,
      Optional<String> api,
      Optional<String> consumer,
      Optional<String> organization) {
    Fields fields = new Fields();
    Filter filter =
        new Filter(
            fields.optional("state", state.orElse(null), Subscription.State::parse),
            fields.optional("api", api.orElse(null), text -> api(caller, text)),
            fields.optional("consumer", consumer.orElse(null), ConsumerId::parse),
            fields.optional(
                "organization", organization.orElse(null), text -> organization(caller, text)));
    fields.check();
    return filter;
  }

  private ApiId api(Caller caller, String text) {
    return TypeId.matches(ApiId.PREFIX, text) ? ApiId.parse(text) : catalog.api(caller, text).id();
  }

  private OrganizationId organization(Caller caller, String text) {
    return TypeId.matches(OrganizationId.PREFIX, text)
        ? OrganizationId.parse(text)
        : authority.visible(caller, text).id();
  }
}
