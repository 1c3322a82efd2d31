package io.gatehouse.web.openapi;

import io.gatehouse.web.http.WebSettings;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The published description, OpenAPI 3: what the compiler knows of the controllers, and what their
 * routes declare. Made of the routes that are served, so it can't tell of others.
 */
@Singleton
final class Description {

  private static final String TITLE = "Gatehouse control plane";
  private final Tree document;

  Description(Router router, WebSettings settings) {
    // The router lists a route once for every way in which it can be found.
    Map<String, Described> routes = new TreeMap<>();
    router
        .uriRoutes()
        .map(Described::of)
        .flatMap(Optional::stream)
        .forEach(route -> routes.put(route.path() + " " + route.method(), route));
    this.document =
        made(List.copyOf(routes.values()), Compiled.read(), settings.getVersion()).copy();
  }

  Map<String, Object> document() {
    return document.members();
  }

  private static Tree made(List<Described> routes, Tree compiled, String version) {
    Tree document = Tree.empty().put("openapi", "3.0.3").put("info", info(version));
    document.put("servers", List.of(Map.of("url", "/")));
    Tree paths = document.branch("paths");
    document.branch("components").put("schemas", compiled.branch("components").branch("schemas"));
    Parts.addTo(document);
    Tree schemas = document.branch("components").branch("schemas");
    Records records = new Records();
    List<Operation> operations = new ArrayList<>();
    for (Described route : routes) {
      Tree written = compiled.branch("paths").branch(route.path()).branch(route.method());
      operations.add(new Operation(route, written));
      paths.branch(route.path()).put(route.method(), written);
      route.arguments().forEach(argument -> records.add(argument.asType()));
      records.add(route.route().getReturnType().asArgument().asType());
    }
    Tree requests = Tree.empty();
    operations.forEach(each -> each.dropProvided(requests));
    Schemas completed = new Schemas(schemas, records);
    completed.complete(requests);
    // Examples are made of schemas, so that these come first.
    operations.forEach(each -> each.complete(schemas));
    completed.keep(paths);
    return document;
  }

  private static Tree info(String version) {
    return Tree.empty().put("title", TITLE).put("version", version).put("description", About.TEXT);
  }
}
