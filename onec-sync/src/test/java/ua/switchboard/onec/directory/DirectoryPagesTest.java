package ua.switchboard.onec.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.onec.standin.StandInOptions;
import ua.switchboard.onec.standin.control.Fault;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.control.Profile;

/** FEATURE UNDER TEST: how many requests a pass takes, on what platform. */
@ExtendWith(TestDatabase.class)
class DirectoryPagesTest {
  private static final int CLIENTS = 250;

  @Test
  void firstPass_readsPages_laterOnesOnlyVersions(Database database) throws Exception {
    try (var reception = generated(database)) {
      PassResult first = reception.pass();
      assertThat(first.isDone()).as(first.line()).isTrue();
      assertThat(reception.live()).isEqualTo(CLIENTS);
      assertThat(reception.onec.requests().count(Reception.CLIENTS, "GET", 200))
          .as("6 probes, 1 for folders, 2 lists of 200, and 10 + 3 pages of cards")
          .isEqualTo(22);
      reception.onec.requests().reset();
      PassResult second = reception.pass();
      assertThat(second.counts().changed()).isZero();
      assertThat(second.counts().requests()).isEqualTo(12);
    }
  }

  @Test
  void fewChangedCards_areAskedForByTheirRefs(Database database) throws Exception {
    try (var reception = generated(database)) {
      reception.pass();
      reception
          .onec
          .base()
          .list(Reception.CLIENTS)
          .limit(20)
          .toList()
          .forEach(client ->
              reception
                  .onec
                  .base()
                  .edit(Reception.CLIENTS, client.ref(), Map.of("Description", "Інша назва")));
      PassResult second = reception.pass();
      assertThat(second.counts().changed()).isEqualTo(20);
      assertThat(second.counts().requests()).as("two lists of refs more").isEqualTo(14);
      assertThat(reception.one("SELECT COUNT(*) FROM counterparty WHERE name = 'Інша назва'"))
          .isEqualTo("20");
    }
  }

  @Test
  void brokenOffFirstLoad_showsNothing_andTheNextGoesOnWhereItStopped(Database database)
      throws Exception {
    try (var reception = generated(database)) {
      reception.onec.faults().nextAfter(25, Fault.UNAUTHORIZED, Integer.MAX_VALUE);
      PassResult first = reception.pass();
      assertThat(first.outcome()).as(first.line()).isEqualTo(PassResult.Outcome.FAILED);
      assertThat(reception.live()).isZero();
      reception.onec.faults().clear();
      PassResult second = reception.pass();
      assertThat(second.isDone()).as(second.line()).isTrue();
      assertThat(second.counts().changed()).isLessThan(CLIENTS);
      assertThat(reception.live()).isEqualTo(CLIENTS);
    }
  }

  @Test
  void platformWithoutOrder_isReadAsOneStream(Database database) throws Exception {
    try (var reception =
        new Reception(
                database.dataSource(),
                StandInOptions.generated(CLIENTS).withProfile(Profile.WEAKEST),
                TimeSource.system())
            .with("directory.page", "20")) {
      PassResult first = reception.pass();
      assertThat(first.isDone()).as(first.line()).isTrue();
      assertThat(reception.live()).isEqualTo(CLIENTS);
      PassResult second = reception.pass();
      assertThat(second.counts().changed()).isZero();
      assertThat(second.counts().requests()).isEqualTo(11);
    }
  }

  @Test
  void platformThatCannotCompareRefs_isReadAsOneStream(Database database) throws Exception {
    try (var reception = generated(database)) {
      reception.onec.faults().without(Feature.REF_COMPARISON);
      PassResult first = reception.pass();
      assertThat(first.isDone()).as(first.line()).isTrue();
      assertThat(reception.live()).isEqualTo(CLIENTS);
    }
  }

  private static Reception generated(Database database) {
    return new Reception(
            database.dataSource(), StandInOptions.generated(CLIENTS), TimeSource.system())
        .with("directory.page", "20");
  }
}
