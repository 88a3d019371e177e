package ua.switchboard.onec.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ua.switchboard.onec.odata.Metadata;
import ua.switchboard.onec.odata.ScriptedServer;
import ua.switchboard.onec.odata.TestClients;
import ua.switchboard.settings.ConfigurationException;

/** FEATURE UNDER TEST: a names file compared with what a base describes. */
class NamesCheckTest {
  private Names names = Names.none();
  private String edmx = "";

  @BeforeEach
  void baseAsTheNamesFileSays() throws ConfigurationException {
    names = NamesFile.load("unf-1.6-ua", Path.of(""));
    edmx = Described.by(names);
  }

  @Test
  void baseAsNamed_nothingToTell() throws IOException {
    assertThat(NamesCheck.compare(names, metadata())).isEmpty();
  }

  @Test
  void threeRenamedAttributes_areAllNamed_withTheRightCandidates() throws IOException {
    replace("\"НачалоСобытия\"", "\"ДатаНачалаСобытия\"");
    replace("\"Физлицо_Key\"", "\"ФизическоеЛицо_Key\"");
    replace("\"Представление\"", "\"ПредставлениеТекст\"");
    var problems = NamesCheck.compare(names, metadata());
    assertThat(problems)
        .extracting(NameProblem::path)
        .containsOnly("events.begin", "employees.individual", "contact-information.presentation");
    assertThat(candidates(problems, "events.begin")).startsWith("ДатаНачалаСобытия");
    assertThat(candidates(problems, "employees.individual")).startsWith("ФизическоеЛицо");
    assertThat(candidates(problems, "contact-information.presentation"))
        .startsWith("ПредставлениеТекст");
    assertThat(NamesCheck.lost(problems))
        .isEqualTo(EnumSet.of(Purpose.EVENTS, Purpose.PEOPLE, Purpose.PHONES));
  }

  @Test
  void renamedObject_isToldOnce_withoutItsAttributes() throws IOException {
    replace("Document_Событие\"", "Document_СобытиеУНФ\"");
    var problems = NamesCheck.compare(names, metadata());
    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("events.object");
          assertThat(problem.name()).isEqualTo("Документ.Событие");
          assertThat(problem.candidates()).startsWith("Document_СобытиеУНФ");
        });
  }

  @Test
  void attributeOfAnotherType_isTold() throws IOException {
    replace(
        "<Property Name=\"Состояние_Key\" Type=\"Edm.Guid\"/>",
        "<Property Name=\"Состояние\" Type=\"Edm.String\"/>");
    replace(
        "<Property Name=\"Содержание\" Type=\"Edm.String\"/>",
        "<Property Name=\"Содержание\" Type=\"Edm.Int64\"/>");
    assertThat(NamesCheck.compare(names, metadata()))
        .extracting(NameProblem::message)
        .contains(
            "Состояние is Edm.String (expected: a reference to one type)",
            "Содержание is Edm.Int64 (expected: a text)");
  }

  @Test
  void missingEnumerationValue_isToldWithItsLikeliest() throws IOException {
    replace("\"ТелефонныйЗвонок\"", "\"Звонок\"");
    assertThat(NamesCheck.compare(names, metadata()))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("event-types.call");
          assertThat(problem.candidates()).contains("Звонок");
          assertThat(problem.isNeeded()).isTrue();
        });
  }

  @Test
  void usefulAttributeIsMissing_nothingIsLost() throws IOException {
    replace("<Property Name=\"Важность\" Type=\"Edm.String\"/>", "");
    var problems = NamesCheck.compare(names, metadata());
    assertThat(problems).extracting(NameProblem::path).containsExactly("events.importance");
    assertThat(NamesCheck.lost(problems)).isEmpty();
  }

  @Test
  void registerWithoutTurnovers_isTold() throws IOException {
    replace("AccumulationRegister_Продажи_Turnover\"", "AccumulationRegister_Продажи_Balance\"");
    var problems = NamesCheck.compare(names, metadata());
    assertThat(NamesCheck.lost(problems)).containsExactly(Purpose.MARGINS);
  }

  @Test
  void descriptionIsReadForWhatIsWanted_namesOfTheRestAreKept() throws IOException {
    Metadata metadata = metadata();
    assertThat(metadata.entitySets()).contains("Catalog_Контрагенты", "Catalog_Чужой");
    assertThat(metadata.findProperties("Catalog_Чужой")).isEmpty();
    assertThat(metadata.functionsOf("AccumulationRegister_Продажи")).isEmpty();
  }

  private void replace(String what, String by) {
    assertThat(edmx).contains(what);
    edmx = edmx.replace(what, by);
  }

  private static List<String> candidates(List<NameProblem> problems, String path) {
    return problems.stream()
        .filter(problem -> problem.path().equals(path))
        .findFirst()
        .orElseThrow()
        .candidates();
  }

  private Metadata metadata() throws IOException {
    try (var server = ScriptedServer.always(200, "application/xml;charset=utf-8", edmx);
        var client = new TestClients().client(server.base("http"))) {
      return client.metadata(NamesCheck.wanted(names));
    }
  }
}
