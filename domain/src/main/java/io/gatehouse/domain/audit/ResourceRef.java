package io.gatehouse.domain.audit;

import java.util.regex.Pattern;

/**
 * What was acted on, by name. Names that come from outside are kept only as far as they can't forge
 * a record or carry a secret.
 */
public record ResourceRef(String value) {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public static final ResourceRef PLATFORM = new ResourceRef("platform");
  public static final ResourceRef UNKNOWN = new ResourceRef("unknown");

  public ResourceRef {
    value = SAFE.matcher(value).matches() ? value : "unknown";
  }

  public static ResourceRef to(Object id) {
    return new ResourceRef(id.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
