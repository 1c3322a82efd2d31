package io.gatehouse.domain.access;

import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenReader;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads what requests carry as {@code Authorization: Bearer}, by the keys of a routing table and
 * nothing else. Remembers tokens whose signature held: to check one costs more than all the rest of
 * a decision, and a token comes many times. Whether a token is revoked or expired is not
 * remembered.
 */
public final class BearerTokens {

  private static final String SCHEME = "bearer ";
  private static final int MOST = 10_000;

  /** Few tokens are long; if all were, they would take more memory than anybody expects. */
  private static final long MOST_CHARACTERS = 4L << 20;

  /** A token, and the key by which it was signed. */
  private record Verified(Presented.Token presented, VerifyingKey key) {}

  /** Some of the tokens, and how long they are together. */
  private static final class Half {

    private final Map<String, Verified> tokens = new ConcurrentHashMap<>();
    private final AtomicLong characters = new AtomicLong();

    void put(String text, Verified verified) {
      if (tokens.put(text, verified) == null) {
        characters.addAndGet(text.length());
      }
    }
  }

  private final TokenReader reader;
  private final int most;
  private final long mostCharacters;
  private volatile Half young = new Half();
  private volatile Half old = new Half();

  /**
   * @param issuer who issues the tokens, as they say it themselves
   */
  public BearerTokens(String issuer) {
    this(issuer, MOST, MOST_CHARACTERS);
  }

  BearerTokens(String issuer, int most, long mostCharacters) {
    this.reader = new TokenReader(issuer);
    this.most = most;
    this.mostCharacters = mostCharacters;
  }

  /** How many tokens are remembered. */
  int size() {
    return young.tokens.size() + old.tokens.size();
  }

  /**
   * Reads the header.
   *
   * @param header null if there is none
   */
  public Presented read(@Nullable String header, RoutingTable table, Instant now) {
    if (header == null || header.isEmpty()) {
      return Presented.NOTHING;
    }
    return isBearer(header)
        ? token(header.substring(SCHEME.length()).trim(), table, now)
        : Presented.GARBAGE;
  }

  /**
   * Whether the header means to carry a token.
   *
   * @param header null if there is none
   */
  public static boolean isBearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private Presented token(String text, RoutingTable table, Instant now) {
    @Nullable Verified known = remembered(text);
    // Trusted for as long as its key is.
    if (known != null && known.key.equals(table.signingKey(known.key.id()))) {
      return known.key.isGoodAt(now) ? known.presented : Presented.GARBAGE;
    }
    VerifyingKey[] signer = new VerifyingKey[1];
    @Nullable ClientToken read = reader.read(text, id -> signer[0] = table.signingKey(id), now);
    if (read == null) {
      return Presented.GARBAGE;
    }
    Presented.Token presented = new Presented.Token(read);
    remember(text, new Verified(presented, signer[0]));
    return presented;
  }

  private @Nullable Verified remembered(String text) {
    @Nullable Verified found = young.tokens.get(text);
    if (found != null) {
      return found;
    }
    found = old.tokens.get(text);
    if (found != null) {
      remember(text, found);
    }
    return found;
  }

  /**
   * Two halves, of which the older is dropped when the younger is full: no more than twice that.
   */
  private void remember(String text, Verified verified) {
    Half now = young;
    now.put(text, verified);
    if (now.tokens.size() >= most || now.characters.get() >= mostCharacters) {
      turnOver(now);
    }
  }

  private synchronized void turnOver(Half full) {
    if (young == full) {
      old = full;
      young = new Half();
    }
  }
}
