package ua.switchboard.cli;

import picocli.CommandLine.Option;

/** The options that say which call is meant. */
final class WhichCall {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "NUMBER",
      description = "The caller's number in any spelling, or anonymous.")
  private String from = "";

  @Option(
      names = "--did",
      required = true,
      paramLabel = "DID",
      description = "The number that was dialled.")
  private String did = "";

  String from() {
    return from;
  }

  String did() {
    return did;
  }
}
