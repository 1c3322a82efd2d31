package io.gatehouse.persistence.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.subscription.Consumers;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.Optional;

@Singleton
final class JdbcConsumers implements Consumers {

  private static final String ADD =
      """
      INSERT INTO consumers (id, organization_id, name, description,
                             version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String FIND =
      "SELECT * FROM consumers WHERE id = ? AND (? OR organization_id = ANY (?::uuid[]))";
  private static final String HOLD = FIND + " FOR KEY SHARE";
  private static final String SAVE =
      """
      UPDATE consumers SET name = ?, description = ?, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;
  private static final String CLOSE =
      "SELECT 1 FROM consumers WHERE id = ? AND version = ? FOR UPDATE";
  private static final String DELETE = "DELETE FROM consumers WHERE id = ? AND version = ?";

  private final Database database;

  JdbcConsumers(Database database) {
    this.database = database;
  }

  @Override
  public void add(Consumer consumer) {
    Revision revision = consumer.revision();
    database
        .sql(
            ADD,
            consumer.id().value(),
            consumer.organization().value(),
            consumer.name().value(),
            consumer.description().map(Description::value),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .update();
  }

  @Override
  public Optional<Consumer> find(Reach reach, ConsumerId id) {
    return found(FIND, reach, id);
  }

  @Override
  public Optional<Consumer> hold(Reach reach, ConsumerId id) {
    return found(HOLD, reach, id);
  }

  @Override
  public boolean save(Consumer consumer) {
    Revision revision = consumer.revision();
    return database
        .sql(
            SAVE,
            consumer.name().value(),
            consumer.description().map(Description::value),
            revision.version(),
            revision.updatedAt(),
            consumer.id().value(),
            revision.version())
        .updatedOne();
  }

  @Override
  public boolean close(Consumer consumer) {
    return database
        .sql(CLOSE, consumer.id().value(), consumer.revision().version())
        .first(row -> true)
        .isPresent();
  }

  @Override
  public boolean delete(Consumer consumer) {
    return database.sql(DELETE, consumer.id().value(), consumer.revision().version()).updatedOne();
  }

  private Optional<Consumer> found(String statement, Reach reach, ConsumerId id) {
    return database
        .sql(statement, id.value(), reach.everything(), OrganizationIds.of(reach.organizations()))
        .first(SubscriptionRows::consumer);
  }
}
