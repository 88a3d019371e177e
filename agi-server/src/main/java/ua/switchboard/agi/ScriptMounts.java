package ua.switchboard.agi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ua.switchboard.agi.Answer.Outcome;
import ua.switchboard.agi.mounted.MountedScripts;
import ua.switchboard.agi.mounted.ScriptRun;
import ua.switchboard.call.Require;

/**
 * Runs administrators' scripts, each session on a thread of its own, so many at a time.
 * Thread-safe.
 */
final class ScriptMounts {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptMounts.class);

  /** What an Asterisk is made to ask for by a test of connections: that it arrives is enough. */
  private static final String CONNECTION_TEST = "sb-check";

  private static final int MOST_NAMES_REMEMBERED = 1_000;
  private static final Duration SILENCE_PER_NAME = Duration.ofHours(1);

  private final MountedScripts scripts;
  private final Executor threads;
  private final AgiMetrics metrics;
  private final Semaphore places;
  private final Cache<String, Boolean> warnedOf =
      Caffeine.newBuilder()
          .maximumSize(MOST_NAMES_REMEMBERED)
          .expireAfterWrite(SILENCE_PER_NAME)
          .build();

  ScriptMounts(MountedScripts scripts, Executor threads, AgiMetrics metrics, int atATime) {
    this.scripts = scripts;
    this.threads = threads;
    this.metrics = metrics;
    places = new Semaphore(atATime);
  }

  /** Starts the script of this name; null when there is none or no place is free. */
  @Nullable ScriptConversation start(String name, AgiEnvironment environment, Channel channel) {
    AgiScript script = scripts.find(name).orElse(null);
    if (script == null) {
      warnSometimes(name);
      return null;
    }
    if (!places.tryAcquire()) {
      LOG.warn("agi-scripts-busy script={} (expected: fewer sessions at a time)", name);
      return null;
    }
    var conversation = new ScriptConversation(channel, environment.lines());
    try {
      threads.execute(() -> run(name, script, conversation));
    } catch (RejectedExecutionException e) {
      places.release();
      LOG.warn("agi-scripts-stopped script={}", name);
      return null;
    }
    return conversation;
  }

  private void run(String name, AgiScript script, ScriptConversation conversation) {
    var outcome = Outcome.FALLBACK;
    try {
      outcome =
          switch (new ScriptRun(name, script, conversation).call()) {
            case DONE -> Outcome.ANSWERED;
            case HANGUP -> Outcome.HANGUP;
            case FAILED -> Outcome.FALLBACK;
          };
    } finally {
      places.release();
      metrics.endedMounted(outcome);
      conversation.close();
    }
  }

  /**
   * A misspelt name in a dialplan comes with every call; a test of connections misspells nothing.
   */
  private void warnSometimes(String name) {
    if (!name.equals(CONNECTION_TEST) && warnedOf.asMap().putIfAbsent(name, true) == null) {
      LOG.warn(
          "agi-unknown-script script: '{}' (expected: one of ours, or {} from the scripts folder)",
          Require.shown(name),
          scripts.names());
    }
  }
}
