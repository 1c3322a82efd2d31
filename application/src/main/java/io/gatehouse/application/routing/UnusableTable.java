package io.gatehouse.application.routing;

/** Why a saved table is no good, or could not be saved, in one sentence. */
public final class UnusableTable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableTable(String sentence) {
    super(sentence);
  }

  public UnusableTable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
