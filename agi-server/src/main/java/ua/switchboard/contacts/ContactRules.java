package ua.switchboard.contacts;

/**
 * Which answered calls with somebody outside have to be settled.
 *
 * @param inbound calls from outside
 * @param outbound calls that managers make
 */
public record ContactRules(boolean inbound, boolean outbound) {
  boolean covers(boolean outgoing) {
    return outgoing ? outbound : inbound;
  }
}
