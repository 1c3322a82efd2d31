package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.OAuthClients;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

@Singleton
final class JdbcOAuthClients implements OAuthClients {

  private static final String ADD =
      """
      INSERT INTO oauth_clients (name, scopes, fingerprint, hint, retiring_fingerprints,
                                 retiring_hints, retiring_until, revoked_at, revocation_reason,
                                 deleted, version, updated_at, id, consumer_id, organization_id,
                                 created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SAVE =
      """
      UPDATE oauth_clients
      SET name = ?, scopes = ?, fingerprint = ?, hint = ?, retiring_fingerprints = ?,
          retiring_hints = ?, retiring_until = ?, revoked_at = ?, revocation_reason = ?,
          deleted = ?, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;
  private static final String FIND =
      "SELECT * FROM oauth_clients WHERE id = ? AND (? OR organization_id = ANY (?::uuid[]))";
  private static final String HOLD = "SELECT * FROM oauth_clients WHERE id = ? FOR SHARE";
  private static final String CLAIM = "SELECT id FROM oauth_clients WHERE id = ? FOR NO KEY UPDATE";
  private static final String PAGE =
      """
      SELECT * FROM oauth_clients
      WHERE consumer_id = ? AND id < ? AND NOT deleted
      ORDER BY id DESC LIMIT ?
      """;

  private final Database database;

  JdbcOAuthClients(Database database) {
    this.database = database;
  }

  @Override
  public void add(OAuthClient client) {
    List<Object> values = values(client);
    Collections.addAll(
        values,
        client.id().value(),
        client.owner().consumer().value(),
        client.owner().organization().value(),
        client.revision().createdAt());
    database.sql(ADD, values.toArray()).update();
  }

  @Override
  public Optional<OAuthClient> find(Reach reach, ClientId id) {
    List<String> reached = OrganizationIds.of(reach.organizations());
    return database.sql(FIND, id.value(), reach.everything(), reached).first(ClientRows::client);
  }

  @Override
  public Optional<OAuthClient> hold(ClientId id) {
    return database.sql(HOLD, id.value()).first(ClientRows::client);
  }

  @Override
  public void claim(ClientId id) {
    database.sql(CLAIM, id.value()).first(row -> true);
  }

  @Override
  public boolean save(OAuthClient client) {
    List<Object> values = values(client);
    Collections.addAll(values, client.id().value(), client.revision().version());
    return database.sql(SAVE, values.toArray()).updatedOne();
  }

  @Override
  public Page<OAuthClient> of(ConsumerId consumer, PageRequest request) {
    var found = database.sql(PAGE, consumer.value(), Keyset.before(request), Keyset.rows(request));
    return Page.of(found.list(ClientRows::client), request, client -> client.id().value());
  }

  /** Of the columns that change, in the order of both statements. */
  private static List<Object> values(OAuthClient client) {
    return new ArrayList<>(
        List.of(
            client.name().value(),
            client.scopes().stream().map(ScopeName::value).sorted().toList(),
            client.secret().fingerprint().bytes(),
            client.secret().hint().value(),
            texts(client, each -> HexFormat.of().formatHex(each.secret().fingerprint().bytes())),
            texts(client, each -> each.secret().hint().value()),
            texts(client, each -> each.until().truncatedTo(ChronoUnit.MICROS).toString()),
            client.revocation().map(Revocation::at),
            client.revocation().flatMap(Revocation::reason).map(Reason::value),
            client.isDeleted(),
            client.revision().version(),
            client.revision().updatedAt()));
  }

  private static List<String> texts(OAuthClient client, Function<RetiringSecret, String> text) {
    return client.retiring().stream().map(text).toList();
  }
}
