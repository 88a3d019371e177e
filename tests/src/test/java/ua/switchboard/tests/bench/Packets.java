package ua.switchboard.tests.bench;

/** How an environment is cut into packets. */
enum Packets {
  /** Everything at once. */
  ONE,
  /**
   * The first line by itself and then all the others: what arrives over a network, because Asterisk
   * writes line by line and Nagle's algorithm holds the rest until the first is acknowledged.
   */
  AS_ON_A_NETWORK,
  /** Every line by itself: what arrives over the loopback, where acknowledgements take no time. */
  LINE_BY_LINE
}
