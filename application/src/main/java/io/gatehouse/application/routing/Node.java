package io.gatehouse.application.routing;

import java.time.Clock;

/** What a process has of its own to decide by, and who is told of it. */
public record Node(CurrentTable table, NodeState state, NodeReports reports, Clock clock) {}
