package io.gatehouse.application.quota;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Permits of two subjects' months. */
final class QuotaPermits {

  static final Subject ADA = new Subject(Subject.Kind.PLAN, "ada", "org_1");
  static final Subject WORKS = new Subject(Subject.Kind.ORGANIZATION, "works", "org_1");

  /** Of Ada. */
  static final QuotaMonth MAY = new QuotaMonth("plan:ada", YearMonth.of(2026, 5));

  private QuotaPermits() {}

  static MonthlyQuota quota(long limit) {
    return new MonthlyQuota(limit, ZoneOffset.UTC);
  }

  static Permit permit(long limit) {
    return permit(quota(limit));
  }

  static Permit permit(MonthlyQuota quota) {
    return new Permit(ADA, quota, Algorithm.FIXED_WINDOW, 1);
  }

  static Permit permit(long limit, long cost) {
    return new Permit(ADA, quota(limit), Algorithm.FIXED_WINDOW, cost);
  }

  static Permit permit(Subject subject, long limit) {
    return new Permit(subject, quota(limit), Algorithm.FIXED_WINDOW, 1);
  }
}
