package io.gatehouse.app.tidy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which role may do what, as the routes say it of themselves. */
final class OperationsPage {

  /** A route of the published description. */
  private record Route(String path, String method, Governed governed) {}

  private OperationsPage() {}

  static ReferencePage matrix() {
    StringBuilder page = new StringBuilder("# Who may do what\n\n").append(ReferencePage.WRITTEN);
    page.append(
        """
        Every operation of the API, and whether a role may do it where it holds. Operations without a
        permission are for everybody who is signed in, or for anybody; of those, each shows and changes
        only what the caller has to do with. `oneself`: to oneself, though not to others.
        [Roles and permissions](roles.md) says what a permission is for.

        """);
    Stream<String> roles = Stream.of(Role.values()).map(role -> "`" + lower(role) + "`");
    page.append(ReferencePage.row(Stream.concat(Stream.of("operation", "permission"), roles)));
    page.append(ReferencePage.rule(2 + Role.values().length));
    routes().forEach(route -> page.append(line(route)));
    return new ReferencePage("docs/reference/operations.md", page.toString());
  }

  private static String line(Route route) {
    String name = "`" + route.method() + " " + route.path() + "`";
    Stream<String> marks = Stream.of(Role.values()).map(role -> mark(route.governed(), role));
    return ReferencePage.row(Stream.concat(Stream.of(name, permission(route.governed())), marks));
  }

  private static String permission(Governed governed) {
    return switch (governed.access()) {
      case PUBLIC -> "anybody";
      case SIGNED_IN -> "signed in";
      case PERMISSION -> "`" + lower(governed.permission()[0]) + "`";
    };
  }

  private static String mark(Governed governed, Role role) {
    boolean able =
        governed.access() != Access.PERMISSION
            || Stream.of(governed.permission()).allMatch((Permission each) -> role.permits(each));
    return able ? "yes" : governed.alsoOneself() ? "oneself" : "–";
  }

  private static List<Route> routes() {
    return new ClassFileImporter()
        .importPackages("io.gatehouse.web").stream()
            .filter(type -> type.isAnnotatedWith(Controller.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .flatMap(method -> route(method).stream())
            .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
            .toList();
  }

  private static Optional<Route> route(Method method) {
    Governed governed = method.getAnnotation(Governed.class);
    if (governed == null || !governed.published()) {
      return Optional.empty();
    }
    String base = method.getDeclaringClass().getAnnotation(Controller.class).value();
    return Stream.of(method.getAnnotations())
        .flatMap(annotation -> rest(annotation).stream())
        .map(rest -> new Route(joined(base, rest[1]), rest[0], governed))
        .findFirst();
  }

  /** The method, and the path behind the controller's own. */
  private static Optional<String[]> rest(Annotation annotation) {
    String path = null;
    if (annotation instanceof Get get) {
      path = get.value();
    } else if (annotation instanceof Post post) {
      path = post.value();
    } else if (annotation instanceof Put put) {
      path = put.value();
    } else if (annotation instanceof Patch patch) {
      path = patch.value();
    } else if (annotation instanceof Delete delete) {
      path = delete.value();
    }
    String name = annotation.annotationType().getSimpleName().toUpperCase(Locale.ROOT);
    return Optional.ofNullable(path).map(rest -> new String[] {name, rest});
  }

  private static String joined(String base, String rest) {
    String path = (base + "/" + rest).replaceAll("/+", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
