package ua.switchboard.onec.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.directory.PassResult.Outcome;
import ua.switchboard.onec.standin.base.Refs;

/**
 * FEATURE UNDER TEST: clients and people come in from 1C and become one change of the directory.
 */
@ExtendWith(TestDatabase.class)
class DirectoryPassTest {
  private static final String ROMASHKA = "НФ-000001";
  private static final int CLIENTS = 40;

  private Reception reception;

  @BeforeEach
  void open(Database database) throws Exception {
    reception = Reception.demo(database.dataSource());
    reception.mapped("101", "102", "103", "104", "105", "106");
  }

  @AfterEach
  void close() {
    reception.close();
  }

  @Test
  void firstPass_clientsComeWithTheirManagersAndTelephones() throws Exception {
    PassResult result = reception.pass();
    assertThat(result.outcome()).as(result.line()).isEqualTo(Outcome.DONE);
    assertThat(reception.live()).isEqualTo(CLIENTS);
    assertThat(
            reception.rows(
                """
                SELECT c.code, c.name, m.extension, c.customer, c.invalid, c.deleted
                FROM counterparty c LEFT JOIN manager m ON m.id = c.owner_id
                WHERE c.code IN ('НФ-000001', 'НФ-000008') ORDER BY c.code
                """))
        .containsExactly(
            "НФ-000001|ТОВ «Ромашка»|101|1|0|0", "НФ-000008|ТОВ «Дніпро-Метал»|null|1|0|0");
  }

  @Test
  void telephones_ownOnesFirst_thenThoseOfContactPersons_eachOnce() throws Exception {
    reception.pass();
    assertThat(reception.phonesOf(ROMASHKA))
        .containsExactly("+380671234567", "+380677654321", "+380507654322");
    assertThat(reception.phonesOf("НФ-000005"))
        .as("several in one field of a contact person")
        .containsExactly("+380992621422", "+380997654323", "+380442002023");
  }

  @Test
  void telephones_extensionIsKept_textWithoutNumberToo_otherKindsAreNot() throws Exception {
    edit(
        ROMASHKA,
        Map.of(
            "КонтактнаяИнформация",
            List.of(
                Reception.phone(1, "+38 (044) 200-20-20, доб. 15"),
                Reception.phone(2, "дзвонити через Олю"),
                Map.of("LineNumber", 3, "Тип", "Факс", "Представление", "+38 (044) 200-20-99"),
                Map.of(
                    "LineNumber",
                    4,
                    "Тип",
                    "Телефон",
                    "Представление",
                    "123-45-67",
                    "НомерТелефона",
                    "380441234567"))));
    reception.pass();
    assertThat(reception.phonesOf(ROMASHKA))
        .startsWith("+380442002020#15", "дзвонити через Олю", "+380441234567")
        .doesNotContain("+380442002099");
  }

  @Test
  void unchangedPass_readsOnlyVersions_andMovesNothing() throws Exception {
    reception.pass();
    long changes = reception.changes();
    reception.onec.requests().reset();
    PassResult second = reception.pass();
    assertThat(second.isDone()).as(second.line()).isTrue();
    assertThat(second.counts().changed()).isZero();
    assertThat(second.counts().published()).isZero();
    assertThat(reception.changes()).isEqualTo(changes);
    assertThat(second.counts().requests())
        .as("five catalogs, each asked for folders and versions, and one register")
        .isEqualTo(11);
    assertThat(reception.rows("SELECT outcome, requests, changed, gone FROM onec_pass ORDER BY id"))
        .last()
        .isEqualTo("DONE|11|0|0");
  }

  @Test
  void changedCard_onlyItIsReadFully() throws Exception {
    reception.pass();
    edit("НФ-000002", Map.of("Description", "ФОП Гнатюк О. П. (новий)"));
    PassResult second = reception.pass();
    assertThat(second.counts())
        .extracting(PassCounts::changed, PassCounts::published)
        .containsExactly(1, 1);
    assertThat(reception.one("SELECT name FROM counterparty WHERE code = 'НФ-000002'"))
        .isEqualTo("ФОП Гнатюк О. П. (новий)");
  }

  @Test
  void otherNumber_ofAContactPerson_changesTheClient() throws Exception {
    reception.pass();
    reception
        .onec
        .base()
        .edit(
            Reception.PEOPLE,
            Refs.named(Reception.PEOPLE, "1"),
            Map.of("КонтактнаяИнформация", List.of(Reception.phone(1, "+38 (067) 111-22-33"))));
    PassResult second = reception.pass();
    assertThat(second.counts().published()).isEqualTo(1);
    assertThat(reception.phonesOf(ROMASHKA))
        .containsExactly("+380671234567", "+380671112233", "+380507654322");
  }

  @Test
  void deletionMark_makesATombstone_andItsRemovalBringsTheClientBack() throws Exception {
    reception.pass();
    String id = reception.one("SELECT id FROM counterparty WHERE code = '" + ROMASHKA + "'");
    edit(ROMASHKA, Map.of("DeletionMark", true));
    assertThat(reception.pass().counts().gone()).isEqualTo(1);
    assertThat(reception.one("SELECT deleted FROM counterparty WHERE id = " + id)).isEqualTo("1");
    edit(ROMASHKA, Map.of("DeletionMark", false));
    reception.pass();
    assertThat(reception.one("SELECT deleted FROM counterparty WHERE id = " + id)).isEqualTo("0");
    assertThat(reception.live()).isEqualTo(CLIENTS);
  }

  @Test
  void clientThatVanished_becomesATombstone_andComesBackWhenSeenAgain() throws Exception {
    reception.pass();
    var backup = reception.onec.base().backup();
    reception.onec.base().remove(Reception.CLIENTS, reception.client(ROMASHKA));
    PassResult second = reception.pass();
    assertThat(second.counts().gone()).isEqualTo(1);
    assertThat(reception.one("SELECT deleted FROM counterparty WHERE code = '" + ROMASHKA + "'"))
        .isEqualTo("1");
    reception.onec.base().restore(backup);
    reception.pass();
    assertThat(reception.live()).isEqualTo(CLIENTS);
    assertThat(reception.phonesOf(ROMASHKA)).hasSize(3);
  }

  @Test
  void manyClientsGone_stopsAndAsks_andThePreviousDirectoryStays() throws Exception {
    reception.pass();
    long changes = reception.changes();
    for (int i = 1; i <= 9; i++) {
      reception.onec.base().remove(Reception.CLIENTS, reception.client("НФ-00000" + i));
    }
    PassResult second = reception.pass();
    assertThat(second.outcome()).isEqualTo(Outcome.SUSPICIOUS);
    assertThat(second.line())
        .contains("onec-suspicious-pass: 9 of 40 clients would be lost (expected: at most 20 %)")
        .contains("onec sync --accept-shrink");
    assertThat(reception.changes()).isEqualTo(changes);
    assertThat(reception.live()).isEqualTo(CLIENTS);
    assertThat(reception.pass().outcome()).as("it goes on asking").isEqualTo(Outcome.SUSPICIOUS);

    PassResult accepted = reception.acceptingPass();
    assertThat(accepted.isDone()).as(accepted.line()).isTrue();
    assertThat(accepted.counts().gone()).isEqualTo(9);
    assertThat(reception.live()).isEqualTo(CLIENTS - 9);
  }

  @Test
  void shareThatMayBeLost_isConfigurable() throws Exception {
    reception.with("directory.accept-shrink-percent", "100").pass();
    for (int i = 1; i <= 9; i++) {
      reception.onec.base().remove(Reception.CLIENTS, reception.client("НФ-00000" + i));
    }
    assertThat(reception.pass().isDone()).isTrue();
  }

  @Test
  void baseRestoredFromABackup_versionsGoBack_andItsOlderDataIsTaken() throws Exception {
    reception.pass();
    var backup = reception.onec.base().backup();
    edit(ROMASHKA, Map.of("Description", "ТОВ «Ромашка Плюс»"));
    reception.pass();
    reception.onec.base().restore(backup);
    PassResult third = reception.pass();
    assertThat(third.counts().changed()).isEqualTo(1);
    assertThat(reception.one("SELECT name FROM counterparty WHERE code = '" + ROMASHKA + "'"))
        .isEqualTo("ТОВ «Ромашка»");
  }

  @Test
  void clientsOfOurs_areNeverTouched_clientsImportedWithACodeBecomeThoseOf1C() throws Exception {
    reception.sql(
        """
        INSERT INTO counterparty (id, code, name, vip) VALUES
          (901, NULL, 'З панелі', FALSE), (902, 'LOCAL-1', 'Свій', FALSE), (903, 'НФ-000001', 'Ромашка', TRUE)
        """);
    reception.sql(
        "INSERT INTO counterparty_phone (counterparty_id, position, e164, raw) VALUES (901, 0,"
            + " '+380670000001', 'x'), (903, 0, '+380670000003', 'y')");
    reception.pass();
    assertThat(
            reception.rows(
                "SELECT id, code, name, external_ref IS NULL, vip, deleted FROM counterparty WHERE"
                    + " id >= 901 AND id <= 903 ORDER BY id"))
        .containsExactly(
            "901|null|З панелі|1|0|0",
            "902|LOCAL-1|Свій|1|0|0",
            "903|НФ-000001|ТОВ «Ромашка»|0|1|0");
    assertThat(reception.one("SELECT COUNT(*) FROM counterparty WHERE code = 'НФ-000001'"))
        .isEqualTo("1");
    assertThat(reception.phonesOf(ROMASHKA)).startsWith("+380671234567").hasSize(3);
  }

  @Test
  void clientMadeByTheOutbox_thatNoPassHasSeen_isNoTombstone() throws Exception {
    reception.pass();
    reception.sql(
        "INSERT INTO counterparty (name, external_ref) VALUES ('Щойно створений', '"
            + UUID.randomUUID()
            + "')");
    reception.pass();
    assertThat(reception.one("SELECT deleted FROM counterparty WHERE name = 'Щойно створений'"))
        .isEqualTo("0");
  }

  @Test
  void codesThatChangeHands_doNotCollide() throws Exception {
    reception.pass();
    edit("НФ-000001", Map.of("Code", "НФ-000002"));
    edit("НФ-000002", Map.of("Code", "НФ-000003"));
    edit("НФ-000003", Map.of("Code", "НФ-000001"));
    PassResult second = reception.pass();
    assertThat(second.isDone()).as(second.line()).isTrue();
    assertThat(
            reception.rows(
                "SELECT code, name FROM counterparty WHERE code <= 'НФ-000003' ORDER BY code"))
        .containsExactly(
            "НФ-000001|ТОВ «Будсервіс»", "НФ-000002|ТОВ «Ромашка»", "НФ-000003|ФОП Гнатюк О. П.");
  }

  @Test
  void codeUsedTwice_isKeptByTheFirstLiveClient() throws Exception {
    reception.pass();
    edit("НФ-000007", Map.of("Code", "НФ-000001"));
    assertThat(reception.pass().isDone()).isTrue();
    assertThat(reception.rows("SELECT name FROM counterparty WHERE code = 'НФ-000001'")).hasSize(1);
    assertThat(reception.live()).isEqualTo(CLIENTS);
  }

  @Test
  void employeeWhoIsNoManagerHere_leavesTheClientToWhomItHad() throws Exception {
    reception.pass();
    edit(ROMASHKA, Map.of("Ответственный_Key", Reception.employee("107")));
    edit("НФ-000002", Map.of("Ответственный_Key", new UUID(0, 0)));
    reception.pass();
    assertThat(owner(ROMASHKA)).as("107 is mapped to nobody").isEqualTo("101");
    assertThat(owner("НФ-000002")).as("nobody's client").isEqualTo("null");
    reception.mapped("107");
    reception.pass();
    assertThat(owner(ROMASHKA)).as("as soon as the employee is mapped").isEqualTo("107");
  }

  @Test
  void otherNamesFile_readsEverythingAgain_thoughNothingHasChangedIn1C() throws Exception {
    reception.pass();
    var names = java.nio.file.Files.createTempFile("names", ".yaml");
    java.nio.file.Files.writeString(
        names, "based-on: unf-1.6-ua\ncounterparties: {customer: Поставщик}\n");
    reception.with("names", names.toString());
    PassResult second = reception.pass();
    assertThat(second.counts().changed()).as(second.line()).isEqualTo(CLIENTS);
    assertThat(reception.one("SELECT customer FROM counterparty WHERE code = 'НФ-000001'"))
        .isEqualTo("0");
  }

  private void edit(String code, Map<String, ?> properties) {
    reception.onec.base().edit(Reception.CLIENTS, reception.client(code), properties);
  }

  private String owner(String code) throws Exception {
    return String.valueOf(
        reception.one(
            "SELECT m.extension FROM counterparty c LEFT JOIN manager m ON m.id = c.owner_id WHERE"
                + " c.code = '"
                + code
                + "'"));
  }
}
