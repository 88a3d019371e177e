package ua.switchboard.agi;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.agi.client.AgiQuestion;
import ua.switchboard.agi.client.AsteriskAgiClient;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.call.TimeSource;

/**
 * Runs sessions through a server of its own on the loopback before the real one is called ready: a
 * cold JVM stalls for tens of milliseconds on its first calls.
 *
 * <p>Everything it is given is thrown away afterwards, so that no live state is touched.
 */
public final class AgiWarmUp {
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private AgiWarmUp() {}

  /**
   * Warms up for so many calls: a {@code route}, a {@code next} and an {@code ended} each.
   *
   * @param throwaway scripts over a Switchboard nobody else uses, of the real company
   * @param did where the calls come in
   * @param meters a registry of the live one's kind that nobody reads
   * @return how many calls were routed; fewer than asked for means that something is wrong
   */
  public static int run(CallScripts throwaway, MeterRegistry meters, String did, int calls)
      throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var peers = AllowedPeers.of(List.of("127.0.0.0/8", "::1"));
    var settings = new AgiSettings(loopback, 1, Transport.fastest(), peers, AgiLimits.DEFAULT);
    var parts =
        new AgiServer.Parts(
            throwaway, MountedScripts.none(), TimeSource.system(), meters, DecisionLog.NONE);
    try (var server = AgiServer.start(settings, parts)) {
      var asterisk = new AsteriskAgiClient(server.address(), SILENCE);
      int routed = 0;
      for (int i = 0; i < calls; i++) {
        routed += call(asterisk, did, "warm-up." + i) ? 1 : 0;
      }
      return routed;
    }
  }

  private static boolean call(AsteriskAgiClient asterisk, String did, String id) {
    var variables = new AgiChannelVariables();
    var channel =
        new AgiQuestion.AskingChannel(
            id, "PJSIP/provider-00000001", "380671234567", "warm-up", 0, did);
    asterisk.ask(new AgiQuestion("route", List.of(id, did), channel), variables);
    boolean routed = variables.get(ChannelVariable.SB_STATUS.name()).equals(AgiCommands.OK);
    String offer = variables.get(ChannelVariable.SB_OFFER.name());
    String memory = variables.get(ChannelVariable.SB_MEMORY.name());
    List<String> result = List.of(id, offer, "NOANSWER", "0", memory, "");
    asterisk.ask(new AgiQuestion("next", result, channel), variables);
    asterisk.ask(new AgiQuestion("ended", result, channel), variables);
    return routed;
  }
}
