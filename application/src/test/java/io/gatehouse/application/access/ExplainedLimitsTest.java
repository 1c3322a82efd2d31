package io.gatehouse.application.access;

import static io.gatehouse.application.access.Visit.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.Explanation.Fact;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.application.quota.QuotaCount;
import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an explanation says of the limits that go for a request. */
class ExplainedLimitsTest {

  @Test
  void limitsAreTheKeysTheSubscriptionsAndThePlans() {
    Visit visit = new Visit();
    Plan plan = visit.scene.workshop.plan();
    visit.plan = Optional.of(plan);
    visit.terms = Scene.limitedTo(Scene.READ);
    visit.arranged();

    Explanation explanation = visit.explained(visit.bob());

    assertThat(names(explanation))
        .containsExactly("key", "subscription", "plan", "plan_2", "month");
    assertThat(explanation.limits().get(0).limit()).isEqualTo(Scene.SLOW);
    assertThat(explanation.limits().get(3).limit()).isEqualTo(plan.terms().limits().get(1).rate());
    assertThat(explanation.limits().get(4).limit().permits())
        .isEqualTo(plan.terms().requestsPerMonth().orElseThrow());
    assertThat(facts(explanation, AccessRule.SUBSCRIPTION_IS_ACTIVE))
        .contains(new Fact("plan", plan.id().toString()));
  }

  @Test
  void monthIsToldAsAllNodesCountIt() {
    Visit visit = new Visit();
    visit.plan = Optional.of(visit.scene.workshop.plan());
    visit.arranged();
    LimitVerdict whole = month(visit);
    assertThat(whole.remaining()).isEqualTo(whole.limit().permits());

    QuotaMonth november =
        new QuotaMonth(whole.permit().subject().toString(), YearMonth.of(2026, 11));
    visit.scene.months.save(List.of(new QuotaCount(november, 3, 0, 0)));

    assertThat(month(visit).remaining()).isEqualTo(whole.remaining() - 3);
  }

  private static LimitVerdict month(Visit visit) {
    return visit.explained(visit.bob()).limits().stream()
        .filter(each -> each.limit() instanceof MonthlyQuota)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void limitsAreToldAsTheyStandAndStayThatWay() {
    Visit visit = new Visit();
    visit.terms = Scene.limitedTo(Scene.READ);
    visit.arranged();
    Permit key = visit.explained(visit.bob()).limits().get(0).permit();
    for (long taken = 0; taken < Scene.SLOW.permits(); taken++) {
      new WaitingLimiter(visit.scene.limiter).take(List.of(key));
    }

    for (int asked = 0; asked < 3; asked++) {
      List<LimitVerdict> limits = visit.explained(visit.bob()).limits();
      assertThat(limits.get(0).admitted()).isFalse();
      assertThat(limits.get(0).remaining()).isZero();
      assertThat(limits.get(0).retryAfter()).isEqualTo(Duration.ofMillis(200));
      assertThat(limits.get(1).admitted()).isTrue();
    }
    assertThat(visit.scene.limiter.charged()).containsExactly(key.subject().toString());
  }

  private static List<String> names(Explanation explanation) {
    return explanation.limits().stream().map(each -> each.permit().subject().name()).toList();
  }
}
