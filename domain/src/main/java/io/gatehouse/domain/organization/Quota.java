package io.gatehouse.domain.organization;

/**
 * How much there may be of something: more than anybody needs, and so little that no account can
 * fill the store. Whoever counts and then adds may exceed it by as many as add at the same moment.
 */
public enum Quota {
  APIS(1_000, "An organization has at most 1,000 APIs."),
  VERSIONS(100, "An API has at most 100 versions."),
  ROUTES(1_000, "The versions of an organization's APIs have at most 1,000 routes."),
  PLANS(200, "An organization has at most 200 plans."),
  CONSUMERS(100_000, "An organization has at most 100,000 consumers."),
  KEYS(1_000, "A consumer has at most 1,000 keys that are not revoked."),
  CLIENTS(100, "A consumer has at most 100 OAuth clients that are not revoked."),
  SUBSCRIPTIONS(1_000, "A consumer has at most 1,000 subscriptions that have not ended.");

  private final int most;
  private final String meaning;

  Quota(int most, String meaning) {
    this.most = most;
    this.meaning = meaning;
  }

  public int most() {
    return most;
  }

  /** For whoever reached it. */
  public String meaning() {
    return meaning;
  }
}
