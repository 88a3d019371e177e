package ua.switchboard.tests.lab;

import java.util.List;

/** The Asterisk versions every call test runs on, and where Debian keeps them. */
public enum AsteriskVersion {
  /** The oldest one supported; still has chan_sip. */
  ASTERISK_16("bullseye", 16, List.of("asterisk-voicemail")),
  /**
   * The current one with long-term support; its suite also has the SIPp that plays all telephones,
   * and what the printed examples of the API need.
   */
  ASTERISK_22("forky", 22, List.of("sip-tester", "curl", "jq"));

  private static final List<String> COMMON =
      List.of("asterisk", "asterisk-modules", "asterisk-core-sounds-en-gsm");

  private final String suite;
  private final int major;
  private final List<String> extraPackages;

  AsteriskVersion(String suite, int major, List<String> extraPackages) {
    this.suite = suite;
    this.major = major;
    this.extraPackages = extraPackages;
  }

  String suite() {
    return suite;
  }

  public int major() {
    return major;
  }

  List<String> packages() {
    return java.util.stream.Stream.concat(COMMON.stream(), extraPackages.stream()).toList();
  }
}
