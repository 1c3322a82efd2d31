package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.billing.BillingController;
import io.gatehouse.web.usage.IngestController;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls change something of one organization after the other. */
class SeveralChangesTest {

  /** One transaction around all of it would have what is of the first, and want the next. */
  @ParameterizedTest
  @CsvSource({"BILLING, reset", "USAGE, ingest"})
  void theySaySo(Controller controller, String route) {
    assertThat(controller.type.getMethods())
        .filteredOn(method -> method.getName().equals(route))
        .singleElement()
        .matches(method -> method.getAnnotation(Governed.class).severally());
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
