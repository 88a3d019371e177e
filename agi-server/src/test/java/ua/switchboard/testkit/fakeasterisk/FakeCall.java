package ua.switchboard.testkit.fakeasterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import ua.switchboard.agi.client.AgiChannelVariables;
import ua.switchboard.agi.client.AgiQuestion;
import ua.switchboard.agi.client.AgiQuestion.AskingChannel;
import ua.switchboard.agi.client.AsteriskAgiClient;
import ua.switchboard.agi.client.AsteriskAgiClient.Conversation;

/**
 * One call at the {@link FakeAsterisk}: each method is what the dialplan or a person does next. Not
 * thread-safe: a call is one channel.
 */
public final class FakeCall {
  private final AsteriskAgiClient client;
  private final String id;
  private final String from;
  private final AgiChannelVariables variables = new AgiChannelVariables();
  private final List<String> steps = new ArrayList<>();
  private String to = "380441234567";
  private String name = "unknown";
  private int presentation;
  private String status = "";
  private String cause = "0";
  private String peer = "";
  private Conversation last =
      new Conversation(AsteriskAgiClient.AgiStatus.FAILURE, List.of(), List.of());

  FakeCall(AsteriskAgiClient client, String id, String from) {
    this.client = client;
    this.id = id;
    this.from = from;
  }

  /** The number that was dialled. */
  public FakeCall to(String did) {
    to = did;
    return this;
  }

  /** The caller's name as the network shows it. */
  public FakeCall named(String callerName) {
    name = callerName;
    return this;
  }

  /** The number is there, but not to be shown. */
  public FakeCall withheld() {
    presentation = 35;
    return this;
  }

  /** The dialplan asks {@code route}, with arguments as the contract says. */
  public FakeCall route() {
    return ask("route", List.of(id, to, from.equals("unknown") ? "" : from));
  }

  /** The dialplan asks {@code route} and passes nothing: everything comes from the environment. */
  public FakeCall routeWithoutArguments() {
    return ask("route", List.of());
  }

  /** The step's Dial ends with this {@code DIALSTATUS}. */
  public FakeCall ends(String dialStatus) {
    return ends(dialStatus, 0);
  }

  /** The step's Dial ends with this {@code DIALSTATUS} and {@code HANGUPCAUSE}. */
  public FakeCall ends(String dialStatus, int hangupCause) {
    status = dialStatus;
    cause = Integer.toString(hangupCause);
    peer = "";
    return this;
  }

  /** This device answers, and the conversation ends some time later. */
  public FakeCall answeredBy(String device) {
    ends("ANSWER", 16);
    peer = device + "-0000002a";
    return this;
  }

  /** The dialplan asks {@code next}. */
  public FakeCall next() {
    return ask("next", result());
  }

  /** The caller is gone: the dialplan asks {@code ended}. */
  public FakeCall hangUp() {
    return ask("ended", result());
  }

  /** The dialplan asks any script: clears the status, asks, and keeps what was set. */
  public FakeCall ask(String script, List<String> arguments) {
    variables.set("SB_STATUS", "");
    var channel = new AskingChannel(id, "PJSIP/provider-00000001", from, name, presentation, to);
    last = client.ask(new AgiQuestion(script, arguments, channel), variables);
    steps.add(variable("SB_STEP"));
    return this;
  }

  /** The server decided, and this is the step. */
  public FakeCall expectStep(String step) {
    assertThat(variable("SB_STATUS")).as("SB_STATUS of %s", this).isEqualTo("OK");
    assertThat(variable("SB_STEP")).as("SB_STEP of %s", this).isEqualTo(step);
    return this;
  }

  /** This is what Dial gets. */
  public FakeCall expectDial(String dial) {
    return expect("SB_DIAL", dial);
  }

  /** The server could not decide: the duty group rings. */
  public FakeCall expectFallback() {
    return expect("SB_STATUS", "FALLBACK");
  }

  public FakeCall expect(String variable, String value) {
    assertThat(variable(variable)).as("%s of %s", variable, this).isEqualTo(value);
    return this;
  }

  public String id() {
    return id;
  }

  public String variable(String variable) {
    return variables.get(variable);
  }

  /** The last question's commands and replies. */
  public Conversation conversation() {
    return last;
  }

  /** The steps so far, for a hunt as a whole. */
  public List<String> steps() {
    return List.copyOf(steps);
  }

  private List<String> result() {
    return List.of(id, variable("SB_OFFER"), status, cause, variable("SB_MEMORY"), peer);
  }

  @Override
  public String toString() {
    return id + " from " + from + " to " + to + ": " + variables.all();
  }
}
