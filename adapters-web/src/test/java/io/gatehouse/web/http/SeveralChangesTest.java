package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.billing.BillingController;
import io.gatehouse.web.usage.IngestController;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls change something of one organization after the other. */
class SeveralChangesTest {

  /**
   * One transaction around all events would have what is of the first organization, and want the
   * next. Periods that are closed are not known again if their answer is lost: they go with it.
   */
  @ParameterizedTest
  @CsvSource({"BILLING, reset, false", "USAGE, ingest, true"})
  void theySaySo(Controller controller, String route, boolean severally) {
    assertThat(controller.type.getMethods())
        .filteredOn(method -> method.getName().equals(route))
        .singleElement()
        .matches(method -> method.getAnnotation(Governed.class).severally() == severally);
  }

  private enum Controller {
    BILLING(BillingController.class),
    USAGE(IngestController.class);

    private final Class<?> type;

    Controller(Class<?> type) {
      this.type = type;
    }
  }
}
