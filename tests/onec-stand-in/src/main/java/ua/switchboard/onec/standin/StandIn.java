package ua.switchboard.onec.standin;

import java.util.Random;
import ua.switchboard.onec.standin.base.Infobase;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Requests;
import ua.switchboard.onec.standin.http.Credentials;
import ua.switchboard.onec.standin.http.ODataServer;

/**
 * A running stand-in for 1C. Thread-safe; what it serves can be looked at and turned from outside
 * while requests run. Keeps everything in memory until it is closed.
 */
public final class StandIn implements AutoCloseable {
  private final StandInOptions options;
  private final Faults faults;
  private final Requests requests = new Requests();
  private final Infobase base;
  private final ODataServer server;

  private StandIn(StandInOptions options) {
    this.options = options;
    this.faults = new Faults(options.profile());
    this.base =
        new Infobase(options.company(), options.clock(), new Random(options.seed()), faults);
    this.server =
        ODataServer.start(
            new ODataServer.Parts(
                base,
                faults,
                requests,
                options.credentials(),
                options.clock(),
                new Random(options.seed())),
            new ODataServer.Address(options.host(), options.port()));
  }

  /** Starts one. */
  public static StandIn start(StandInOptions options) {
    return new StandIn(options);
  }

  /** The address of the publication, to which clients add {@code /odata/standard.odata}. */
  public String url() {
    return pageUrl() + ODataServer.PUBLICATION_PATH;
  }

  /** The root of the OData interface. */
  public String odataUrl() {
    return pageUrl() + ODataServer.ODATA_PATH;
  }

  /** The page for people. */
  public String pageUrl() {
    return "http://" + options.host() + ":" + server.port();
  }

  /** The user of the service. */
  public Credentials credentials() {
    return options.credentials();
  }

  /** What can be made to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** What has been asked. */
  public Requests requests() {
    return requests;
  }

  /** What is stored. */
  public Infobase base() {
    return base;
  }

  @Override
  public void close() {
    server.close();
  }
}
