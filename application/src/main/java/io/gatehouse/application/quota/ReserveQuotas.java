package io.gatehouse.application.quota;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.limit.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets permits aside for a node, all that it wants at once: whoever gives out only what was set
 * aside for it never gives out too many, however many others do.
 */
public final class ReserveQuotas {

  /**
   * What a node wants of a month.
   *
   * @param limit the quota as the node knows it
   * @param needed so many are waited for
   * @param ahead whether it wants to have some at hand for those who come next
   * @param held so many it has at hand
   * @param owed so many it used without asking
   * @param returned so many it does not need after all
   */
  public record Wish(
      QuotaMonth month,
      Subject subject,
      long limit,
      long needed,
      boolean ahead,
      long held,
      long owed,
      long returned) {}

  /**
   * What it gets.
   *
   * @param granted may be fewer than it needs, if there are no more
   * @param used of the month's permits by all nodes, these among them
   * @param part so many should it have at hand
   */
  public record Reserved(long granted, long used, long part) {}

  /**
   * @param wishes in the order of their months, of which each is there once
   */
  public record Command(List<Wish> wishes) {

    public Command {
      wishes = List.copyOf(wishes);
    }
  }

  private record Reached(QuotaMonth month, int percent) {}

  private record Answer(List<Reserved> reserved, List<Reached> reached) {}

  private static final Intent INTENT =
      new Intent(Provenance.PLATFORM, Action.REACH_QUOTA, ResourceRef.PLATFORM);

  private final Audited audited;
  private final QuotaCounts counts;
  private final QuotaReports reports;

  public ReserveQuotas(Audited audited, QuotaCounts counts, QuotaReports reports) {
    this.audited = audited;
    this.counts = counts;
    this.reports = reports;
  }

  /**
   * @return one for each of the wishes
   */
  public List<Reserved> reserve(Command command) {
    Answer answer = audited.perform(INTENT, notes -> reserve(command.wishes(), notes));
    answer.reached().forEach(each -> reports.reached(each.month(), each.percent()));
    return answer.reserved();
  }

  private Answer reserve(List<Wish> wishes, Notes notes) {
    List<QuotaCount> before = counts.hold(wishes.stream().map(Wish::month).toList());
    List<QuotaCount> after = new ArrayList<>();
    Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
    for (int at = 0; at < wishes.size(); at++) {
      Wish wish = wishes.get(at);
      QuotaCount settled =
          before.get(at).minus(wish.returned()).plus(wish.owed()).under(wish.limit());
      long ahead = wish.ahead() ? settled.part(wish.limit()) : 0;
      long granted = settled.grant(wish.limit(), wish.needed(), ahead, wish.held());
      QuotaCount count = settled.plus(granted);
      answer.reserved().add(new Reserved(granted, count.used(), count.part(wish.limit())));
      QuotaCount next = told(wish, count, notes, answer.reached());
      if (!next.equals(before.get(at))) {
        after.add(next);
      }
    }
    counts.save(after);
    if (answer.reached().isEmpty()) {
      notes.nothing();
    }
    return answer;
  }

  /** Puts on record what the count has reached. */
  private static QuotaCount told(Wish wish, QuotaCount count, Notes notes, List<Reached> reached) {
    QuotaCount told = count;
    for (int percent : count.news(wish.limit()).toList()) {
      Notes entry = reached.isEmpty() ? notes : notes.also(Action.REACH_QUOTA);
      entry
          .in(wish.subject().home())
          .about(wish.subject().id())
          .detail("subject", wish.subject().kind().text())
          .detail("month", wish.month().month())
          .detail("percent", percent)
          .detail("requests_per_month", wish.limit());
      reached.add(new Reached(wish.month(), percent));
      told = told.told(percent, wish.limit());
    }
    return told;
  }
}
