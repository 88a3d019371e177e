package ua.switchboard.onec.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua.switchboard.onec.names.NamesFile;
import ua.switchboard.onec.names.Section;

/** FEATURE UNDER TEST: links that open a card, and the order of a ref's bytes in them. */
class CardLinksTest {
  private static final UUID REF = UUID.fromString("9d5c422d-8c4c-11db-a9b0-00055d49b45e");

  /** Pairs that were seen to open the right card in a live base. */
  @ParameterizedTest
  @CsvSource({
    "9d5c422d-8c4c-11db-a9b0-00055d49b45e, a9b000055d49b45e11db8c4c9d5c422d",
    "a7a30aaf-321b-11dd-8d3a-000d8843cd1b, 8d3a000d8843cd1b11dd321ba7a30aaf",
  })
  void knownPairs_bothWays(UUID ref, String hex) {
    assertThat(RefSpelling.of(ref)).isEqualTo(hex);
    assertThat(RefSpelling.parse(hex)).contains(ref);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "a9b0",
    "a9b000055d49b45e11db8c4c9d5c422g",
    "9d5c422d-8c4c-11db-a9b0-00055d49b45e"
  })
  void textThatIsNoRef_isNothing(String hex) {
    assertThat(RefSpelling.parse(hex)).isEmpty();
  }

  @Test
  void threeForms() throws Exception {
    var object = NamesFile.load("unf-1.6-ua", Path.of("")).object(Section.COUNTERPARTIES);
    var links = new CardLinks("https://1c/unf", "e1c://server/1c/unf").to(object, REF);
    String internal = "e1cib/data/Справочник.Контрагенты?ref=a9b000055d49b45e11db8c4c9d5c422d";
    assertThat(links.internal()).isEqualTo(internal);
    assertThat(links.web()).contains("https://1c/unf/#" + internal);
    assertThat(links.thin()).contains("e1c://server/1c/unf#" + internal);
  }

  @Test
  void addressesThatAreNotKnown_giveTheInternalFormOnly() throws Exception {
    var object = NamesFile.load("unf-1.6-ua", Path.of("")).object(Section.EVENTS);
    var none = new CardLinks("", "");
    assertThat(none.toNew(object).internal()).isEqualTo("e1cib/data/Документ.Событие");
    assertThat(none.toList(object).internal()).isEqualTo("e1cib/list/Документ.Событие");
    assertThat(none.to(object, REF).web()).isEmpty();
    assertThat(none.to(object, REF).thin()).isEmpty();
  }
}
