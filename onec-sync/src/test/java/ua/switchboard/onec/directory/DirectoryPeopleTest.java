package ua.switchboard.onec.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.standin.base.Refs;

/** FEATURE UNDER TEST: employees of 1C and managers of ours. */
@ExtendWith(TestDatabase.class)
class DirectoryPeopleTest {
  private Reception reception;

  @BeforeEach
  void open(Database database) {
    reception = Reception.demo(database.dataSource());
  }

  @AfterEach
  void close() {
    reception.close();
  }

  @Test
  void employeesWithoutAManager_areProposed_withTheNumbersThat1CSuggests(Database database)
      throws Exception {
    reception.mapped("101", "102", "103", "104");
    reception.pass();
    assertThat(Proposal.list(database.dataSource()))
        .containsExactly(
            proposal("106", "Андрій Кравченко", "106", "+380935001006"),
            proposal("105", "Наталія Мельник", "105", "+380995001005"),
            proposal("107", "Світлана Кузьменко", "107", null),
            proposal("108", "Тарас Лисенко", "108", null));
  }

  @Test
  void managerOfTheSameName_whoIsMappedToNobody_suggestsTheExtension(Database database)
      throws Exception {
    reception.sql("INSERT INTO manager (name, extension) VALUES ('Олена Шевченко', '501')");
    reception.onec.faults().unpublish("InformationRegister_СотрудникиПользователя");
    PassResult result = reception.pass();
    assertThat(result.isDone()).as(result.line()).isTrue();
    assertThat(result.line()).as("what was left out is told").contains("onec-not-published");
    assertThat(Proposal.list(database.dataSource()))
        .contains(proposal("101", "Олена Шевченко", "501", "+380675001001"))
        .as("the extension stood on the user, whom nobody can tell the employee of now")
        .contains(proposal("102", "Іван Коваленко", "", "+380505001002"));
  }

  @Test
  void managerIsCalledAsIn1C_butTheirNumbersAreOurs() throws Exception {
    reception.mapped("101");
    reception.pass();
    assertThat(reception.rows("SELECT name, extension, mobile, active FROM manager"))
        .containsExactly("Олена Шевченко|101|null|1");
  }

  @Test
  void employeeMarkedForDeletion_isTakenOutOfService_andBroughtBack() throws Exception {
    reception.mapped("101", "102");
    reception.pass();
    mark("101", true);
    reception.pass();
    assertThat(active()).containsExactly("101|0", "102|1");
    mark("101", false);
    reception.pass();
    assertThat(active()).containsExactly("101|1", "102|1");
  }

  @Test
  void managerWhomTheAdministratorTookOut_isNotBroughtBackBy1C() throws Exception {
    reception.mapped("101");
    reception.sql("UPDATE manager SET active = FALSE");
    reception.pass();
    mark("101", true);
    reception.pass();
    mark("101", false);
    reception.pass();
    assertThat(active()).containsExactly("101|0");
  }

  @Test
  void contactPerson_isFoundByTheNumber_unlessTwoShareIt(Database database) throws Exception {
    reception.pass();
    var people = new MirroredContactPersons(database.dataSource());
    UUID romashka = reception.client("НФ-000001");
    assertThat(people.find(romashka, "+380677654321"))
        .isEqualTo(Optional.of(Refs.named(Reception.PEOPLE, "1")));
    assertThat(people.find(romashka, "+380671234567")).as("the client's own").isEmpty();
    assertThat(people.find(reception.client("НФ-000002"), "+380677654321"))
        .as("another client's person")
        .isEmpty();
    reception
        .onec
        .base()
        .edit(
            Reception.PEOPLE,
            Refs.named(Reception.PEOPLE, "2"),
            Map.of(
                "КонтактнаяИнформация",
                java.util.List.of(Reception.phone(1, "+38 (067) 765-43-21"))));
    reception.pass();
    assertThat(people.find(romashka, "+380677654321")).isEmpty();
  }

  @Test
  void whatTheDirectoryDoesNotNeed_mayBeKeptFromUs_andWhatWasKnownStays() throws Exception {
    reception.mapped("101");
    reception.pass();
    reception.onec.faults().refuseReading(Reception.PEOPLE);
    reception.onec.faults().unpublish("Catalog_ФизическиеЛица");
    PassResult second = reception.pass();
    assertThat(second.isDone()).as(second.line()).isTrue();
    assertThat(second.trouble()).isPresent();
    assertThat(reception.phonesOf("НФ-000001")).hasSize(3);
  }

  private static Proposal proposal(
      String extension,
      String name,
      String proposed,
      @org.jspecify.annotations.Nullable String mobile) {
    return new Proposal(
        Reception.employee(extension).toString(), name, proposed, Optional.ofNullable(mobile));
  }

  private void mark(String extension, boolean marked) {
    reception
        .onec
        .base()
        .edit(Reception.EMPLOYEES, Reception.employee(extension), Map.of("DeletionMark", marked));
  }

  private java.util.List<String> active() throws Exception {
    return reception.rows("SELECT extension, active FROM manager ORDER BY extension");
  }
}
