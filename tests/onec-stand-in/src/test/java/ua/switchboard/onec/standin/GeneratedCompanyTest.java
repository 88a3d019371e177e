package ua.switchboard.onec.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A base of any size that is never held in memory. */
class GeneratedCompanyTest {
  private static final String CLIENTS = "Catalog_Контрагенты";
  private static final String PHONES = CLIENTS + "_КонтактнаяИнформация";
  private static final int MANY = 100_000;

  private final OneC onec = OneC.with(StandInOptions.generated(MANY));

  @AfterEach
  void stop() {
    onec.close();
  }

  @Test
  void hundredThousand_areAnsweredInOneStream_withOneAndAHalfPhonesEach() throws Exception {
    assertThat(countOf(CLIENTS + "?$format=json;odata=nometadata&$select=Ref_Key,DataVersion"))
        .isEqualTo(MANY);
    assertThat(countOf(PHONES + "?$format=application/json&$select=Ref_Key,НомерТелефона"))
        .isEqualTo(MANY * 3 / 2);
  }

  @Test
  void pages_joinWithoutGapOrRepetition_alsoWhenSomethingChangesBetween() {
    Set<String> seen = new HashSet<>();
    var last = "00000000-0000-0000-0000-000000000000";
    for (int page = 0; page < 5; page++) {
      var refs = page(last);
      seen.addAll(refs);
      onec.base().edit(CLIENTS, UUID.fromString(refs.getFirst()), Map.of("Комментарий", "змінено"));
      last = refs.getLast();
    }
    assertThat(seen).hasSize(5_000);
    assertThat(page(last)).doesNotContainAnyElementsOf(seen);
  }

  @Test
  void changedRemovedAndCreatedOnes_standAmongTheComputed() {
    var first = UUID.fromString(page("00000000-0000-0000-0000-000000000000").getFirst());
    onec.base().edit(CLIENTS, first, Map.of("Description", "Інша назва"));
    var second = UUID.fromString(page(first.toString()).getFirst());
    onec.base().remove(CLIENTS, second);
    var created = onec.base().create(CLIENTS, Map.of("Description", "Новий"));
    assertThat(onec.get(CLIENTS + "(guid'%s')".formatted(first)).ok().get("Description").asText())
        .isEqualTo("Інша назва");
    onec.get(CLIENTS + "(guid'%s')".formatted(second)).isError(404, "9");
    assertThat(onec.raw(CLIENTS + "/$count").body()).isEqualTo(Integer.toString(MANY));
    var found =
        onec.get(
            CLIENTS
                + "?$select=Ref_Key,Code&$filter=Ref_Key eq guid'%s' or Ref_Key eq guid'%s'"
                    .formatted(created.ref(), first));
    assertThat(found.values("Ref_Key"))
        .containsExactlyInAnyOrder(created.ref().toString(), first.toString());
  }

  @Test
  void sales_belongToGeneratedBuyers() {
    var row =
        onec.get("AccumulationRegister_Продажи/Turnovers(Dimensions='Контрагент')?$top=1")
            .ok()
            .at("/value/0");
    onec.get(CLIENTS + "(guid'%s')".formatted(row.get("Контрагент_Key").asText())).ok();
  }

  private List<String> page(String after) {
    return onec.get(
            CLIENTS
                + "?$select=Ref_Key&$orderby=Ref_Key&$top=1000&$filter=Ref_Key gt guid'%s'"
                    .formatted(after))
        .values("Ref_Key");
  }

  private int countOf(String resource) throws Exception {
    int count = 0;
    try (var json = new JsonFactory().createParser(onec.bytes(resource).body())) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("Ref_Key")) {
          count++;
        }
      }
    }
    return count;
  }
}
