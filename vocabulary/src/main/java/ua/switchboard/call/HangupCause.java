package ua.switchboard.call;

/**
 * A hang-up cause by its Q.850 number, as in {@code ${HANGUPCAUSE}} (Asterisk, causes.h).
 *
 * @param q850 0 to 127; 0 when none is known
 */
public record HangupCause(int q850) {
  public static final HangupCause NONE = new HangupCause(0);
  public static final HangupCause NORMAL_CLEARING = new HangupCause(16);
  public static final HangupCause USER_BUSY = new HangupCause(17);
  public static final HangupCause CALL_REJECTED = new HangupCause(21);
  public static final HangupCause ANSWERED_ELSEWHERE = new HangupCause(26);

  public HangupCause {
    Require.that(q850 >= 0 && q850 <= 127, "hang-up cause", q850, "0 to 127 (Q.850)");
  }

  /** Never fails: text that is no cause is {@link #NONE}. */
  public static HangupCause of(String text) {
    String digits = text.strip();
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return NONE;
    }
    int cause = Integer.parseInt(digits);
    return cause <= 127 ? new HangupCause(cause) : NONE;
  }
}
