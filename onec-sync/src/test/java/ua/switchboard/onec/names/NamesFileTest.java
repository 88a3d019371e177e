package ua.switchboard.onec.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ua.switchboard.settings.ConfigurationException;
import ua.switchboard.settings.Entry;
import ua.switchboard.settings.Problem;
import ua.switchboard.settings.YamlFile;

/** FEATURE UNDER TEST: names files, built-in and a company's own. */
class NamesFileTest {
  @TempDir private Path folder;

  @Test
  void ukrainianFileNamesEverythingThereIs() {
    List<Problem> problems = new ArrayList<>();
    var documented =
        YamlFile.read(NamesFile.builtInText("unf-1.6-ua"), "unf-1.6-ua", folder, problems);
    assertThat(problems).isEmpty();
    assertThat(documented)
        .extracting(Entry::path)
        .containsExactlyInAnyOrderElementsOf(
            NamesFile.paths().stream().filter(path -> !path.equals("based-on")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unf-1.6-ua", "unf-3.0"})
  void builtInFile_namesWhatIsNeeded(String name) throws ConfigurationException {
    var names = NamesFile.load(name, folder);
    assertThat(Section.listObjects()).allMatch(names::has);
    assertThat(AttributeName.values()).filteredOn(AttributeName::isNeeded).allMatch(names::has);
    assertThat(names.title()).isNotEmpty();
  }

  @Test
  void spellings() throws ConfigurationException {
    var names = NamesFile.load("unf-1.6-ua", folder);
    assertThat(names.set(Section.COUNTERPARTIES)).isEqualTo("Catalog_Контрагенты");
    assertThat(names.set(Section.EMPLOYEE_USERS))
        .isEqualTo("InformationRegister_СотрудникиПользователя");
    assertThat(names.object(Section.SALES)).hasToString("РегистрНакопления.Продажи");
    assertThat(names.property(AttributeName.EVENT_STATE)).isEqualTo("Состояние_Key");
    assertThat(names.property(AttributeName.SALES_REVENUE)).isEqualTo("СуммаTurnover");
    assertThat(names.plain(AttributeName.SALES_MANAGER)).isEqualTo("Ответственный");
    assertThat(names.rowSet(AttributeName.EVENT_PARTICIPANTS))
        .isEqualTo("Document_Событие_Участники");
    assertThat(names.value(EnumerationName.EVENT_IS_CALL)).isEqualTo("ТелефонныйЗвонок");
    assertThat(names.properties(AttributeName.EVENT_TOPIC, AttributeName.EMPLOYEE_INVALID))
        .as("a composite with its type; what the base lacks is left out")
        .containsExactly("Тема", "Тема_Type");
    assertThat(names.predefined(PredefinedName.STATE_DONE))
        .isEqualTo(
            new Predefined("Завершено", List.of("Завершено", "Завершене"), Optional.empty()));
  }

  @Test
  void askingForWhatTheBaseLacks_isAMistake() throws ConfigurationException {
    var names = NamesFile.load("unf-1.6-ua", folder);
    assertThat(names.has(AttributeName.EMPLOYEE_INVALID)).isFalse();
    assertThatThrownBy(() -> names.property(AttributeName.EMPLOYEE_INVALID))
        .hasMessage("the names file has no employees.invalid");
  }

  @Test
  void ownFile_holdsOnlyWhatIsDifferent() throws Exception {
    var names =
        own(
            """
            based-on: unf-3.0
            counterparties: {manager: МенеджерКлиента}
            calendars: {object: ""}
            event-states: {done-ref: 9d5c422d-8c4c-11db-a9b0-00055d49b45e}
            """);
    assertThat(names.property(AttributeName.COUNTERPARTY_MANAGER)).isEqualTo("МенеджерКлиента_Key");
    assertThat(names.plain(AttributeName.COUNTERPARTY_CARD_PHONES))
        .isEqualTo("НомерТелефонаДляПоиска");
    assertThat(names.has(Section.CALENDARS)).isFalse();
    assertThat(names.has(AttributeName.CALENDAR_OWNER)).isFalse();
    assertThat(names.predefined(PredefinedName.STATE_DONE).ref()).isPresent();
  }

  @Test
  void whatIsWrongInAFile_isToldAtOnce() {
    var problems =
        catchThrowableOfType(
                ConfigurationException.class,
                () ->
                    own(
                        """
                        based-on: unf-2.0
                        sales: {object: Продажи, revenu: Сумма, cost: "Себе стоимость"}
                        event-states: {done-ref: 42}
                        """))
            .problems();
    assertThat(problems)
        .extracting(Problem::message)
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).contains("based-on is 'unf-2.0'", "unf-1.6-ua"),
            m -> assertThat(m).contains("sales.object is 'Продажи'", "Справочник.Контрагенты"),
            m -> assertThat(m).contains("'sales.revenu' is no name", "'sales.revenue'"),
            m -> assertThat(m).contains("sales.cost is 'Себе стоимость'"),
            m -> assertThat(m).contains("event-states.done-ref is '42'", "a guid"));
  }

  private Names own(String yaml) throws Exception {
    Files.writeString(folder.resolve("our.yaml"), yaml);
    return NamesFile.load("our.yaml", folder);
  }
}
