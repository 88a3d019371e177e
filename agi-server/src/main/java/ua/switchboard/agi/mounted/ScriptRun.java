package ua.switchboard.agi.mounted;

import java.util.concurrent.Callable;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiHangupException;
import org.asteriskjava.fastagi.AgiReader;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.command.SetVariableCommand;
import org.asteriskjava.fastagi.internal.DefaultAgiChannelFactory;
import org.asteriskjava.fastagi.internal.FastAgiConnectionHandler;
import org.asteriskjava.util.SocketConnectionFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of an administrator's script, over asterisk-java's own reader, writer and channel.
 *
 * <p>Extends asterisk-java's handler for its protected factories only: its {@code run} would send a
 * variable of its own, log each hang-up as an error, and keep a static map of live sessions.
 */
public final class ScriptRun extends FastAgiConnectionHandler implements Callable<ScriptRun.End> {
  /** How a script ended. */
  public enum End {
    DONE,
    HANGUP,
    /** It threw, and the dialplan was told FALLBACK. */
    FAILED
  }

  private static final Logger LOG = LoggerFactory.getLogger(ScriptRun.class);

  private final String name;
  private final AgiScript script;

  public ScriptRun(String name, AgiScript script, SocketConnectionFacade socket) {
    super((request, channel) -> script, socket, new DefaultAgiChannelFactory());
    this.name = name;
    this.script = script;
  }

  /** Runs the script to its end on this thread; never throws. */
  @Override
  public End call() {
    AgiReader reader = createReader();
    AgiRequest request;
    try {
      request = reader.readRequest();
    } catch (AgiException e) {
      LOG.debug("agi-script-hangup script={}", name, e);
      return End.HANGUP;
    }
    AgiChannel channel =
        new DefaultAgiChannelFactory().createAgiChannel(request, createWriter(), reader);
    try {
      script.service(request, channel);
      return End.DONE;
    } catch (AgiHangupException e) {
      LOG.debug("agi-script-hangup script={} call={}", name, request.getUniqueId(), e);
      return End.HANGUP;
    } catch (Exception | LinkageError | StackOverflowError e) {
      LOG.error("agi-script-failed script={} call={}", name, request.getUniqueId(), e);
      return tellFallback(channel);
    }
  }

  /** The same as {@link #call}: asterisk-java's own loop is not used. */
  @Override
  public void run() {
    End end = call();
    LOG.debug("agi-script-ended script={} end={}", name, end);
  }

  private End tellFallback(AgiChannel channel) {
    try {
      channel.sendCommand(new SetVariableCommand("SB_STATUS", "FALLBACK"));
    } catch (AgiException e) {
      LOG.debug("agi-script-hangup script={}", name, e);
    }
    return End.FAILED;
  }
}
