package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.application.usage.UnknownRequests;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcUnknownRequests implements UnknownRequests {

  private static final String ADD =
      """
      INSERT INTO unknown_requests
        (request_id, at, organization_id, api_id, version_id, operation, consumer_id,
         consumer_organization_id, subscription_id, credential_id, client)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;

  JdbcUnknownRequests(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<UnknownRequest> requests) {
    database.each(ADD, requests.stream().map(JdbcUnknownRequests::values).toList());
  }

  private static Object[] values(UnknownRequest request) {
    Call call = request.call();
    Optional<Party> party = Optional.ofNullable(request.party());
    return new Object[] {
      request.requestId(),
      request.at(),
      call.organization().value(),
      call.api().value(),
      call.version().value(),
      call.operation(),
      party.map(its -> its.consumer().value()),
      party.map(its -> its.organization().value()),
      party.map(its -> its.subscription().value()),
      party.map(its -> its.credential().id()),
      party.map(its -> its.credential().client())
    };
  }
}
