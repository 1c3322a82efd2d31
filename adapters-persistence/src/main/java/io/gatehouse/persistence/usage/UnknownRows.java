package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.UnknownPage;
import io.gatehouse.application.usage.UnknownPage.Place;
import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the requests of which nobody knows what became. */
final class UnknownRows {

  private static final String FIND =
      """
      SELECT id, request_id, at, organization_id, api_id, version_id, operation, consumer_id,
             consumer_organization_id, subscription_id, credential_id, client
      FROM unknown_requests
      WHERE organization_id = ? AND api_id = ? AND (at, id) > (?, ?) AND at < ?
      ORDER BY at, id LIMIT ?
      """;

  private record Numbered(Place place, UnknownRequest request) {}

  private final Database database;

  UnknownRows(Database database) {
    this.database = database;
  }

  UnknownPage find(OrganizationId organization, ApiId api, Place after, Instant to) {
    int most = UsageQueries.MOST_UNKNOWN;
    List<Numbered> found =
        database
            .sql(FIND, organization.value(), api.value(), after.at(), after.number(), to, most)
            .list(row -> new Numbered(place(row), request(row)));
    return new UnknownPage(
        found.stream().map(Numbered::request).toList(),
        found.size() < most ? Optional.empty() : Optional.of(found.get(most - 1).place()));
  }

  private static Place place(Row row) {
    return new Place(row.instant("at"), row.number("id"));
  }

  private static UnknownRequest request(Row row) {
    Call call =
        new Call(
            new OrganizationId(row.uuid("organization_id")),
            new ApiId(row.uuid("api_id")),
            new VersionId(row.uuid("version_id")),
            row.text("operation"));
    @Nullable
    Party party =
        row.maybeUuid("credential_id").isPresent() ? party(row, row.flag("client")) : null;
    return new UnknownRequest(row.text("request_id"), row.instant("at"), call, party);
  }

  private static Party party(Row row, boolean client) {
    UUID credential = row.uuid("credential_id");
    return new Party(
        new OrganizationId(row.uuid("consumer_organization_id")),
        new ConsumerId(row.uuid("consumer_id")),
        new SubscriptionId(row.uuid("subscription_id")),
        client ? null : new KeyId(credential),
        client ? new ClientId(credential) : null,
        null);
  }
}
