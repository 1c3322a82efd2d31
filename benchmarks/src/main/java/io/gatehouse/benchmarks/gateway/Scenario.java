package io.gatehouse.benchmarks.gateway;

import java.util.List;

/**
 * What is asked for, and by how many connections.
 *
 * @param file what comes down; also a path
 * @param upload how many bytes go up
 */
record Scenario(String title, String file, int upload, int connections) {

  /** The one that all others are compared by. */
  static final Scenario MAIN = new Scenario("1 KB", "1k", 0, 32);

  static final Scenario UPLOADED = new Scenario("upload of 100 KB", "upload", 100 * 1024, 32);

  static List<Scenario> all() {
    Scenario large = new Scenario("100 KB", "100k", 0, 32);
    Scenario larger = new Scenario("1 MB", "1m", 0, 32);
    return List.of(
        MAIN,
        MAIN.by(128),
        large,
        large.by(128),
        larger,
        larger.by(128),
        UPLOADED,
        UPLOADED.by(128));
  }

  private Scenario by(int many) {
    return new Scenario(title, file, upload, many);
  }
}
