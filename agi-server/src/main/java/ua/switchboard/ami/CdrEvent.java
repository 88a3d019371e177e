package ua.switchboard.ami;

/**
 * A call record with what {@code dialplan/samples/cdr_manager.conf} adds: the id of the call, and
 * the record's number, which is its key together with the channel's id. asterisk-java's has
 * neither.
 *
 * <p>Public with this constructor and these properties, as asterisk-java builds it from the stream.
 */
public final class CdrEvent extends org.asteriskjava.manager.event.CdrEvent {
  private static final long serialVersionUID = 1;

  private String linkedId = "";
  private String sequence = "";

  public CdrEvent(Object source) {
    super(source);
  }

  /** The linked id. */
  public String getLinkedId() {
    return linkedId;
  }

  public void setLinkedId(String linkedId) {
    this.linkedId = linkedId;
  }

  /** Digits; empty without the mapping. */
  public String getSequence() {
    return sequence;
  }

  public void setSequence(String sequence) {
    this.sequence = sequence;
  }
}
