package io.gatehouse.app.tidy;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that is so in every file of a kind, with files in which it is not.
 *
 * @param applies to which files; a check that applies to none fails
 * @param complaints what is wrong with a file, a line each
 * @param broken each must be complained about
 */
record Check(
    String name,
    Predicate<SourceText> applies,
    Function<SourceText, Stream<String>> complaints,
    List<SourceText> broken) {

  static Check of(
      String name,
      Predicate<SourceText> applies,
      Function<SourceText, Stream<String>> complaints,
      SourceText... broken) {
    return new Check(name, applies, complaints, List.of(broken));
  }

  List<String> complaintsAbout(SourceText file) {
    return complaints.apply(file).map(complaint -> file.path() + ": " + complaint).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
