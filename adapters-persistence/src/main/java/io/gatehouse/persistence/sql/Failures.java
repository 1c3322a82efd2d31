package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.StoreUnavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells by the SQL state whether to repeat, to wait for the database, or to look for a mistake. */
final class Failures {

  /**
   * Serialization failure, deadlock, and a row that refers to one which was deleted since we
   * looked: when repeated, the look-up will say so properly.
   */
  private static final Set<String> COLLISIONS = Set.of("40001", "40P01", Contention.DANGLING);

  /**
   * Connections (08), resources (53), an operator's intervention or a time-out (57), a lock not had
   * in time, and a server that became a read-only replica.
   */
  private static final Pattern UNAVAILABLE = Pattern.compile("08...|53...|57...|55P03|25006");

  private Failures() {}

  static RuntimeException of(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (COLLISIONS.contains(state)) {
      return new Contention(state, message(failure));
    }
    if (UNAVAILABLE.matcher(state).matches() || isAboutConnecting(failure)) {
      return new StoreUnavailable("PostgreSQL can't be reached: " + failure.getMessage(), failure);
    }
    return new StatementRefused(state, message(failure));
  }

  private static boolean isAboutConnecting(SQLException failure) {
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException;
  }

  private static String message(SQLException failure) {
    if (failure instanceof PSQLException known) {
      ServerErrorMessage server = known.getServerErrorMessage();
      return server == null ? "refused by the driver" : String.valueOf(server.getMessage());
    }
    return failure.getClass().getSimpleName();
  }
}
