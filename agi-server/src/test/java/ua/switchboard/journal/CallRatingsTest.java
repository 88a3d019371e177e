package ua.switchboard.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.search.CallRatings;
import ua.switchboard.journal.search.CallRatings.Rated;
import ua.switchboard.journal.search.CallRatings.Rater;
import ua.switchboard.journal.search.CallRatings.Told;
import ua.switchboard.journal.search.Rating;

/** FEATURE UNDER TEST: a rating of a client's call reaches 1C by the outbox, once. */
@ExtendWith(TestDatabase.class)
class CallRatingsTest {
  private static final Rater OLENA = new Rater(Optional.of(new ManagerId(1)), "Олена");
  private static final Rater PROGRAM = new Rater(Optional.empty(), "crm");

  private final SettableTime time = new SettableTime("2026-11-23T10:00:00Z");

  @BeforeEach
  void calls(Database database) throws SQLException {
    StoredCall.inbound(1, "2026-11-23T09:00:00Z", "+380671234567")
        .answered(1, 60)
        .with("counterparty_id", 17)
        .insert(database);
    StoredCall.inbound(2, "2026-11-23T09:30:00Z", "+380501112233").answered(1, 60).insert(database);
  }

  @Test
  void whatIsThoughtOfAClientsCall_isToldAsDocumented(Database database) throws Exception {
    rate(database, 1, Rating.HOT, OLENA);
    assertThat(told(database))
        .containsExactly(
            """
            call-rating:1|1|rating|WAITING|{"version":1,"clientId":17,"rating":"HOT",\
            "by":{"id":1,"name":"Олена"},"at":"2026-11-23T10:00:00Z"}\
            """);
  }

  @Test
  void theSameAgainIsNothingNew_andAnotherComesBehind(Database database) throws Exception {
    rate(database, 1, Rating.HOT, OLENA);
    rate(database, 1, Rating.HOT, OLENA);
    rate(database, 1, Rating.BAD, PROGRAM);
    assertThat(told(database)).hasSize(2);
    assertThat(told(database).getLast())
        .startsWith("call-rating:1|2|rating|WAITING|")
        .contains("\"rating\":\"BAD\"", "\"by\":{\"name\":\"crm\"}");
  }

  @Test
  void whatIsTakenBackInTimeIsNotTold_butWhatWasTriedStays(Database database) throws Exception {
    rate(database, 1, Rating.HOT, OLENA);
    rate(database, 1, null, OLENA);
    assertThat(told(database)).isEmpty();
    rate(database, 1, Rating.HOT, OLENA);
    Sql.run(database, "UPDATE outbox SET attempts = 1");
    rate(database, 1, null, OLENA);
    assertThat(told(database)).hasSize(1);
    assertThat(Sql.rows(database, "SELECT id FROM call_record WHERE rating IS NOT NULL")).isEmpty();
  }

  @Test
  void aStrangersCallIsRatedHere_and1cHasNothingToWriteItOn(Database database) throws Exception {
    rate(database, 2, Rating.HOT, OLENA);
    assertThat(told(database)).isEmpty();
    assertThat(Sql.rows(database, "SELECT id FROM call_record WHERE rating = 'HOT'"))
        .containsExactly("2");
  }

  @Test
  void aCallOfOthersIsNotRated(Database database) throws Exception {
    var ratings = new CallRatings(database.dataSource(), new RatingsTold(), time);
    var others = Optional.of(Set.of(new ManagerId(2)));
    assertThat(ratings.rate(1, others, Rating.HOT, OLENA)).isFalse();
    assertThat(told(database)).isEmpty();
  }

  @Test
  void whatCannotBeToldIsNotKept(Database database) throws Exception {
    var failing =
        new Told() {
          @Override
          public void rated(ua.switchboard.db.Sql sql, Rated rated) throws SQLException {
            throw new SQLException("no outbox");
          }

          @Override
          public void takenBack(ua.switchboard.db.Sql sql, long call) {}
        };
    var ratings = new CallRatings(database.dataSource(), failing, time);
    assertThatThrownBy(() -> ratings.rate(1, Optional.empty(), Rating.HOT, OLENA))
        .isInstanceOf(SQLException.class);
    assertThat(Sql.rows(database, "SELECT id FROM call_record WHERE rating IS NOT NULL")).isEmpty();
  }

  private void rate(Database database, long call, @Nullable Rating rating, Rater by)
      throws SQLException {
    var ratings = new CallRatings(database.dataSource(), new RatingsTold(), time);
    assertThat(ratings.rate(call, Optional.empty(), rating, by)).isTrue();
  }

  private static List<String> told(Database database) throws SQLException {
    return Sql.rows(
        database, "SELECT aggregate, sequence, kind, state, payload FROM outbox ORDER BY id");
  }
}
