package ua.switchboard.ami;

import java.io.IOException;
import java.util.Map;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.response.ManagerError;
import ua.switchboard.call.Require;

/**
 * Lets an Asterisk ask its FastAGI server once, the way its dialplan asks for every call: by a
 * Local channel into {@code sb-server} and the address in {@code SB_SERVER}. Nobody rings, and
 * nothing is left in the call records. Whether the question arrives is for the server to say.
 */
public final class AgiReach {
  /** What is asked for; the server has nothing of this name, and need not. */
  public static final String SCRIPT = "sb-check";

  private static final long SETUP_MILLIS = 5_000;

  private AgiReach() {}

  /**
   * What came of it.
   *
   * @param address whom this Asterisk's dialplan asks
   * @param problem why nobody is asked, beginning with a stable id; empty: the question is on its
   *     way
   */
  public record Asked(String server, String address, String problem) {}

  /** Asks; blocks at most a few connect timeouts. */
  public static Asked ask(AmiSettings settings) {
    ManagerConnection connection = AmiConnections.create(settings);
    try {
      connection.login();
    } catch (AuthenticationFailedException e) {
      return failed(
          settings, "ami-login-refused: " + Require.shown(String.valueOf(e.getMessage())));
    } catch (IOException | TimeoutException e) {
      return failed(settings, "ami-unreachable: " + Require.shown(e.toString()));
    }
    try {
      String address = connection.sendAction(new GetVarAction("SB_SERVER")).getAttribute("value");
      if (address == null || address.isEmpty()) {
        return failed(
            settings,
            "agi-address-not-set: SB_SERVER is empty (expected: switchboard-globals.conf within"
                + " [globals])");
      }
      boolean refused = connection.sendAction(question(address)) instanceof ManagerError;
      return new Asked(
          settings.name(),
          Require.shown(address),
          refused
              ? "ami-privilege-missing: originate (expected: write=reporting,originate,call)"
              : "");
    } catch (IOException | TimeoutException e) {
      return failed(settings, "ami-unreachable: " + Require.shown(e.toString()));
    } finally {
      connection.logoff();
    }
  }

  private static OriginateAction question(String address) {
    var action = new OriginateAction();
    action.setChannel("Local/" + SCRIPT + "@sb-server/n");
    action.setApplication("NoOp");
    action.setVariables(Map.of("SB_ASKED", address, "SB_ARGS", "", "CDR_PROP(disable)", "1"));
    action.setTimeout(SETUP_MILLIS);
    action.setAsync(true);
    return action;
  }

  private static Asked failed(AmiSettings settings, String problem) {
    return new Asked(settings.name(), "", problem);
  }
}
