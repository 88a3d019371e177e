package ua.switchboard.agi;

/** Input that is not FastAGI, or too much of it. Without a stack trace: the sender is to blame. */
final class AgiProtocolException extends Exception {
  private final Refusal refusal;

  AgiProtocolException(Refusal refusal) {
    super(refusal.id(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
