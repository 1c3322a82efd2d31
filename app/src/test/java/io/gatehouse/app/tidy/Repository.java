package io.gatehouse.app.tidy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The checkout that is being built. */
public final class Repository {

  public static final Path ROOT = root();

  private static final Set<String> NOT_OURS = Set.of(".git", ".idea", ".vscode", "target", "data");
  private static final Pattern TEXT =
      Pattern.compile(
          ".*\\.(java|md|xml|yml|yaml|json|sql|sh|properties|css|js|html|lua|ndjson)"
              + "|mvnw|gatehouse|run|\\.gitignore|\\.gitattributes|\\.editorconfig|Dockerfile");

  private Repository() {}

  /** The modules as the build knows them, so that a new one is looked at from its first day. */
  public static List<String> modules() {
    return texts(xml(ROOT.resolve("pom.xml")), "module");
  }

  /** Of the product, as the build knows it. */
  public static String version() {
    return texts(xml(ROOT.resolve("pom.xml")), "version").get(0);
  }

  public static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** Nothing, if there is no such file. */
  static String read(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every text that people wrote. */
  static List<SourceText> texts() {
    List<SourceText> texts = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean skip = NOT_OURS.contains(String.valueOf(folder.getFileName()));
              return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (TEXT.matcher(file.getFileName().toString()).matches()) {
                String path = ROOT.relativize(file).toString().replace('\\', '/');
                texts.add(new SourceText(path, Files.readString(file, StandardCharsets.UTF_8)));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  static Document xml(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("not XML: " + file, e);
    }
  }

  private static List<String> texts(Document document, String tag) {
    NodeList elements = document.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(elements.item(i).getTextContent().strip());
    }
    return texts;
  }

  /** From the build, or else, as when started by an IDE, the nearest folder that looks like it. */
  private static Path root() {
    String given = System.getProperty("gatehouse.root");
    Path folder = Path.of(given == null ? "" : given).toAbsolutePath().normalize();
    while (!Files.isDirectory(folder.resolve("domain/src"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
