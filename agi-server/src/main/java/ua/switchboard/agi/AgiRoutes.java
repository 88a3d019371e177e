package ua.switchboard.agi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scripts of the server: the one list of names a dialplan may ask for by {@code AGI()}. */
public enum AgiRoutes {
  /** A call arrives. */
  ROUTE,
  /** A step ended without a lasting answer. */
  NEXT,
  /** The caller's channel is gone. */
  ENDED,
  /** A manager dials out. */
  OUTBOUND,
  /** A manager dials the pause code. */
  PAUSE,
  /** A manager dials the unpause code. */
  UNPAUSE;

  private static final Map<String, AgiRoutes> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(AgiRoutes::scriptName, Function.identity()));

  private final String scriptName = name().toLowerCase(Locale.ROOT);

  /** The name in the AGI address, e.g. {@code route} in {@code agi://server/route}. */
  public String scriptName() {
    return scriptName;
  }

  /** The script of this name; empty for an administrator's own. */
  public static Optional<AgiRoutes> find(String scriptName) {
    return Optional.ofNullable(BY_NAME.get(scriptName));
  }
}
