package ua.switchboard.security;

import java.sql.SQLException;
import java.time.Duration;

/** How often somebody may guess a password: by login, and by the address they ask from. */
final class Guesses {
  private static final int FREE_BY_NAME = 5;
  private static final int FREE_BY_ADDRESS = 20;

  private final Throttle throttle;

  Guesses(Throttle throttle) {
    this.throttle = throttle;
  }

  /** Looks whether a guess is right. */
  interface Look<T> {
    T at() throws SQLException;
  }

  /** Zero when a guess may be made now, which counts it; else how long to wait. */
  Duration tryNow(String name, String address) {
    Duration byAddress = tryNow(address);
    if (byAddress.isPositive()) {
      return byAddress;
    }
    Duration byName = throttle.tryNow(ofName(name), FREE_BY_NAME);
    if (byName.isPositive()) {
      takeBack(address);
    }
    return byName;
  }

  /** The same of somebody whose login is not known yet. */
  Duration tryNow(String address) {
    return throttle.tryNow(ofAddress(address), FREE_BY_ADDRESS);
  }

  /** What cannot be looked at, since we are busy or the database is away, was no guess. */
  <T> T look(String name, String address, Look<T> look) throws SQLException {
    try {
      return look.at();
    } catch (SQLException | RuntimeException e) {
      throttle.takeBack(ofName(name));
      takeBack(address);
      throw e;
    }
  }

  /** It was right; others may still guess from the same address. */
  void right(String name, String address) {
    throttle.succeeded(ofName(name));
    takeBack(address);
  }

  /** The last try from this address was no guess. */
  void takeBack(String address) {
    throttle.takeBack(ofAddress(address));
  }

  private static String ofName(String name) {
    return "name " + name;
  }

  private static String ofAddress(String address) {
    return "address " + address;
  }
}
