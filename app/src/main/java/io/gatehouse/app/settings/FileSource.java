package io.gatehouse.app.settings;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Settings as lines of a YAML file. Values are taken as they were written: nothing makes a truth
 * value of an "on", or a number of a time.
 */
final class FileSource {

  private final Path file;
  private final Set<Setting> seen = EnumSet.noneOf(Setting.class);

  private FileSource(Path file) {
    this.file = file;
  }

  static List<Given> read(Path file) {
    return new FileSource(file).entries();
  }

  private List<Given> entries() {
    List<Given> all = new ArrayList<>();
    Node document = parse();
    if (document == null) {
      return all;
    }
    if (!(document instanceof MappingNode settings)) {
      throw misconfigured(document, "no setting (expected: a line such as control_port: 8080)");
    }
    for (NodeTuple entry : settings.getValue()) {
      all.add(given(entry));
    }
    return all;
  }

  private Given given(NodeTuple entry) {
    String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
    Setting setting = setting(entry.getKeyNode(), key);
    if (!seen.add(setting)) {
      throw misconfigured(entry.getKeyNode(), key + " is set a second time (expected: once)");
    }
    if (!(entry.getValueNode() instanceof ScalarNode value)) {
      throw misconfigured(
          entry.getKeyNode(),
          key + " is a structure (expected: " + setting.form().expected() + ")");
    }
    return new Given(setting, place(entry.getKeyNode()) + key, value.getValue());
  }

  private Setting setting(Node node, String key) {
    Optional<Setting> known =
        Arrays.stream(Setting.values()).filter(setting -> setting.key().equals(key)).findFirst();
    return known.orElseThrow(
        () ->
            NearMiss.unknown(
                place(node), key, Arrays.stream(Setting.values()).map(Setting::key).toList()));
  }

  private @Nullable Node parse() {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
    } catch (CharacterCodingException e) {
      throw new Misconfigured(file + " is not a text in UTF-8 (expected: lines of settings)");
    } catch (IOException e) {
      throw new Misconfigured(file + " can't be read (expected: a file of settings)");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new Misconfigured(
          file + ", line " + line + ": " + e.getProblem() + " (expected: YAML)");
    } catch (YAMLException e) {
      throw new Misconfigured(file + " has characters that no text has (expected: YAML)");
    }
  }

  private Misconfigured misconfigured(Node node, String what) {
    return new Misconfigured(place(node) + what);
  }

  private String place(Node node) {
    return file + ", line " + (node.getStartMark().getLine() + 1) + ": ";
  }
}
