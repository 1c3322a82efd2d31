package io.gatehouse.domain.routing;

import io.gatehouse.domain.value.Nullable;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * An immutable map whose next edition shares all but a handful of nodes with this one, so that one
 * change among a million costs what it costs among ten. A hash trie: five bits of the hash choose
 * the way at each level; a node keeps its pairs first and its children behind them.
 */
final class TrieMap<K, V> {

  private static final int BITS = 5;
  private static final int MASK = (1 << BITS) - 1;
  private static final int DEEPEST = 32;
  private static final Node NOTHING = new Node(0, 0, new Object[0]);

  private final Node root;
  private final int size;

  private TrieMap(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  static <K, V> TrieMap<K, V> empty() {
    return new TrieMap<>(NOTHING, 0);
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  @Nullable
  V get(K key) {
    return (V) root.get(key, hash(key));
  }

  TrieMap<K, V> with(K key, V value) {
    int next = get(key) == null ? size + 1 : size;
    return new TrieMap<>(root.with(key, value, hash(key), 0), next);
  }

  TrieMap<K, V> without(K key) {
    return get(key) == null ? this : new TrieMap<>(root.without(key, hash(key), 0), size - 1);
  }

  @SuppressWarnings("unchecked")
  void forEach(BiConsumer<? super K, ? super V> action) {
    root.forEach((BiConsumer<Object, Object>) (BiConsumer<?, ?>) action);
  }

  /** Ids made one after the other differ in few bits; this spreads them over all. */
  private static int hash(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  /**
   * Two sets of bits say at which of the 32 places there is a pair, and at which a child. Below the
   * last level neither is looked at, and all content is pairs whose hashes are equal.
   */
  private static final class Node {

    private final int pairs;
    private final int children;
    private final Object[] content;

    Node(int pairs, int children, Object[] content) {
      this.pairs = pairs;
      this.children = children;
      this.content = content;
    }

    /**
     * Asked for every request, and so a loop: what calls itself is not compiled into its callers.
     */
    @Nullable
    Object get(Object key, int hash) {
      Node node = this;
      for (int shift = 0; shift < DEEPEST; shift += BITS) {
        int bit = bit(hash, shift);
        if ((node.pairs & bit) != 0) {
          int at = node.pairAt(bit);
          return node.content[at].equals(key) ? node.content[at + 1] : null;
        }
        if ((node.children & bit) == 0) {
          return null;
        }
        node = node.child(bit);
      }
      int at = node.indexOf(key);
      return at < 0 ? null : node.content[at + 1];
    }

    Node with(Object key, Object value, int hash, int shift) {
      if (shift >= DEEPEST) {
        int at = indexOf(key);
        return at < 0 ? inserted(content.length, key, value, 0) : replaced(at + 1, value);
      }
      int bit = bit(hash, shift);
      if ((children & bit) != 0) {
        return replaced(childAt(bit), child(bit).with(key, value, hash, shift + BITS));
      }
      if ((pairs & bit) == 0) {
        return inserted(pairAt(bit), key, value, bit);
      }
      int at = pairAt(bit);
      if (content[at].equals(key)) {
        return replaced(at + 1, value);
      }
      Object other = content[at];
      Node below =
          NOTHING
              .with(other, content[at + 1], TrieMap.hash(other), shift + BITS)
              .with(key, value, hash, shift + BITS);
      return pushedDown(bit, below);
    }

    /** Only asked for a key that is there. */
    Node without(Object key, int hash, int shift) {
      if (shift >= DEEPEST) {
        return removed(indexOf(key), 0);
      }
      int bit = bit(hash, shift);
      if ((pairs & bit) != 0) {
        return removed(pairAt(bit), bit);
      }
      Node below = child(bit).without(key, hash, shift + BITS);
      boolean lonely = below.content.length == 2 && below.children == 0;
      return lonely ? pulledUp(bit, below) : replaced(childAt(bit), below);
    }

    void forEach(BiConsumer<Object, Object> action) {
      int end = children == 0 ? content.length : 2 * Integer.bitCount(pairs);
      for (int at = 0; at < end; at += 2) {
        action.accept(content[at], content[at + 1]);
      }
      for (int at = end; at < content.length; at++) {
        ((Node) content[at]).forEach(action);
      }
    }

    private static int bit(int hash, int shift) {
      return 1 << ((hash >>> shift) & MASK);
    }

    private int pairAt(int bit) {
      return 2 * Integer.bitCount(pairs & (bit - 1));
    }

    private int childAt(int bit) {
      return 2 * Integer.bitCount(pairs) + Integer.bitCount(children & (bit - 1));
    }

    private Node child(int bit) {
      return (Node) content[childAt(bit)];
    }

    private int indexOf(Object key) {
      for (int at = 0; at < content.length; at += 2) {
        if (content[at].equals(key)) {
          return at;
        }
      }
      return -1;
    }

    private Node replaced(int at, Object item) {
      Object[] next = content.clone();
      next[at] = item;
      return new Node(pairs, children, next);
    }

    private Node inserted(int at, Object key, Object value, int bit) {
      Object[] next = new Object[content.length + 2];
      System.arraycopy(content, 0, next, 0, at);
      next[at] = key;
      next[at + 1] = value;
      System.arraycopy(content, at, next, at + 2, content.length - at);
      return new Node(pairs | bit, children, next);
    }

    private Node removed(int at, int bit) {
      Object[] next = Arrays.copyOf(content, content.length - 2);
      System.arraycopy(content, at + 2, next, at, content.length - at - 2);
      return new Node(pairs & ~bit, children, next);
    }

    private Node pushedDown(int bit, Node below) {
      Node rest = removed(pairAt(bit), bit);
      int at = 2 * Integer.bitCount(rest.pairs) + Integer.bitCount(children & (bit - 1));
      Object[] next = new Object[rest.content.length + 1];
      System.arraycopy(rest.content, 0, next, 0, at);
      next[at] = below;
      System.arraycopy(rest.content, at, next, at + 1, rest.content.length - at);
      return new Node(rest.pairs, children | bit, next);
    }

    private Node pulledUp(int bit, Node below) {
      int at = childAt(bit);
      Object[] next = Arrays.copyOf(content, content.length - 1);
      System.arraycopy(content, at + 1, next, at, content.length - at - 1);
      Node rest = new Node(pairs, children & ~bit, next);
      return rest.inserted(rest.pairAt(bit), below.content[0], below.content[1], bit);
    }
  }
}
