package ua.switchboard.call;

import java.util.Optional;

/**
 * Who is calling, as far as the network tells.
 *
 * <p>The display name is caller-supplied text: it is shown, never interpreted.
 */
public sealed interface Caller {
  /** The display name as received; may be empty. */
  String name();

  /** The number when there is a usable one. */
  default Optional<PhoneNumber> number() {
    return this instanceof Numbered numbered ? Optional.of(numbered.e164()) : Optional.empty();
  }

  /**
   * How the caller is written in a log line or a trace: the number, {@code withheld}, or the raw
   * text.
   */
  default String label() {
    return switch (this) {
      case Numbered numbered -> numbered.e164().e164();
      case Withheld ignored -> "withheld";
      case Unparsed unparsed -> Require.shown(unparsed.raw());
    };
  }

  /** A caller with a public number. */
  record Numbered(PhoneNumber e164, String name) implements Caller {}

  /** A caller who hides the number: nobody in particular, never matched, never called back. */
  record Withheld(String name) implements Caller {}

  /** A caller whose number is no public one: an internal extension, a short or a broken number. */
  record Unparsed(String raw, String name) implements Caller {}
}
