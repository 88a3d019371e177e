package ua.switchboard.ami;

/**
 * The channel variables that commands over AMI set for the dialplan's contexts. A test compares
 * them with {@code dialplan/switchboard.conf}; {@code docs/dialplan-contract.md} tells what they
 * mean.
 */
public enum ControlVariable {
  SB_CONSULT_ABOUT,
  SB_CONSULT_DIAL,
  SB_CONSULT_RING,
  SB_GIVEN,
  SB_LISTEN_TO;

  /** Also for the channels that this one makes. */
  String inherited() {
    return "__" + name();
  }
}
