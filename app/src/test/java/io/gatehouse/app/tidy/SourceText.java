package io.gatehouse.app.tidy;

import java.util.List;

/**
 * One file of the repository.
 *
 * @param path from the root of the repository, with slashes
 */
record SourceText(String path, String text) {

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMainJava() {
    return isJava() && path.contains("/src/main/");
  }

  boolean isTestJava() {
    return isJava() && path.contains("/src/test/");
  }

  boolean isDocument() {
    return path.endsWith(".md");
  }

  boolean isPackageInfo() {
    return path.endsWith("/package-info.java");
  }

  List<String> lines() {
    return text.lines().toList();
  }

  int lineOf(int position) {
    return 1 + (int) text.substring(0, position).chars().filter(each -> each == '\n').count();
  }
}
