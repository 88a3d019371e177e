package ua.switchboard.live;

import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.ManagerId;

/** Whom a person wants to give a call to. */
public sealed interface Destination {
  /** A colleague at their telephone. */
  record Colleague(ManagerId manager) implements Destination {}

  /** A colleague, or oneself, on the mobile, over the trunk of the mobile's operator. */
  record Mobile(ManagerId manager) implements Destination {}

  /** Somebody outside, over the trunk of the number's operator. */
  record Outside(PhoneNumber number) implements Destination {}
}
