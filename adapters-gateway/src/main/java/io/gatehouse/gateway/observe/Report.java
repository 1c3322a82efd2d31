package io.gatehouse.gateway.observe;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;

/** What there is to tell about one request; filled in while it is on its way. */
public final class Report {

  private static final int MOMENTS = Moment.values().length;

  private final long[] moments = new long[MOMENTS];
  private final String requestId;
  private final IpAddress client;
  private String method = "";
  private String path = "";
  private @Nullable Route route;
  private AccessDecision.@Nullable Granted granted;
  private Admission.@Nullable Denied denied;
  private @Nullable Target target;
  private @Nullable Failure failure;
  private Outcome outcome = Outcome.CLIENT_GONE;
  private int attempts;
  private int status;
  private long requestBytes;
  private long responseBytes;

  public Report(String requestId, IpAddress client) {
    this.requestId = requestId;
    this.client = client;
    happened(Moment.ARRIVED);
  }

  public void happened(Moment moment) {
    moments[moment.ordinal()] = System.nanoTime();
  }

  /** Whether it did. */
  public boolean has(Moment moment) {
    return moments[moment.ordinal()] != 0;
  }

  /** From one moment to another; 0 if either did not happen. */
  public long nanos(Moment from, Moment to) {
    return has(from) && has(to) ? moments[to.ordinal()] - moments[from.ordinal()] : 0;
  }

  /** When the last thing happened. */
  public long lastNanos() {
    return nanos(Moment.ARRIVED, Moment.SETTLED);
  }

  public void asks(String newMethod, String newPath) {
    method = newMethod;
    path = newPath;
  }

  public void leadsTo(Route newRoute, AccessDecision.@Nullable Granted newGranted) {
    route = newRoute;
    granted = newGranted;
  }

  /** The rules turned it away. */
  public void denied(Admission.Denied newDenied) {
    route = newDenied.route();
    denied = newDenied;
  }

  public void triedOnceMore() {
    attempts++;
  }

  public void goesTo(Target newTarget) {
    target = newTarget;
  }

  public void answered(int newStatus, @Nullable Failure newFailure) {
    status = newStatus;
    failure = newFailure;
  }

  /** Something went wrong when the client had been told a status already. */
  public void broke(@Nullable Failure newFailure) {
    failure = newFailure;
  }

  public void ended(Outcome newOutcome, long bytesUp, long bytesDown) {
    outcome = newOutcome;
    requestBytes = bytesUp;
    responseBytes = bytesDown;
    happened(Moment.SETTLED);
  }

  public String requestId() {
    return requestId;
  }

  public IpAddress client() {
    return client;
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public @Nullable Route route() {
    return route;
  }

  public AccessDecision.@Nullable Granted granted() {
    return granted;
  }

  public Admission.@Nullable Denied denied() {
    return denied;
  }

  public @Nullable Target target() {
    return target;
  }

  public @Nullable Failure failure() {
    return failure;
  }

  public Outcome outcome() {
    return outcome;
  }

  public int attempts() {
    return attempts;
  }

  public int status() {
    return status;
  }

  public long requestBytes() {
    return requestBytes;
  }

  public long responseBytes() {
    return responseBytes;
  }
}
