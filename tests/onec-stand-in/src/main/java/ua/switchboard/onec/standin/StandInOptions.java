package ua.switchboard.onec.standin;

import java.time.Clock;
import java.time.ZoneId;
import ua.switchboard.onec.standin.base.Company;
import ua.switchboard.onec.standin.control.Profile;
import ua.switchboard.onec.standin.http.Credentials;

/**
 * How a stand-in starts.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param credentials the user of the OData service
 * @param company what the infobase holds
 * @param profile what the platform can do
 * @param clock today, in the zone of the infobase
 * @param seed of everything random: new references, the order of properties
 */
public record StandInOptions(
    String host,
    int port,
    Credentials credentials,
    Company company,
    Profile profile,
    Clock clock,
    long seed) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Credentials SERVICE_USER = new Credentials("odata.user", "Пароль-1С");

  /** The demo company on platform 8.3.5, on a free port of this machine. */
  public static StandInOptions demo() {
    return new StandInOptions(
        LOOPBACK,
        0,
        SERVICE_USER,
        Company.DEMO,
        Profile.V8_3_5,
        Clock.system(ZoneId.of("Europe/Kyiv")),
        1L);
  }

  /** As the demo, with so many made-up counterparties. */
  public static StandInOptions generated(int counterparties) {
    return demo().withCompany(Company.generated(counterparties));
  }

  /** With another user of the service. */
  public StandInOptions withCredentials(Credentials other) {
    return new StandInOptions(host, port, other, company, profile, clock, seed);
  }

  /** With another company. */
  public StandInOptions withCompany(Company other) {
    return new StandInOptions(host, port, credentials, other, profile, clock, seed);
  }

  /** On another platform version. */
  public StandInOptions withProfile(Profile other) {
    return new StandInOptions(host, port, credentials, company, other, clock, seed);
  }

  /** With another idea of today. */
  public StandInOptions withClock(Clock other) {
    return new StandInOptions(host, port, credentials, company, profile, other, seed);
  }

  /** Listening somewhere else. */
  public StandInOptions withAddress(String otherHost, int otherPort) {
    return new StandInOptions(otherHost, otherPort, credentials, company, profile, clock, seed);
  }
}
