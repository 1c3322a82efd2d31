package io.gatehouse.persistence.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was subscribed to before there were spending caps has none. */
class FormerSubscriptionsTest {

  private static final String MIGRATION = "V0021__spending_caps.sql";

  /** What they join is of no account here. */
  private static final String ROWS =
      """
      SET session_replication_role = replica;
      INSERT INTO subscriptions (id, consumer_id, consuming_id, producing_id, api_id, version_id,
                                 requested_scopes, state, granted_scopes, outcome, ended_at,
                                 version, created_at, updated_at)
      VALUES ('00000000-0000-0000-0000-000000000001', gen_random_uuid(), gen_random_uuid(),
              gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}', 'active', '{}', NULL,
              NULL, 2, now(), now()),
             ('00000000-0000-0000-0000-000000000002', gen_random_uuid(), gen_random_uuid(),
              gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}', 'ended', NULL,
              'cancelled', now(), 2, now(), now());
      RESET session_replication_role;
      """;

  @Test
  void hasNone() throws Exception {
    try (HikariDataSource source = TestStore.blank()) {
      List<Path> files = migrations();
      int at =
          files.stream().map(each -> each.getFileName().toString()).toList().indexOf(MIGRATION);
      for (Path before : files.subList(0, at)) {
        run(source, Files.readString(before));
      }
      run(source, ROWS);

      run(source, Files.readString(files.get(at)));

      JdbcSubscriptions subscriptions = new JdbcSubscriptions(new Database(source));
      for (int number = 1; number <= 2; number++) {
        SubscriptionId id = new SubscriptionId(new UUID(0, number));
        Subscription found = subscriptions.find(Reach.PLATFORM, id).orElseThrow();
        assertThat(found.cap()).isEmpty();
        assertThat(found.state())
            .isEqualTo(number == 1 ? Subscription.State.ACTIVE : Subscription.State.ENDED);
      }
    }
  }

  /** All of it in one transaction, as a migration is. */
  private static void run(HikariDataSource source, String statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(statements);
      connection.commit();
    }
  }

  private static List<Path> migrations() throws IOException, URISyntaxException {
    var folder = FormerSubscriptionsTest.class.getResource("/db/migration");
    try (Stream<Path> all = Files.walk(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return all.filter(each -> each.toString().endsWith(".sql"))
          .sorted(Comparator.comparing(each -> each.getFileName().toString()))
          .toList();
    }
  }
}
