package io.gatehouse.app.drill;

import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code ./gatehouse} does once for quick starts, here once for all drills of a build: they
 * start the program far more often than its users do. Without a Java that can, they start slowly.
 */
final class Rehearsal {

  private static final int KNOWN_SINCE = 25;
  private static final int PATIENCE_SECONDS = 180;

  /** Made by whoever needs it first. */
  private static final class Made {
    static final @Nullable Path CACHE = make();
  }

  private Rehearsal() {}

  /** What that Java is to be started with for the program to be there soon. */
  static List<String> options(Path java) {
    Path cache = java.equals(NewestJava.command()) ? Made.CACHE : null;
    return cache == null ? List.of() : List.of("-XX:AOTCache=" + cache);
  }

  /** How it is run: drills are over before a better compiler pays. */
  static List<String> java(Path java) {
    return List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  static List<String> program() {
    return List.of("-cp", libraries() + "/*", "io.gatehouse.app.Main");
  }

  static Path libraries() {
    return Path.of(System.getProperty("gatehouse.root"), "app", "target", "gatehouse", "lib");
  }

  private static @Nullable Path make() {
    Path java = NewestJava.command();
    if (NewestJava.release() < KNOWN_SINCE) {
      return null;
    }
    Path target = libraries().getParent().getParent();
    // Drills run in several programs; the others wait for the first one.
    try (FileChannel channel = open(target.resolve("rehearsal.lock"));
        FileLock lock = channel.lock()) {
      Path cache = target.resolve("rehearsal-" + fingerprint() + ".aot");
      if (lock.isValid() && !Files.exists(cache)) {
        rehearse(java, cache);
      }
      return Files.exists(cache) ? cache : null;
    } catch (IOException e) {
      throw new AssertionError("the rehearsal failed", e);
    }
  }

  private static void rehearse(Path java, Path cache) throws IOException {
    Path unfinished = cache.resolveSibling("rehearsal.new");
    List<String> command = new ArrayList<>(java(java));
    command.add("-XX:AOTCacheOutput=" + unfinished);
    command.addAll(program());
    command.add("rehearse");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("GATEHOUSE_"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(cache.resolveSibling("rehearsal.log").toFile());
    Process process = builder.start();
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && Files.exists(unfinished)) {
        Files.move(unfinished, cache, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Of the jars, which it is made for. */
  private static String fingerprint() throws IOException {
    try (Stream<Path> jars = Files.list(libraries())) {
      StringBuilder all = new StringBuilder();
      for (Path jar : jars.sorted().toList()) {
        all.append(jar.getFileName()).append(Files.getLastModifiedTime(jar).toMillis());
      }
      return Integer.toHexString(all.toString().hashCode());
    }
  }
}
