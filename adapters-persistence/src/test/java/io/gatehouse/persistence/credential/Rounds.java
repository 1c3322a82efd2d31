package io.gatehouse.persistence.credential;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** A test of a race: run a few times, or, as a drill, as often as it takes to find a rare one. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Rounds.Repetition.class)
@interface Rounds {

  /** As many rounds as there are. */
  final class Repetition implements TestTemplateInvocationContextProvider {

    private static final int ROUNDS =
        "full".equals(System.getProperty("gatehouse.drill")) ? 100 : 8;

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return IntStream.range(0, ROUNDS).mapToObj(round -> new TestTemplateInvocationContext() {});
    }
  }
}
