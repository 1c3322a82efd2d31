package io.gatehouse.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the compiler wrote down about the controllers, one file for each module that has some. */
final class Compiled {

  private static final String FILE = "META-INF/swagger/gatehouse.yml";

  private Compiled() {}

  static Tree read() {
    Tree all = Tree.empty();
    try {
      for (URL file : Collections.list(Compiled.class.getClassLoader().getResources(FILE))) {
        try (InputStream in = file.openStream()) {
          all.merge(Tree.of(new Yaml(new SafeConstructor(new LoaderOptions())).load(in)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
