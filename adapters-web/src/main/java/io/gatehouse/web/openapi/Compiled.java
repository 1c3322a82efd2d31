package io.gatehouse.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** What the compiler wrote down about the controllers, one file for each module that has some. */
final class Compiled {

  private static final String FILE = "META-INF/swagger/gatehouse.yml";

  private Compiled() {}

  /** Examples of times are texts: what is published must be the same in JSON and in YAML. */
  private static final class WithoutTimes extends Resolver {

    @Override
    public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, pattern, first, limit);
      }
    }
  }

  static Tree read() {
    Tree all = Tree.empty();
    try {
      for (URL file : Collections.list(Compiled.class.getClassLoader().getResources(FILE))) {
        try (InputStream in = file.openStream()) {
          all.merge(Tree.of(yaml().load(in)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(loading),
        new Representer(dumping),
        dumping,
        loading,
        new WithoutTimes());
  }
}
