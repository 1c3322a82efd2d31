package io.gatehouse.client;

import java.util.List;
import java.util.Optional;

/**
 * What became of requests that were reported.
 *
 * @param accepted so many are counted, and booked
 * @param duplicates so many were told before, and changed nothing
 */
public record UsageReceipt(long accepted, long duplicates, List<Refusal> refused) {

  /**
   * One that is neither. It is not worth telling again as it is, unless its code is {@code
   * not_yet}: then it is, once its time has come.
   *
   * @param index its place among those that were reported, from 0
   * @param code what to branch on: it is never renamed
   */
  public record Refusal(long index, Optional<String> id, String code, String detail) {}

  public UsageReceipt {
    refused = List.copyOf(refused);
  }

  static UsageReceipt of(JsonObject json) {
    return new UsageReceipt(
        json.number("accepted"),
        json.number("duplicates"),
        json.objects("refused").stream().map(UsageReceipt::refusal).toList());
  }

  private static Refusal refusal(JsonObject json) {
    return new Refusal(
        json.number("index"), json.optionalText("id"), json.text("code"), json.text("detail"));
  }
}
