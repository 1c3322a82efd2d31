package io.gatehouse.ratelimit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The server's program, unpacked once for all tests of a process. */
final class RedisProgram {

  private static final String NAME = "/redis-server-7.0.15-";

  private static final Path FILE = unpack();

  private RedisProgram() {}

  static Path file() {
    return FILE;
  }

  private static Path unpack() {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    // A Mac of the newer kind runs what was made for the older.
    boolean arm = System.getProperty("os.arch").equals("aarch64") && !mac;
    String resource = NAME + (mac ? "darwin-" : "linux-") + (arm ? "arm64" : "amd64");
    try (InputStream stream = RedisProgram.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException("There is no " + resource);
      }
      Path file = Files.createTempFile("redis-server", "");
      file.toFile().deleteOnExit();
      Files.write(file, stream.readAllBytes());
      if (!file.toFile().setExecutable(true)) {
        throw new IOException("It can't be made a program");
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
