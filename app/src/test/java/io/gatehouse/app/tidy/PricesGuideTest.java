package io.gatehouse.app.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.web.money.PricingBody;
import io.gatehouse.web.money.PricingFields;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whether the examples of the guide cost what it says. */
class PricesGuideTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```json\n(.*?)```\n\n\\| requests \\| cost \\|\n\\|---\\|---\\|\n((?:\\|[^\n]*\\|\n)+)",
          Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("\\| ([0-9]+) \\| ([0-9.]+) ([A-Z]{3}) \\|\n");

  private final String guide = Repository.read(Repository.file("docs/guides/prices.md"));

  @Test
  void examplesCostWhatIsTold() throws IOException {
    Set<String> models = new HashSet<>();
    int rows = 0;
    for (MatchResult example : EXAMPLE.matcher(guide).results().toList()) {
      Tariff tariff = tariff(example.group(1));
      for (MatchResult row : ROW.matcher(example.group(2)).results().toList()) {
        Money told = Money.parse(row.group(2), Money.currency(row.group(3)));
        long requests = Long.parseLong(row.group(1));
        assertThat(tariff.cost(requests)).as("%d by %s", requests, tariff).isEqualTo(told);
        rows++;
      }
      models.add(tariff.model().text());
    }

    assertThat(models).containsExactlyInAnyOrder("per_request", "graduated", "volume", "package");
    assertThat(rows).as("rows of all tables").isEqualTo(guide.split("\n\\| [0-9]", -1).length - 1);
  }

  private static Tariff tariff(String json) throws IOException {
    Fields fields = new Fields();
    PricingBody body = JSON.readValue(json, PricingBody.class);
    Optional<Tariff> tariff = PricingFields.over(fields, null, body, Optional.empty());
    fields.check();
    return tariff.orElseThrow();
  }
}
