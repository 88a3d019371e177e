package ua.switchboard.onec.standin.http;

/**
 * The connection is to be closed, or has been closed, without a whole answer. Not an error here.
 */
final class ConnectionCut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionCut() {
    super("connection cut", null, false, false);
  }
}
