package io.gatehouse.domain.subscription;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import java.util.Optional;

/** What access is wanted to, and under which plan. */
public record Subject(ApiId api, VersionId version, Optional<PlanId> plan) {}
