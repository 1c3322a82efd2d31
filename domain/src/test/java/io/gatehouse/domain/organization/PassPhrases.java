package io.gatehouse.domain.organization;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a careful person would choose: a few words, drawn at random, with something between them.
 */
final class PassPhrases {

  private static final List<String> WORDS =
      List.of(
          """
          abacus acorn album almond anchor apron arctic arrow atlas attic bacon badge bagel bamboo banjo
          basil beacon beetle birch bison blanket blossom bobsled bonfire boulder bracket bramble brass
          bridge bronze bucket buffalo bugle butter cabin cactus camel candle canoe canyon caramel carpet
          cashew castle cedar cello chalk cherry chimney cider cinder cloud clover cobalt coconut comet
          compass copper coral cotton cougar cradle crater cricket crimson crystal curtain cushion cymbal
          daisy dapper decoy delta desert dinner dolphin domino donkey drizzle drum dusk eagle easel echo
          eclipse elbow ember emerald engine envelope fabric falcon feather fennel ferry fiddle fig flannel
          flask flint flute fossil fountain fox fresco frost galaxy garlic gazelle geyser ginger glacier
          glove goblet gong granite gravel guitar gypsum hammock harbor hazel helmet heron hickory hinge
          honey hornet husky icicle igloo indigo iris ivory jacket jaguar jasmine jelly jigsaw juniper
          kayak kettle kiosk kitten koala ladder lagoon lantern larch lattice lemon lentil lilac lizard
          lobster locket lotus lumber lunar magnet mango maple marble meadow melon meteor mitten mosaic
          moss muffin mustard napkin nectar needle nickel noodle nutmeg oasis oat ocean olive onyx opal
          orchid otter oyster paddle panda papaya parrot pebble pecan pelican pepper piano pickle pigeon
          pillow pine pixel plaza plum pocket pollen poplar poppy prism pumpkin puzzle quartz quill quilt
          rabbit radish raft raisin raven ribbon river robin rocket rosemary ruby rudder saddle saffron
          sandal satin saucer scarf scooter seal sequoia shadow shovel silk silver sketch sleet spindle
          spruce squid stanza stork sugar summit sunset swan table tadpole tango teapot thimble thistle
          thunder tiger timber toast tomato topaz tractor trellis trout tulip tundra turnip turtle tweed
          umbrella valley vanilla velvet violin walnut walrus wander whisker willow window winter wizard
          yarn yeast zebra zephyr zigzag zinc
          """
              .strip()
              .split("\\s+"));

  private static final List<String> BETWEEN = List.of(" ", "-", "", ".", "_", "7", ", ");

  private final Random random;

  PassPhrases(long seed) {
    random = new Random(seed);
  }

  /** Of four words, and as long as a password must be. */
  String next() {
    String between = BETWEEN.get(random.nextInt(BETWEEN.size()));
    String phrase =
        Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
            .limit(4)
            .collect(Collectors.joining(between));
    return phrase.length() < Password.MIN_LENGTH ? next() : phrase;
  }
}
