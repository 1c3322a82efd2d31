package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Slug;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Rows of every kind. Equal numbers make equal ids, and no two calls equal rows. */
final class ModelRows {

  private final Random random;

  ModelRows(Random random) {
    this.random = random;
  }

  static UUID id(int number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  static Change subject(Change.Kind kind, int number) {
    UUID id = id(number);
    return switch (kind) {
      case ORGANIZATION -> Change.of(kind, new OrganizationId(id));
      case API -> Change.of(kind, new ApiId(id));
      case PLAN -> Change.of(kind, new PlanId(id));
      case CONSUMER -> Change.of(kind, new ConsumerId(id));
      case KEY -> Change.of(kind, new KeyId(id));
      case CLIENT -> Change.of(kind, new ClientId(id));
      case TOKEN -> Change.of(kind, new TokenId(id));
      case SIGNING_KEYS -> new Change(kind, "all");
      case UNKNOWN -> new Change(kind, "wish " + number);
    };
  }

  TableRow row(Change.Kind kind, int number) {
    UUID id = id(number);
    return switch (kind) {
      case ORGANIZATION -> new OrganizationRow(new OrganizationId(id), slug());
      case API -> new ApiRow(new ApiId(id), new OrganizationId(other()), slug(), List.of());
      case PLAN ->
          new PlanRow(
              new PlanId(id),
              new PlanTerms(
                  List.of(), Optional.of(1L + random.nextInt(1000)), Optional.empty(), true));
      case CONSUMER -> new ConsumerRow(new ConsumerId(id), new OrganizationId(other()), List.of());
      case KEY -> key(id);
      case CLIENT -> new ClientRow(new ClientId(id), new ConsumerId(other()), random.nextBoolean());
      // When a token would have expired can't change.
      case TOKEN ->
          new RevokedTokenRow(new TokenId(id), Samples.NOW, Samples.NOW.plusSeconds(60L * number));
      case SIGNING_KEYS -> new SigningKeysRow(List.of());
      case UNKNOWN -> throw new AssertionError(kind.toString());
    };
  }

  static Set<TableRow> of(RoutingTable table) {
    Set<TableRow> rows = new HashSet<>();
    table.forEachRow(rows::add);
    return rows;
  }

  private KeyRow key(UUID id) {
    KeySecret secret = KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, random);
    return new KeyRow(
        new KeyId(id),
        new ConsumerId(other()),
        KeyEnvironment.LIVE,
        secret.fingerprint(),
        List.of(),
        KeyTerms.NONE,
        random.nextBoolean());
  }

  private UUID other() {
    return id(random.nextInt(5));
  }

  /** Often one that somebody had before. */
  private Slug slug() {
    return new Slug("slug-" + random.nextInt(12));
  }
}
