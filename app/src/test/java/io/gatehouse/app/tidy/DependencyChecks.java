package io.gatehouse.app.tidy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * That every library, annotation processor and plugin of the build is on record with its reason.
 */
final class DependencyChecks {

  private static final String RECORD = "docs/decisions/0010-dependencies.md";
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\|");
  private static final Pattern MANAGED = Pattern.compile(".*(dependencyManagement|exclusion).*");

  private DependencyChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "every dependency is on record",
            file -> file.path().equals(RECORD),
            DependencyChecks::differences,
            record("nothing"),
            record("| `com.example:never-used` | for nothing |")));
  }

  private static Stream<String> differences(SourceText record) {
    Set<String> recorded =
        ROW.matcher(record.text())
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> used = used();
    Stream<String> missing = used.stream().filter(name -> !recorded.contains(name));
    Stream<String> gone = recorded.stream().filter(name -> !used.contains(name));
    return Stream.concat(missing.map("not on record: "::concat), gone.map("not used: "::concat));
  }

  private static Set<String> used() {
    Stream<String> modules = Repository.modules().stream().map(module -> module + "/pom.xml");
    return Stream.concat(Stream.of("pom.xml"), modules)
        .map(pom -> Repository.xml(Repository.file(pom)))
        .flatMap(DependencyChecks::coordinates)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> coordinates(Document pom) {
    return Stream.of("dependency", "path", "plugin")
        .flatMap(tag -> elements(pom.getElementsByTagName(tag)))
        .filter(element -> !MANAGED.matcher(ancestors(element)).matches())
        .map(element -> child(element, "groupId") + ":" + child(element, "artifactId"))
        .filter(name -> !name.startsWith("io.gatehouse:"));
  }

  private static Stream<Element> elements(NodeList nodes) {
    return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
        .map(nodes::item)
        .map(Element.class::cast);
  }

  private static String ancestors(Node node) {
    StringBuilder names = new StringBuilder();
    for (Node each = node.getParentNode(); each != null; each = each.getParentNode()) {
      names.append('/').append(each.getNodeName());
    }
    return names.toString();
  }

  private static String child(Element element, String name) {
    return elements(element.getElementsByTagName(name))
        .filter(child -> child.getParentNode().equals(element))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("org.apache.maven.plugins");
  }

  private static SourceText record(String text) {
    return new SourceText(RECORD, text);
  }
}
