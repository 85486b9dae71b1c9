package dev.rediscover.simulator;

import java.util.random.RandomGenerator;

/// What a node is made of.
///
/// @param node its number, from 0
/// @param nodes how many there are
/// @param start which start this is, from 1
/// @param disk its disk, with what was left on it
/// @param parameters the settings that this seed has drawn
/// @param random its dice
public record Boot(
    int node,
    int nodes,
    int start,
    SimulatedDisk disk,
    Parameters parameters,
    RandomGenerator random) {}
