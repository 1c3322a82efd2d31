package io.gatehouse.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicApiTest {

  private static final String TO_DO =
      "%s/api.txt says otherwise. Others embed this jar: what is removed or changed breaks them."
          + " If that is meant, say so in CHANGELOG.md. Then, as when something was added,"
          + " run ./mvnw test -Dgatehouse.docs=write and commit the file.";

  @ParameterizedTest
  @ValueSource(strings = {"domain", "application", "client"})
  void publicApiIsWhatIsOnRecord(String module) throws IOException {
    Path recordFile = Repository.file(module + "/api.txt");
    SortedSet<String> api = PublicApi.of(Repository.file(module + "/target/classes"));
    if ("write".equals(System.getProperty("gatehouse.docs"))) {
      Files.writeString(recordFile, String.join("\n", api) + "\n");
    }
    assertThat(api).hasSizeGreaterThan(100);
    SortedSet<String> recorded = new TreeSet<>(Files.readAllLines(recordFile));
    assertThat(difference(recorded, api)).as("removed: " + TO_DO, module).isEmpty();
    assertThat(difference(api, recorded)).as("added: " + TO_DO, module).isEmpty();
  }

  @Test
  void everythingThatAnEmbedderCanUseIsALine() {
    String own = Sample.class.getName();
    assertThat(PublicApi.lines(Sample.class))
        .containsExactlyInAnyOrder(
            own
                + " interface<T is java.lang.Object> is java.util.function.Supplier<T> permits "
                + own
                + "$One",
            own + "#static LIMIT: int",
            own
                + "#abstract all(java.util.List<? extends T>, int[]): java.util.Optional<T>"
                + " throws java.io.IOException",
            own + "#static <X is java.lang.Number>of(X): void");
    assertThat(PublicApi.lines(Sample.One.class))
        .contains(
            own + "$One record is " + own + "<java.lang.String>",
            own + "$One#new(int)",
            own + "$One#number(): int")
        .noneMatch(line -> line.contains("hidden"))
        .noneMatch(line -> line.contains("get(): java.lang.Object"));
  }

  /** Everything that a line can say. */
  public sealed interface Sample<T> extends Supplier<T> {
    int LIMIT = 3;

    Optional<T> all(List<? extends T> some, int[] numbers) throws IOException;

    static <X extends Number> void of(X number) {
      assertThat(number).isNotNull();
    }

    /** With what the compiler adds. */
    record One(int number) implements Sample<String> {
      @Override
      public Optional<String> all(List<? extends String> some, int[] numbers) {
        return hidden(some);
      }

      @Override
      public String get() {
        return "";
      }

      private static Optional<String> hidden(List<? extends String> some) {
        return some.stream().findFirst().map(each -> each);
      }
    }
  }

  private static SortedSet<String> difference(SortedSet<String> all, SortedSet<String> others) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
