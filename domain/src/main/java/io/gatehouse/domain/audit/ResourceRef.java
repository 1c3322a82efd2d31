package io.gatehouse.domain.audit;

import io.gatehouse.domain.value.Nullable;
import java.util.regex.Pattern;

/**
 * What was acted on, by name. Names come from outside, also where they are thought to be an id, and
 * what is on the trail stays there: only what has the form of an id or of a slug is kept. No secret
 * of Gatehouse has either.
 */
public final class ResourceRef {

  /** A slug is also a word such as {@code platform}; whatever it is, it has no underscore. */
  private static final Pattern FORM =
      Pattern.compile("[a-z]{2,8}_[0-7][0-9a-hjkmnp-tv-z]{25}|[a-z0-9][a-z0-9-]{0,62}");

  public static final ResourceRef PLATFORM = new ResourceRef("platform");
  public static final ResourceRef UNKNOWN = new ResourceRef("unknown");

  private final String value;

  /**
   * @param claimed what somebody says that it is called
   */
  public ResourceRef(String claimed) {
    this(claimed, FORM.matcher(claimed).matches());
  }

  private ResourceRef(String text, boolean good) {
    value = good ? text : "unknown";
  }

  public static ResourceRef to(Object id) {
    return new ResourceRef(id.toString());
  }

  /** As it stands on the trail, whatever names were kept when it was written. */
  public static ResourceRef stored(String text) {
    return new ResourceRef(text, true);
  }

  public String value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceRef ref && ref.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
