package ua.switchboard.agi;

/**
 * The channel variables the server sets: the one list a dialplan may read. Their values are
 * described in {@code docs/dialplan-contract.md}.
 */
public enum ChannelVariable {
  /** How the caller is shown on the manager's phone: free text, set by its own command. */
  SB_CLIENT,
  SB_STEP,
  SB_OFFER,
  SB_DIAL,
  SB_RING,
  SB_CONFIRM,
  SB_RECORD,
  SB_ANNOUNCE,
  SB_TARGET,
  SB_MEMORY,
  /** {@code OK} or {@code FALLBACK}; always the last one set. */
  SB_STATUS
}
