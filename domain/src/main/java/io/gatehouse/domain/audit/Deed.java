package io.gatehouse.domain.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What was done to what, with the details in an order that never varies. */
public record Deed(Action action, ResourceRef resource, Map<String, String> details) {

  public Deed {
    Map<String, String> storable = new TreeMap<>(details);
    storable.replaceAll((name, value) -> Storable.text(value));
    details = Collections.unmodifiableMap(storable);
  }
}
