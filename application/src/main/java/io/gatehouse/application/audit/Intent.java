package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;

/** What somebody is about to do, as far as it is known before it is looked at. */
public record Intent(Provenance provenance, Action action, ResourceRef resource) {}
