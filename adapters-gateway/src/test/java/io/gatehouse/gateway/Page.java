package io.gatehouse.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation. */
public final class Page {

  private Page() {}

  public static String read(String path) throws IOException {
    return Files.readString(file(path));
  }

  /** Wherever in the repository the tests are run. */
  public static Path file(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("docs/reference"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no documentation above " + Path.of("").toAbsolutePath());
    }
    return folder.resolve(path);
  }
}
