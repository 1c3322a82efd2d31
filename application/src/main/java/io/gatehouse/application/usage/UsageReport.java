package io.gatehouse.application.usage;

import java.util.List;

/**
 * The answer to a question.
 *
 * @param total of all, also of groups that are not told
 * @param items by time, or else the greatest first; none that has no requests
 */
public record UsageReport(UsageCounts total, List<Item> items) {

  /**
   * One group.
   *
   * @param name an id, a number, an operation, or when it begins; empty where nobody had to say who
   *     they are
   */
  public record Item(String name, UsageCounts counts) {}

  public UsageReport {
    items = List.copyOf(items);
  }
}
