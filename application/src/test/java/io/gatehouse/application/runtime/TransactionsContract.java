package io.gatehouse.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was done is told by the change log: it takes part in transactions, and is easily read. */
public abstract class TransactionsContract {

  private final RuntimeException undo = new IllegalStateException("undo");

  private Transactions transactions;

  protected abstract Transactions transactions();

  protected abstract ChangeLog log();

  /** The subjects of the changes that are committed. */
  protected abstract List<String> done();

  @BeforeEach
  void open() {
    transactions = transactions();
  }

  @Test
  void workThatReturnsIsDone() {
    String result =
        transactions.within(
            () -> {
              write("one");
              write("two");
              return "result";
            });

    assertThat(result).isEqualTo("result");
    assertThat(done()).containsExactly("one", "two");
  }

  @Test
  void workThatThrowsIsUndoneAndItsExceptionPassesThrough() {
    assertThatThrownBy(() -> transactions.within(() -> writeAndThrow("one"))).isSameAs(undo);

    assertThat(done()).isEmpty();
  }

  @Test
  void errorUndoesAsAnExceptionDoes() {
    Error error = new AssertionError("undo");
    assertThatThrownBy(
            () ->
                transactions.within(
                    () -> {
                      write("one");
                      throw error;
                    }))
        .isSameAs(error);

    assertThat(done()).isEmpty();
  }

  @Test
  void nestedWorkIsUndoneAlone() {
    transactions.within(
        () -> {
          write("before");
          assertThatThrownBy(() -> transactions.within(() -> writeAndThrow("nested")))
              .isSameAs(undo);
          write("after");
          return true;
        });

    assertThat(done()).containsExactly("before", "after");
  }

  @Test
  void nestedWorkThatComesFirstIsUndoneAlone() {
    transactions.within(
        () -> {
          assertThatThrownBy(() -> transactions.within(() -> writeAndThrow("nested")))
              .isSameAs(undo);
          write("after");
          return true;
        });

    assertThat(done()).containsExactly("after");
  }

  @Test
  void nestedWorkIsUndoneWithTheWhole() {
    assertThatThrownBy(
            () ->
                transactions.within(
                    () -> {
                      transactions.within(() -> write("nested"));
                      throw undo;
                    }))
        .isSameAs(undo);

    assertThat(done()).isEmpty();
  }

  @Test
  void whatComesAfterwardsComesOnceTheWholeIsCommitted() {
    List<String> afterwards = new ArrayList<>();
    transactions.within(
        () -> {
          transactions.within(
              () -> {
                transactions.afterCommit(() -> afterwards.addAll(done()));
                return write("nested");
              });
          assertThat(afterwards).isEmpty();
          return write("after");
        });

    assertThat(afterwards).containsExactly("nested", "after");
    transactions.within(() -> write("another"));
    assertThat(afterwards).hasSize(2);
  }

  @Test
  void nothingComesAfterWhatIsUndone() {
    List<String> afterwards = new ArrayList<>();
    transactions.within(
        () -> {
          transactions.afterCommit(() -> afterwards.add("whole"));
          assertThatThrownBy(
                  () ->
                      transactions.within(
                          () -> {
                            transactions.afterCommit(() -> afterwards.add("part"));
                            return writeAndThrow("nested");
                          }))
              .isSameAs(undo);
          return true;
        });
    assertThatThrownBy(
            () ->
                transactions.within(
                    () -> {
                      transactions.afterCommit(() -> afterwards.add("undone"));
                      throw undo;
                    }))
        .isSameAs(undo);

    assertThat(afterwards).containsExactly("whole");
    assertThatThrownBy(() -> transactions.afterCommit(() -> afterwards.add("never")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsNestedDeeperGoesWithWhatItIsIn() {
    transactions.within(
        () -> {
          write("one");
          attempt(
              () -> {
                transactions.within(() -> write("deeper"));
                attempt(() -> writeAndThrow("deepest"));
                return writeAndThrow("nested");
              });
          transactions.within(
              () -> {
                attempt(() -> writeAndThrow("deep"));
                return write("two");
              });
          return true;
        });

    assertThat(done()).containsExactly("one", "two");
  }

  @Test
  void transactionAfterAFailedOneIsOnItsOwn() {
    attempt(() -> writeAndThrow("one"));

    transactions.within(() -> write("two"));

    assertThat(done()).containsExactly("two");
  }

  @Test
  void workMayTouchNothing() {
    assertThat(transactions.within(() -> transactions.within(() -> 1) + 1)).isEqualTo(2);
  }

  private void attempt(Supplier<Boolean> work) {
    assertThatThrownBy(() -> transactions.within(work)).isSameAs(undo);
  }

  private boolean write(String subject) {
    log().append(List.of(new Change(Change.Kind.ORGANIZATION, subject)), true);
    return true;
  }

  private boolean writeAndThrow(String subject) {
    write(subject);
    throw undo;
  }
}
