package io.gatehouse.application.usage;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.catalog.ApiId;
import java.util.Optional;

/**
 * Of whose usage somebody may be told as it happens.
 *
 * @param reach whose APIs
 * @param api only of this one, if it is there
 */
public record LiveScope(Reach reach, Optional<ApiId> api) {

  boolean covers(LiveSecond.Place place) {
    return reach.covers(place.organization()) && api.map(place.api()::equals).orElse(true);
  }
}
