package io.gatehouse.ratelimit.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how many nodes there are, for a process that starts while Redis can't say so. */
final class NodeFile {

  private static final Logger LOG = LoggerFactory.getLogger(NodeFile.class);

  private final Path path;

  NodeFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Whatever is there and makes no sense is as good as nothing. */
  NodeCounts load() {
    try {
      if (Files.exists(path)) {
        String[] numbers = Files.readString(path).strip().split(" ", -1);
        return new NodeCounts(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      LOG.warn("{} does not say how many nodes there are: {}", path, e.toString());
    }
    return NodeCounts.ALONE;
  }

  synchronized void save(NodeCounts counts) {
    try {
      Path work = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(work, counts.gateways() + " " + counts.controlPlanes() + "\n");
      Files.move(work, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("How many nodes there are can't be kept: {}", e.toString());
    }
  }
}
