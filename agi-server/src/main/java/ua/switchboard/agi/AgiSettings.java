package ua.switchboard.agi;

import java.net.InetSocketAddress;
import ua.switchboard.call.Require;

/**
 * What the FastAGI server is started with.
 *
 * @param bind address and port; port 0 takes a free one
 * @param loops event loops, each a thread
 * @param transport how they wait for sockets
 * @param allowedPeers who may connect
 * @param limits what a peer may use
 */
public record AgiSettings(
    InetSocketAddress bind,
    int loops,
    Transport transport,
    AllowedPeers allowedPeers,
    AgiLimits limits) {
  public AgiSettings {
    Require.that(!bind.isUnresolved(), "agi address", bind, "an address of this machine");
    Require.that(loops >= 1 && loops <= 64, "agi event loops", loops, "1 to 64");
  }
}
