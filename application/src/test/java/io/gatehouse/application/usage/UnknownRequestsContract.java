package io.gatehouse.application.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of requests of which nobody knows what became, wherever they are kept. */
public abstract class UnknownRequestsContract {

  private static final Instant START = Instant.parse("2026-10-20T10:15:30.123456Z");

  private UsageStores stores;

  protected abstract UsageStores stores();

  @BeforeEach
  void open() {
    stores = stores();
  }

  @Test
  void unknownRequestsAreListedByTime() {
    UnknownRequest first = new UnknownRequest("req-1", START, call(0, 0), party(0));
    UnknownRequest second = new UnknownRequest("req-2", START.plusSeconds(1), call(0, 1), null);
    UnknownRequest third = new UnknownRequest("req-3", START.plusSeconds(2), call(0, 1), party(1));
    UnknownRequest other = new UnknownRequest("req-4", START, call(1, 1), party(1));
    stores
        .transactions()
        .within(
            () -> {
              stores.unknown().add(List.of(third, other, second, first));
              return first;
            });
    assertThat(unknown(START, START.plusSeconds(2))).containsExactly(first, second);
    assertThat(unknown(START.plusSeconds(2), START.plusSeconds(9))).containsExactly(third);
  }

  /** However many there are in one moment, and of other APIs in between. */
  @Test
  void unknownRequestsAreToldPageByPage() {
    List<UnknownRequest> all = new ArrayList<>();
    for (int number = 0; number < 2 * UsageQueries.MOST_UNKNOWN + 2; number++) {
      Instant at = START.plusSeconds(number / UsageQueries.MOST_UNKNOWN);
      all.add(new UnknownRequest("req-" + number, at, call(0, number % 2), null));
    }
    stores
        .transactions()
        .within(
            () -> {
              stores.unknown().add(all);
              return all;
            });

    UnknownPage first = page(0, UnknownPage.Place.before(START), START.plusSeconds(9));
    UnknownPage last = page(0, first.next().orElseThrow(), START.plusSeconds(9));

    List<UnknownRequest> told = new ArrayList<>(first.requests());
    told.addAll(last.requests());
    assertThat(first.requests()).hasSize(UsageQueries.MOST_UNKNOWN);
    assertThat(last.next()).isEmpty();
    ApiId api = call(0, 0).api();
    assertThat(told)
        .containsExactlyElementsOf(
            all.stream().filter(each -> each.call().api().equals(api)).toList());
  }

  /** Of all APIs that there are. */
  private List<UnknownRequest> unknown(Instant from, Instant to) {
    return Stream.of(0, 1)
        .flatMap(api -> page(api, UnknownPage.Place.before(from), to).requests().stream())
        .toList();
  }

  private UnknownPage page(int api, UnknownPage.Place after, Instant to) {
    return stores.queries().unknown(organization(0), call(0, api).api(), after, to);
  }

  private static OrganizationId organization(int number) {
    return new OrganizationId(new UUID(1, number));
  }

  private static Call call(int organization, int api) {
    UUID id = new UUID(2, organization * 2L + api);
    return new Call(organization(organization), new ApiId(id), new VersionId(id), "GET /" + api);
  }

  private static Party party(int number) {
    UUID id = new UUID(4, number);
    return new Party(
        organization(1),
        new ConsumerId(new UUID(3, number / 2)),
        new SubscriptionId(id),
        number % 3 == 0 ? null : new KeyId(id),
        number % 3 == 0 ? new ClientId(id) : null,
        null);
  }
}
