package ua.switchboard.onec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ua.switchboard.onec.standin.StandIn;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Profile;
import ua.switchboard.terminal.Commands;
import ua.switchboard.terminal.Host;
import ua.switchboard.terminal.Terminal;

/** FEATURE UNDER TEST: onec check and onec publish-list, against the stand-in for 1C. */
class OneCCommandTest {
  private static final int OK = 0;
  private static final int PROBLEMS = 1;
  private static final int USAGE = 2;
  private static final int CONFIGURATION = 3;
  private static final int UNREACHABLE = 4;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private StandIn oneC = StandIn.start(StandInOptions.demo());
  private String password = oneC.credentials().password();

  @BeforeEach
  void settings() throws IOException {
    Files.writeString(
        folder.resolve("onec.yaml"),
        "url: " + oneC.url() + "\npace: {requests-per-minute: 6000}\n");
  }

  @AfterEach
  void stop() {
    oneC.close();
  }

  @Test
  void everythingIsThere() {
    assertThat(run("check")).isEqualTo(OK);
    assertThat(printed())
        .contains("every name is there")
        .contains("readable: 11 objects")
        .doesNotContain("PROBLEM")
        .doesNotContain(password);
  }

  @Test
  void threeRenamedAttributes_areAllNamed_withTheRightCandidates_andWhatWillNotWork() {
    oneC.faults().rename("Catalog_Контрагенты.Ответственный", "ОтветственныйМенеджер");
    oneC.faults().rename("Document_Событие.НачалоСобытия", "ДатаНачалаСобытия");
    oneC.faults().rename("AccumulationRegister_Продажи.Себестоимость", "СебестоимостьПродаж");
    assertThat(run("check")).isEqualTo(PROBLEMS);
    assertThat(lines("onec-name-missing"))
        .containsExactly(
            "PROBLEM  names          onec-name-missing: counterparties.manager 'Ответственный' in"
                + " Catalog_Контрагенты: there is no Ответственный_Key (perhaps"
                + " ОтветственныйМенеджер); without it: no clients and their managers",
            "PROBLEM  names          onec-name-missing: events.begin 'НачалоСобытия' in"
                + " Document_Событие: there is no НачалоСобытия (perhaps ДатаНачалаСобытия,"
                + " ОкончаниеСобытия); without it: no every call as an event",
            "PROBLEM  names          onec-name-missing: sales.cost 'Себестоимость' in"
                + " AccumulationRegister_Продажи_Turnover: there is no СебестоимостьTurnover"
                + " (perhaps СебестоимостьПродаж); without it: no last week's sales of each"
                + " employee");
    assertThat(printed())
        .contains(
            "will not work: clients and their managers; last week's sales of each employee; every"
                + " call as an event");
  }

  @Test
  void missingRights_areFoundWithoutWritingAnything() {
    oneC.faults().refuseReading("Catalog_КонтактныеЛица");
    oneC.faults().refuseWriting("Document_Событие");
    long events = oneC.base().count("Document_Событие");
    var before = oneC.base().export();
    assertThat(run("check")).isEqualTo(PROBLEMS);
    assertThat(lines("rights  "))
        .anySatisfy(line ->
            assertThat(line).contains("Справочник.КонтактныеЛица cannot be read", "code 20"))
        .anySatisfy(line -> assertThat(line).contains("Документ.Событие cannot be written"));
    assertThat(oneC.base().count("Document_Событие")).isEqualTo(events);
    assertThat(oneC.base().export()).isEqualTo(before);
  }

  @Test
  void objectThatIsNotPublished_isTold_withWhatDependsOnIt() {
    oneC.faults().unpublish("AccumulationRegister_Продажи");
    assertThat(run("check")).isEqualTo(PROBLEMS);
    assertThat(printed())
        .contains("there is no AccumulationRegister_Продажи, or it is not published")
        .contains("will not work: last week's sales of each employee");
  }

  @Test
  void whatIsSwitchedOff_isNotMissed() throws IOException {
    oneC.faults().unpublish("Document_ЗаказПокупателя");
    assertThat(run("check")).isEqualTo(OK);
    Files.writeString(
        folder.resolve("onec.yaml"),
        "url: " + oneC.url() + "\npace: {requests-per-minute: 6000}\nwrite: {orders: true}\n");
    assertThat(run("check")).isEqualTo(PROBLEMS);
    assertThat(printed()).contains("will not work: orders from the panel");
  }

  @Test
  void weakestPlatform_doesWithout() throws IOException {
    oneC.close();
    oneC = StandIn.start(StandInOptions.demo().withProfile(Profile.WEAKEST));
    settings();
    assertThat(run("check")).isEqualTo(OK);
    assertThat(printed())
        .contains(
            "does without: ORDER_BY, KEYSET_PAGES, SKIP, COUNT, LONG_TEXT_FILTER,"
                + " PREDEFINED_NAMES");
  }

  @Test
  void newPlatform_canEverything() throws IOException {
    oneC.close();
    oneC = StandIn.start(StandInOptions.demo().withProfile(Profile.V8_3_27));
    settings();
    assertThat(run("check")).isEqualTo(OK);
    assertThat(printed()).contains("can everything we ask for");
  }

  @Test
  void wrongPassword_isSaid_andNotShown() {
    password = "Hunter-2";
    assertThat(run("check")).isEqualTo(PROBLEMS);
    assertThat(printed())
        .contains("onec-unauthorized", "check user and password-file")
        .doesNotContain("Hunter-2");
  }

  @Test
  void pageInsteadOfData_isSaid() {
    oneC.faults().always(Fault.HTML_200);
    assertThat(run("check")).isEqualTo(PROBLEMS);
    assertThat(printed()).contains("onec-not-odata", "check url");
  }

  @Test
  void nobodyListens() {
    oneC.close();
    assertThat(run("check")).isEqualTo(UNREACHABLE);
    assertThat(printed()).contains("onec-unreachable", "check url and that 1C is up");
  }

  @Test
  void settingsThatCannotBeUsed() throws IOException {
    Files.writeString(folder.resolve("onec.yaml"), "ulr: http://h/b\n");
    assertThat(run("check")).isEqualTo(CONFIGURATION);
    assertThat(printed()).contains("'ulr' is no setting", "'url'", "url is missing");
  }

  @Test
  void jsonForPrograms() {
    assertThat(run("check", "--json")).isEqualTo(OK);
    assertThat(printed()).contains("\"findings\"", "\"willNotWork\" : [ ]");
  }

  @Test
  void publishList_needsNoConnectionAndNoAddress() throws IOException {
    Files.writeString(folder.resolve("onec.yaml"), "names: unf-3.0\n");
    assertThat(run("publish-list")).isEqualTo(OK);
    assertThat(printed())
        .startsWith("Управление небольшой фирмой 3.0")
        .contains("Документ.Событие", "чтение, запись", "сюда записывается каждый звонок")
        .contains("УстановитьСоставСтандартногоИнтерфейсаOData(Состав);");
  }

  @Test
  void namesArePrinted_asAFileThatMayBeUsed() throws IOException {
    assertThat(run("names", "unf-3.0")).isEqualTo(OK);
    Files.writeString(folder.resolve("our.yaml"), printed());
    Files.writeString(folder.resolve("onec.yaml"), "names: our.yaml\n");
    assertThat(run("publish-list")).isEqualTo(OK);
    assertThat(run("names", "unf-2.0")).isEqualTo(USAGE);
  }

  private int run(String... arguments) {
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var host =
        new Host(new Terminal(stream, stream), Map.of("ONEC_PASSWORD", password), folder, folder);
    return Commands.run(
        OneCCommand.of(host, SharedDatabase.ofProcess(host)), arguments, stream, stream);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines(String part) {
    return printed().lines().filter(line -> line.contains(part)).toList();
  }
}
