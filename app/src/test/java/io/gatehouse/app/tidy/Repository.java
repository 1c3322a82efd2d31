package io.gatehouse.app.tidy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The checkout that is being built. */
public final class Repository {

  public static final Path ROOT = root();

  private Repository() {}

  /** The modules as the build knows them, so that a new one is looked at from its first day. */
  public static List<String> modules() {
    return texts(xml(ROOT.resolve("pom.xml")), "module");
  }

  public static Path file(String path) {
    return ROOT.resolve(path);
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
