package io.gatehouse.web.usage;

import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of requests that were reported.
 *
 * @param accepted so many are counted, and booked
 * @param duplicates so many were told before, and changed nothing
 * @param refused the others; of them only {@code not_yet} is worth telling again as it is, later
 */
@Serdeable
public record IngestView(
    @Schema(example = "98") int accepted,
    @Schema(example = "1") int duplicates,
    List<RefusedEvent> refused) {

  /** One that is neither. */
  @Serdeable
  public record RefusedEvent(
      @Schema(example = "7", description = "Its place among those that were sent, from 0.")
          int index,
      @Nullable @Schema(example = "req_8z4kq2w6n1c5xj7h3v9b0m2d4f") String id,
      @Schema(
              example = "not_subscribed",
              description =
                  "validation_failed, version_unknown, forbidden, too_old, not_yet,"
                      + " credential_required or not_subscribed. Only what is not_yet is worth"
                      + " telling again, later.")
          String code,
      @Schema(
              example =
                  "No such key or client opened then, or its consumer had no subscription to the"
                      + " version that was granted.")
          String detail) {}
}
