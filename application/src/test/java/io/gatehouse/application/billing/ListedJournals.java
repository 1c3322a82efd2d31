package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.Charge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Journals that are lists. How much is read at a time is chance, as on a busy machine. */
public final class ListedJournals implements Journals {

  private final Map<JournalRef, List<Charge>> lists;
  private final Random random;
  private final Map<JournalRef, List<OpenAdmission>> open = new HashMap<>();
  private final Map<JournalRef, Long> booked = new HashMap<>();
  private final Set<Charge> unreadable = new HashSet<>();

  public ListedJournals(Map<JournalRef, List<Charge>> lists, Random random) {
    this.lists = lists;
    this.random = random;
  }

  /** Whoever wrote it is dead. */
  public void leaveOpen(JournalRef journal, List<OpenAdmission> left) {
    open.put(journal, left);
  }

  public void spoil(Charge charge) {
    unreadable.add(charge);
  }

  public Map<JournalRef, Long> booked() {
    return booked;
  }

  @Override
  public List<JournalRef> bookable() {
    return List.copyOf(lists.keySet());
  }

  @Override
  public Slice read(JournalRef journal, long position, int most) {
    List<Charge> list = lists.getOrDefault(journal, List.of());
    int left = (int) (list.size() - position);
    int size = Math.min(left, 1 + random.nextInt(most));
    List<Charge> read = new ArrayList<>(list.subList((int) position, (int) position + size));
    if (read.stream().anyMatch(unreadable::contains)) {
      throw new IllegalStateException("journal: unreadable");
    }
    return new Slice(read, position + size, size == left);
  }

  @Override
  public boolean isOver(JournalRef journal) {
    return open.containsKey(journal);
  }

  @Override
  public Optional<List<OpenAdmission>> leftOpen(JournalRef journal) {
    return Optional.ofNullable(open.get(journal));
  }

  @Override
  public void booked(JournalRef journal, long position) {
    booked.merge(journal, position, Math::max);
  }
}
