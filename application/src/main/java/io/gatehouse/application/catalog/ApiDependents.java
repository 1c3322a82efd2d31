package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;

/** What others have that is built on an API, and can't be without it. */
public interface ApiDependents {

  /** Ends all of it, as a part of the operation that the notes are of. */
  void end(ApiId api, Notes notes);

  /** Ends what is built on this version alone. */
  void end(VersionId version, Notes notes);
}
