package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.billing.ClosePeriod;
import io.gatehouse.application.billing.InMemoryBillingPeriods;
import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.web.fixture.Usages.NoCaps;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of periods that are closed under a key when the answer can't be kept. */
class LostAnswersTest extends ServedTest {

  private final Platform platform = new Platform();
  private final Caller ada = platform.person("ada");
  private final InMemoryBillingPeriods periods = new InMemoryBillingPeriods(platform.transactions);
  private final ClosePeriod close =
      new ClosePeriod(
          platform.audited, platform.authority, periods, new NoCaps(), Samples::id, platform.clock);
  private final List<Organization> organizations =
      Stream.of("acme", "globex", "initech").map(slug -> platform.organization(slug, ada)).toList();

  @AfterEach
  void keepAgain() {
    server.ports().answersAreLost = false;
  }

  /** As the route does, whose answer is kept in its transaction. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theyAreClosedWithTheAnswerOrNotAtAll(int several) {
    assertThat(posted(several, "first").code()).isEqualTo(200);
    assertThat(numbers()).hasSize(several).containsOnly(1L);

    server.ports().answersAreLost = true;
    assertThatThrownBy(() -> posted(several, "again")).isInstanceOf(StoreUnavailable.class);
    assertThat(numbers()).containsOnly(1L);
    server.ports().answersAreLost = false;
    assertThat(posted(several, "again").code()).isEqualTo(200);
    assertThat(posted(several, "again").getHeaders().get("Idempotent-Replayed")).isEqualTo("true");

    assertThat(numbers()).hasSize(several).containsOnly(2L);
  }

  private HttpResponse<?> posted(int several, String key) {
    Caller caller = platform.again(ada);
    List<String> whose =
        organizations.stream().limit(several).map(each -> each.slug().toString()).toList();
    HttpRequest<?> request = HttpRequest.POST("/api/billing/reset", "");
    Requests.caller(request, caller);
    KeyedPost post =
        new KeyedPost(
            request,
            new RequestKey(ada.user().id().toString(), key),
            "reset",
            true,
            () -> HttpResponse.ok(close.close(new ClosePeriod.Command(caller, whose)).size()));
    return new ClaimedPosts(
            server.bean(Answers.class),
            server.bean(AnswerForm.class),
            platform.transactions,
            platform.clock)
        .once(post);
  }

  private List<Long> numbers() {
    return organizations.stream()
        .flatMap(each -> periods.holdOpen(each.id()).stream())
        .map(BillingPeriod::number)
        .toList();
  }
}
