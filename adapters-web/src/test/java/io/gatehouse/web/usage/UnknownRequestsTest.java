package io.gatehouse.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.usage.UnknownPage;
import io.gatehouse.application.usage.UnknownPage.Place;
import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageReport;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnknownRequestsTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final ApiId PETS = new ApiId(new UUID(2, 1));
  private static final ApiId OTHER = new ApiId(new UUID(2, 2));

  private final List<UnknownRequest> all = new ArrayList<>();
  private int asked;

  @Test
  void allOfAnApiAreToldOnceHoweverManyThereAre() {
    // Seven in each moment, so that a page ends in the middle of one.
    for (int number = 0; number < 5 * UsageQueries.MOST_UNKNOWN; number++) {
      add(number, START.plusMillis(number / 7));
    }
    assertThat(told())
        .hasSize(all.size() / 2)
        .doesNotHaveDuplicates()
        .allMatch(id -> Integer.parseInt(id) % 2 == 0);
    assertThat(asked).isEqualTo(3);
  }

  @Test
  void aMomentHasAsManyAsItLikes() {
    for (int number = 0; number < 5 * UsageQueries.MOST_UNKNOWN; number++) {
      add(number, START);
    }
    assertThat(told()).hasSize(all.size() / 2).doesNotHaveDuplicates();
  }

  private void add(int number, Instant at) {
    ApiId api = number % 2 == 0 ? PETS : OTHER;
    Call call = new Call(ACME, api, new VersionId(new UUID(3, 1)), "");
    all.add(new UnknownRequest(String.valueOf(number), at, call, null));
  }

  private List<String> told() {
    ApiProduct pets =
        new ApiProduct(
            PETS,
            ACME,
            new ApiName("Pets"),
            new Slug("pets"),
            Optional.empty(),
            Visibility.PRIVATE,
            Revision.first(START));
    List<String> told = new ArrayList<>();
    new UnknownRequests(new Listed())
        .between(
            START,
            START.plusSeconds(3_600),
            pets,
            charge -> {
              assertThat(charge.event().settlement().outcome()).isEqualTo(Outcome.UNKNOWN);
              assertThat(charge.isCharged()).isFalse();
              told.add(charge.event().requestId());
            });
    return told;
  }

  private final class Listed implements UsageQueries {

    @Override
    public UsageReport report(UsageQuestion question) {
      throw new UnsupportedOperationException();
    }

    @Override
    public UnknownPage unknown(OrganizationId organization, ApiId api, Place after, Instant to) {
      asked++;
      List<UnknownRequest> found = new ArrayList<>();
      int number = 0;
      while (number < all.size() && found.size() < MOST_UNKNOWN) {
        UnknownRequest each = all.get(number);
        boolean behind =
            each.at().isAfter(after.at())
                || (each.at().equals(after.at()) && number > after.number());
        if (behind && each.at().isBefore(to) && each.call().api().equals(api)) {
          found.add(each);
        }
        number++;
      }
      Optional<Place> next =
          found.size() < MOST_UNKNOWN
              ? Optional.empty()
              : Optional.of(new Place(all.get(number - 1).at(), number - 1));
      return new UnknownPage(found, next);
    }
  }
}
