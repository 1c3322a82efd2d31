package io.gatehouse.web.http;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.gatehouse.domain.value.Nullable;

/**
 * Where in a body a value is. Most values are where they should be, and nobody asks: so a place is
 * one step below another one, and becomes a pointer (RFC 6901) only when it is told to somebody.
 *
 * @param above none of the body itself
 * @param step the name of a member, or the index of an element
 */
record JsonPlace(@Nullable JsonPlace above, Object step) {

  static final JsonPlace BODY = new JsonPlace(null, "");

  private static final int MAX_NAME = 64;

  /** The value that the parser is at, in the object or array that it has entered last. */
  static JsonPlace of(JsonStreamContext context) {
    if (context.inRoot()) {
      return BODY;
    }
    Object step = context.inArray() ? context.getCurrentIndex() : context.getCurrentName();
    return of(context.getParent()).below(step);
  }

  JsonPlace below(Object name) {
    return new JsonPlace(this, name);
  }

  @Override
  public String toString() {
    if (above == null) {
      return "";
    }
    String text = step.toString().replace("~", "~0").replace("/", "~1");
    return above + "/" + (text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text);
  }
}
