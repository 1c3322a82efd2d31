package io.gatehouse.application.change;

/** A change in its place. Epochs have no gaps, and their order is the order of the commits. */
public record NumberedChange(long epoch, Change change) {}
