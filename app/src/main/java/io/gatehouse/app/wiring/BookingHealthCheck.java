package io.gatehouse.app.wiring;

import io.gatehouse.application.runtime.HealthCheck;

/** How the booking goes. Whatever is wrong with it, requests are served, and on record. */
record BookingHealthCheck(LoggedBookingReports reports) implements HealthCheck {

  @Override
  public String name() {
    return "booking";
  }

  @Override
  public Health health() {
    if (reports.isStuck()) {
      return new Health(true, "has usage that can't be booked, and tries again; see the log");
    }
    long aside = reports.aside();
    return new Health(
        true,
        aside == 0
            ? "goes on"
            : "has set aside what could not be booked: " + aside + "; see the log");
  }
}
