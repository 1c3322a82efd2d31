package io.gatehouse.examples.embed;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.TableFile;
import io.gatehouse.domain.subscription.Subscription.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An organization with an API, two consumers who may call it, and one who may not. */
public final class Town {

  public static final String PATH = "/acme/pets/v1/pets/7";
  public static final String SUBSCRIBED = Rows.secret(6).reveal();
  public static final String LIMITED = Rows.secret(7).reveal();
  public static final String NOT_SUBSCRIBED = Rows.secret(8).reveal();
  public static final String METERED = Rows.secret(26).reveal();
  public static final String UNKNOWN = Rows.secret(9).reveal();

  private Town() {}

  /** The file from which a gateway starts. */
  public static Path file(Path folder, String upstream) throws IOException {
    RateLimit twoADay = new RateLimit(2, Duration.ofDays(1));
    RoutingTable table =
        Rows.table(
            Rows.organization(1, "acme"),
            Rows.api(2, 1, "pets", Rows.version(11, "v1", definition(upstream))),
            Rows.consumer(4, 1, Rows.subscription(5, 11, State.ACTIVE)),
            Rows.consumer(14, 1),
            Rows.consumer(24, 1, Rows.subscription(25, 11, State.ACTIVE)),
            Rows.key(6, 4, KeyTerms.NONE),
            Rows.key(7, 4, KeyTerms.NONE.withRateLimit(Optional.of(twoADay))),
            Rows.key(8, 14, KeyTerms.NONE),
            Rows.key(26, 24, KeyTerms.NONE));
    Path file = folder.resolve("table");
    try (OutputStream out = Files.newOutputStream(file)) {
      TableFile.write(table, out);
    }
    return file;
  }

  private static Definition definition(String upstream) {
    return new Definition(
        List.of(Target.parse(upstream, 1)),
        List.of(),
        List.of(),
        HeaderName.DEFAULT,
        Set.of(new HttpMethod("GET"), new HttpMethod("POST")),
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        AccessMode.GRANTED,
        List.of());
  }
}
