package ua.switchboard.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.Did;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.contacts.events.ClientEvents;
import ua.switchboard.contacts.events.EventTold;
import ua.switchboard.contacts.events.Reminders;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.store.SettableTime;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.journal.Outbox;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.FinishedCall;
import ua.switchboard.live.Switchboard;
import ua.switchboard.live.SwitchboardSettings;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceSettings;
import ua.switchboard.routing.CallRouter;
import ua.switchboard.routing.RoutingSettings;
import ua.switchboard.scenario.Company;
import ua.switchboard.testkit.Eventually;

/** FEATURE UNDER TEST: no conversation is without its contact, whatever was away meanwhile. */
@ExtendWith(TestDatabase.class)
class ContactIntakeTest {
  private static final String CONTACT =
      "SELECT manager_id, opened_at, talk_ended_at FROM contact WHERE call_id = 'c1'";
  private static final String TALKED_A_MINUTE =
      "101|2026-11-23 10:00:00.000|2026-11-23 10:01:00.000";

  private final SettableTime time = new SettableTime("2026-11-23T10:00:00Z");
  private final Directory directory =
      Company.of("manager 101 margin=300\nmanager 102 margin=200\n");
  private final PresenceBoard board = new PresenceBoard(PresenceSettings.DEFAULT, time);
  private final Breakable line = new Breakable();
  private Database database;
  private ContactIntake intake;

  @BeforeEach
  void start(Database given) throws Exception {
    database = given;
    Sql.run(
        database,
        "INSERT IGNORE INTO manager (id, name, extension) VALUES (101, 'Олена', '101'), (102,"
            + " 'Іван', '102')");
    DataSource source = line.over(database.dataSource());
    var events =
        new ClientEvents(source, new EventTold(new Outbox()), ZoneId.of("Europe/Kyiv"), time);
    var parts =
        new ContactIntake.Parts(
            source,
            new OpenContacts(board, time),
            new Reminders(source, time),
            events.followers(),
            () -> directory,
            board,
            new ContactRules(true, true),
            time);
    intake = new ContactIntake(parts, Thread.ofPlatform().daemon().factory()).start();
  }

  @AfterEach
  void stop() {
    intake.close();
  }

  @Test
  void databaseAwayForAWholeCall_itsContactOpensWhenItIsBack() throws Exception {
    line.down = true;
    talksForAMinute(intake);
    Eventually.holds(() -> line.refused.get() > 0);
    assertThat(contact()).isEmpty();
    line.down = false;
    Eventually.holds(() -> contact().equals(List.of(TALKED_A_MINUTE)));
  }

  @Test
  void callAnsweredBeforeARestart_hasAContactFromItsEnd() throws Exception {
    var finished = new ArrayList<FinishedCall>();
    talksForAMinute(
        new CallListener() {
          @Override
          public void onEnded(FinishedCall call) {
            finished.add(call);
          }
        });
    assertThat(contact()).isEmpty();
    intake.onEnded(finished.getFirst());
    Eventually.holds(() -> contact().equals(List.of(TALKED_A_MINUTE)));
  }

  private List<String> contact() {
    try {
      return Sql.rows(database, CONTACT);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody unknown, with the first manager. */
  private void talksForAMinute(CallListener told) {
    var router = new CallRouter(RoutingSettings.DEFAULT);
    var switchboard =
        new Switchboard(
            () -> directory, board, router, SwitchboardSettings.DEFAULT, time, List.of(told));
    var call = new CallId("c1");
    var caller = new Caller.Numbered(new PhoneNumber("+380672222222"), "");
    switchboard.plan(new CallRequests.Inbound(call, new Did(Company.DID), caller));
    switchboard.connected(call, "PJSIP/101-0000002a");
    time.advance(Duration.ofMinutes(1));
    switchboard.ended(
        new CallRequests.Ended(call, 0, DialStatus.CANCEL, HangupCause.NONE, Optional.empty(), ""));
  }

  /** A database that can be away. */
  private static final class Breakable {
    volatile boolean down;
    final AtomicInteger refused = new AtomicInteger();

    DataSource over(DataSource real) {
      return (DataSource)
          Proxy.newProxyInstance(
              DataSource.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, values) -> {
                if (down) {
                  refused.incrementAndGet();
                  throw new SQLTransientConnectionException("away");
                }
                try {
                  return method.invoke(real, values);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
