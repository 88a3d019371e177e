package ua.switchboard.ami;

import java.util.Locale;

/** The contexts of {@code dialplan/switchboard.conf} that commands over AMI send channels to. */
public enum ControlContext {
  SB_STEP,
  SB_TRANSFERRED,
  SB_HELD,
  SB_CONSULT,
  SB_LISTEN,
  SB_OUTBOUND;

  /** As the dialplan writes it. */
  public String section() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
