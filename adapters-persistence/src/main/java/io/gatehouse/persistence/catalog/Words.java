package io.gatehouse.persistence.catalog;

import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.value.Description;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the catalog is searched in, and how. */
final class Words {

  private Words() {}

  /** Each on a line of its own, so that nothing is found across two of them. */
  static String of(ApiProduct api) {
    String description = api.description().map(Description::value).orElse("");
    return String.join("\n", api.name().value(), api.slug().value(), description)
        .toLowerCase(Locale.ROOT);
  }

  /** A pattern of LIKE for each word; none of their characters means anything but itself. */
  static List<String> patterns(String words) {
    return Stream.of(words.split("\\s+", -1))
        .map(word -> "%" + word.toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .toList();
  }
}
