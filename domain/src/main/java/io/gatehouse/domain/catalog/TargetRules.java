package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses targets may have. Whoever may register an API decides where the gateway connects
 * to, and the gateway stands where they do not: this keeps it from being lent to them as a way in.
 */
public final class TargetRules {

  /** All but what is always refused. */
  public static final TargetRules ANY = of(true, true, List.of());

  /** What the whole Internet can reach anyway. */
  public static final TargetRules PUBLIC = of(false, true, List.of());

  private static final String EXPECTED =
      "any, or a list of public and ranges such as 10.0.0.0/8 with a comma between";

  private final boolean anyAddress;
  private final boolean publicOnes;
  private final List<AddressRange> named;
  private final List<AddressRange> own;
  private final Set<Integer> ownPorts;

  private TargetRules(
      boolean anyAddress,
      boolean publicOnes,
      List<AddressRange> named,
      List<AddressRange> own,
      Set<Integer> ownPorts) {
    this.anyAddress = anyAddress;
    this.publicOnes = publicOnes;
    this.named = named;
    this.own = own;
    this.ownPorts = ownPorts;
  }

  /** Reads {@code any}, or a list of {@code public} and ranges with commas between. */
  public static TargetRules parse(String text) {
    if (text.equals("any")) {
      return ANY;
    }
    boolean publicOnes = false;
    List<AddressRange> named = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String item = part.strip();
      if (item.equals("public")) {
        publicOnes = true;
      } else {
        named.add(range(item));
      }
    }
    return of(false, publicOnes, List.copyOf(named));
  }

  /** What holds where nobody said anything: the more others can reach us, the less we reach. */
  public static TargetRules usual(IpAddress bind) {
    return AddressBlocks.around(bind, AddressBlocks.LOOPBACK).isPresent() ? ANY : PUBLIC;
  }

  /**
   * The same rules where we listen ourselves: our own ports are nobody's target. A range cannot
   * name them, because it names addresses, and what else is on an address may well be one.
   *
   * @param machine every address of this machine; they matter only if we listen on all of them
   */
  public TargetRules listening(IpAddress bind, Set<Integer> ports, Collection<IpAddress> machine) {
    // Who connects to the unspecified address arrives at this machine.
    List<AddressRange> ours = new ArrayList<>(AddressBlocks.UNSPECIFIED);
    boolean everywhere = AddressBlocks.around(bind, AddressBlocks.UNSPECIFIED).isPresent();
    if (everywhere) {
      machine.forEach(address -> ours.add(only(address)));
    }
    if (everywhere || AddressBlocks.around(bind, AddressBlocks.LOOPBACK).isPresent()) {
      ours.addAll(AddressBlocks.LOOPBACK);
    }
    ours.add(only(bind));
    return new TargetRules(anyAddress, publicOnes, named, List.copyOf(ours), Set.copyOf(ports));
  }

  /** Why nothing may be sent there; empty if it may. */
  public Optional<TargetObjection> objection(IpAddress address, int port) {
    Optional<TargetObjection> carried =
        address.carried().flatMap(inner -> alwaysObjected(inner, port));
    if (carried.isPresent()) {
      return carried;
    }
    Optional<TargetObjection> always = alwaysObjected(address, port);
    return always.isPresent() || isListed(address)
        ? always
        : Optional.of(TargetObjection.NOT_LISTED);
  }

  /**
   * What can be said of a target without asking a name server, whose answer would be another one
   * tomorrow, and would tell whoever registers targets which names there are on the inside.
   */
  public Optional<TargetObjection> objection(Target target) {
    List<Optional<TargetObjection>> objections =
        FixedNames.addresses(target.host()).stream()
            .map(address -> objection(address, target.port()))
            .toList();
    return objections.stream().allMatch(Optional::isPresent)
        ? objections.stream().flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  private Optional<TargetObjection> alwaysObjected(IpAddress address, int port) {
    if (ownPorts.contains(port) && AddressBlocks.around(address, own).isPresent()) {
      return Optional.of(TargetObjection.OWN_PORT);
    }
    if (isGuarded(address, AddressBlocks.METADATA)) {
      return Optional.of(TargetObjection.CLOUD_METADATA);
    }
    return isGuarded(address, AddressBlocks.LINK_LOCAL)
        ? Optional.of(TargetObjection.LINK_LOCAL)
        : Optional.empty();
  }

  /**
   * Only who names nothing beyond the block means the block: 0.0.0.0/0 was written by somebody who
   * did not think of it.
   */
  private boolean isGuarded(IpAddress address, List<AddressRange> blocks) {
    Optional<AddressRange> block = AddressBlocks.around(address, blocks);
    return block.isPresent()
        && namedAround(address).noneMatch(range -> isMeant(range, block.get()));
  }

  private static boolean isMeant(AddressRange range, AddressRange block) {
    return range.isWithin(block)
        || AddressBlocks.LINK_LOCAL.stream()
            .anyMatch(link -> block.isWithin(link) && range.isWithin(link));
  }

  private boolean isListed(IpAddress address) {
    return anyAddress
        || namedAround(address).findAny().isPresent()
        || (publicOnes && AddressBlocks.isPublic(address));
  }

  private Stream<AddressRange> namedAround(IpAddress address) {
    return named.stream().filter(range -> range.contains(address));
  }

  private static TargetRules of(boolean anyAddress, boolean publicOnes, List<AddressRange> named) {
    return new TargetRules(anyAddress, publicOnes, named, List.of(), Set.of());
  }

  private static AddressRange only(IpAddress address) {
    return AddressRange.parse(address.toString());
  }

  private static AddressRange range(String text) {
    try {
      return AddressRange.parse(text);
    } catch (InvalidValue e) {
      throw new InvalidValue("targets", Fault.MALFORMED, EXPECTED);
    }
  }
}
