package io.gatehouse.application.refusal;

import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the fields of a request into domain values and remembers everything that is wrong with
 * them, so that the caller hears of all of it at once. The rules are the values' own.
 */
public final class Fields {

  /** Nobody puts more right at once; and what is told is longer than what is wrong. */
  public static final int MOST_ERRORS = 1_000;

  private final String prefix;
  private final Set<String> takenBack;
  private final List<FieldError> errors;

  public Fields() {
    this(Set.of());
  }

  /**
   * @param takenBack the fields that a change says shall have no value, in full
   */
  public Fields(Set<String> takenBack) {
    this("", takenBack, new ArrayList<>());
  }

  private Fields(String prefix, Set<String> takenBack, List<FieldError> errors) {
    this.prefix = prefix;
    this.takenBack = takenBack;
    this.errors = errors;
  }

  /** The fields of a field; what is wrong with them is told here. */
  public Fields of(String field) {
    return new Fields(prefix + field + ".", takenBack, errors);
  }

  /** The same fields, read once more from the beginning. */
  public Fields again() {
    return new Fields(prefix, takenBack, new ArrayList<>());
  }

  /** A field that must be there. The result may be used only after {@link #check()}. */
  public <R, T> Optional<T> required(String field, @Nullable R raw, Function<R, T> reader) {
    if (raw == null) {
      reject(field, InvalidValue.Fault.REQUIRED.text(), "a value is required");
      return Optional.empty();
    }
    return optional(field, raw, reader);
  }

  /** A field that may be left out. */
  public <R, T> Optional<T> optional(String field, @Nullable R raw, Function<R, T> reader) {
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(raw));
    } catch (InvalidValue e) {
      reject(field, e.fault().text(), "expected: " + e.expected());
      return Optional.empty();
    }
  }

  /** A field that may be left out of a change, which then keeps it, or be taken back by it. */
  public <R, T> Edit<T> edit(String field, @Nullable R raw, Function<R, T> reader) {
    return takesBack(field)
        ? Edit.clear()
        : optional(field, raw, reader).map(Edit::to).orElseGet(Edit::keep);
  }

  /** Whether the field shall have no value from now on. */
  public boolean takesBack(String field) {
    return takenBack.contains(prefix + field);
  }

  /** A list. Every item is read on its own, so that each that is wrong is named by its place. */
  public <R, T> List<T> each(
      String field, List<R> items, BiFunction<Fields, R, Optional<T>> reader) {
    List<T> read = new ArrayList<>();
    for (int at = 0; at < items.size(); at++) {
      String place = field + "[" + at + "]";
      required(place, items.get(at), Function.identity())
          .flatMap(item -> reader.apply(of(place), item))
          .ifPresent(read::add);
    }
    return read;
  }

  /** Something that several fields make together; the value itself says which is wrong. */
  public <T> Optional<T> together(Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (InvalidValue e) {
      reject(e.name(), e.fault().text(), "expected: " + e.expected());
      return Optional.empty();
    }
  }

  /**
   * What is wrong beyond the first {@link #MOST_ERRORS} things is refused as well, and not told.
   */
  public void reject(String field, String code, String message) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(new FieldError(prefix + field, code, message));
    }
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** Refuses if anything was wrong. */
  public void check() {
    if (!errors.isEmpty()) {
      throw Refused.invalid(errors);
    }
  }
}
