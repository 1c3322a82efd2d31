package io.gatehouse.app.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that a program told those who asked it, and may have told nobody else. */
final class Canaries {

  private static final Pattern TOLD =
      Pattern.compile("\"(?:api_key|client_secret|\\w+_token)\" *: *\"([\\w.~+/-]+)\"");

  /** Of each secret; too long to be there by accident. */
  private static final int LENGTH = 20;

  /** At the end of each, because hints may show it. */
  private static final int SHOWN = 6;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Remembers what secrets are in an answer. */
  void hear(String answer) {
    Matcher secret = TOLD.matcher(answer);
    while (secret.find()) {
      int end = secret.group(1).length() - SHOWN;
      if (end >= LENGTH) {
        told.add(secret.group(1).substring(end - LENGTH, end));
      }
    }
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  /** The files under a folder in which one of them is, each with what was found there. */
  List<String> found(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    Map<Long, List<byte[]>> byStart = new HashMap<>();
    for (String secret : told) {
      byte[] bytes = secret.getBytes(StandardCharsets.ISO_8859_1);
      byStart.computeIfAbsent(start(bytes), start -> new ArrayList<>()).add(bytes);
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      search(Files.readAllBytes(file), byStart).forEach(each -> found.add(file + ": " + each));
    }
    return found;
  }

  /** In one pass, however many they are: each is looked for where its first bytes are. */
  private static Set<String> search(byte[] content, Map<Long, List<byte[]>> byStart) {
    Set<String> found = ConcurrentHashMap.newKeySet();
    boolean[] mayEnd = new boolean[1 << 16];
    byStart.keySet().forEach(start -> mayEnd[(int) (start & 0xffff)] = true);
    long last = 0;
    for (int at = 0; at < content.length; at++) {
      last = (last << 8) | (content[at] & 0xff);
      if (mayEnd[(int) (last & 0xffff)]) {
        int from = at + 1 - Long.BYTES;
        for (byte[] secret : byStart.getOrDefault(last, List.of())) {
          if (isAt(content, from, secret)) {
            found.add(new String(secret, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    return found;
  }

  private static boolean isAt(byte[] content, int from, byte[] secret) {
    int to = from + secret.length;
    return from >= 0
        && to <= content.length
        && Arrays.equals(content, from, to, secret, 0, secret.length);
  }

  private static long start(byte[] secret) {
    long start = 0;
    for (int at = 0; at < Long.BYTES; at++) {
      start = (start << 8) | (secret[at] & 0xff);
    }
    return start;
  }
}
