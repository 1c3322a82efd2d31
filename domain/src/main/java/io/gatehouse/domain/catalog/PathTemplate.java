package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A path with places left open: {@code /pets/{id}} for one segment, {@code /files/**} for all that
 * follow, none included.
 */
public record PathTemplate(String text, List<Segment> segments) {

  /** No path of an API is as long, and each gateway keeps all of them and walks along them. */
  public static final int MOST_SEGMENTS = 32;

  private static final int MAX_LENGTH = 500;
  private static final String REST = "**";

  /** Without stars: who writes one means to leave a place open, and would get a literal one. */
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()+,=:@-]+");

  private static final Pattern OPEN = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_-]{0,63}}");
  private static final Set<String> DOTS = Set.of(".", "..");

  /** One part of a path between slashes. */
  public record Segment(Kind kind, String text) {

    /** What a segment of a template takes. Ordered by how exact it is. */
    public enum Kind {
      /** This text, in this case. */
      LITERAL,
      /** Any one segment that is not empty. */
      OPEN,
      /** All segments that follow. */
      REST
    }

    boolean takes(String segment) {
      return kind == Kind.LITERAL ? text.equals(segment) : !segment.isEmpty();
    }
  }

  public PathTemplate {
    segments = List.copyOf(segments);
  }

  /** One that somebody wants from now on; what is kept already may have more segments. */
  public static PathTemplate chosen(String text) {
    PathTemplate template = parse(text);
    if (template.segments.size() > MOST_SEGMENTS) {
      throw new InvalidValue("path", Fault.TOO_LONG, "at most " + MOST_SEGMENTS + " segments");
    }
    return template;
  }

  public static PathTemplate parse(String text) {
    if (!text.startsWith("/") || text.length() > MAX_LENGTH) {
      throw malformed();
    }
    if (text.equals("/")) {
      return new PathTemplate(text, List.of());
    }
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String[] parts = text.substring(1).split("/", -1);
    for (String part : parts) {
      boolean afterRest = !segments.isEmpty() && last(segments).kind() == Segment.Kind.REST;
      Segment segment = segment(part);
      if (afterRest || (segment.kind() == Segment.Kind.OPEN && !names.add(part))) {
        throw malformed();
      }
      segments.add(segment);
    }
    return new PathTemplate(text, segments);
  }

  /** Whether it takes the path of these decoded segments. */
  public boolean matches(List<String> path) {
    int at = 0;
    for (Segment segment : segments) {
      if (segment.kind() == Segment.Kind.REST) {
        return true;
      }
      if (at == path.size() || !segment.takes(path.get(at))) {
        return false;
      }
      at++;
    }
    return at == path.size();
  }

  /** The same but for the names of its places: two such templates take the same paths. */
  public String shape() {
    StringBuilder shape = new StringBuilder();
    for (Segment segment : segments) {
      shape.append('/').append(segment.kind() == Segment.Kind.OPEN ? "{}" : segment.text());
    }
    return shape.toString();
  }

  @Override
  public String toString() {
    return text;
  }

  private static Segment segment(String part) {
    if (part.equals(REST)) {
      return new Segment(Segment.Kind.REST, part);
    }
    if (OPEN.matcher(part).matches()) {
      return new Segment(Segment.Kind.OPEN, part);
    }
    if (!LITERAL.matcher(part).matches() || DOTS.contains(part)) {
      throw malformed();
    }
    return new Segment(Segment.Kind.LITERAL, part);
  }

  private static Segment last(List<Segment> segments) {
    return segments.get(segments.size() - 1);
  }

  private static InvalidValue malformed() {
    return new InvalidValue(
        "path",
        Fault.MALFORMED,
        "a path such as /pets/{id} or /files/**, its places named differently, without escapes");
  }
}
