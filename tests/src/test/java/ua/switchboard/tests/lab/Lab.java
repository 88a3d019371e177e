package ua.switchboard.tests.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Asterisk with everybody who talks to it: callers outside, managers' telephones, GSM gateways,
 * an AGI server. Shared by the tests of a version; each test starts and ends with no channel.
 *
 * <p>Addresses: {@code .1} Asterisk, {@code .10}-{@code .14} callers, {@code .31}-{@code .33} the
 * gateways kyivstar, vodafone, lifecell, {@code .50} AGI, {@code .101}-{@code .107} the managers'
 * telephones, {@code .190} the duty telephone, {@code .211} a chan_sip telephone.
 *
 * <p>A long file on purpose: it is the one vocabulary the tests are written in.
 */
public final class Lab implements AutoCloseable {
  /** Enough for whatever should happen at once, on a machine that has other work too. */
  public static final Duration SOON = Duration.ofSeconds(10);

  private final AsteriskServer asterisk;
  private final DebianTree sippTree;
  private final Path folder;
  private final String network;
  private final AtomicInteger started = new AtomicInteger();
  private final List<AutoCloseable> ofThisTest = new ArrayList<>();

  private AmiWatch ami;

  private Lab(AsteriskServer asterisk, AmiWatch ami, DebianTree sipp, Path folder, String network) {
    this.asterisk = asterisk;
    this.ami = ami;
    this.sippTree = sipp;
    this.folder = folder;
    this.network = network;
  }

  static Lab start(AsteriskVersion version, String network, Path folder)
      throws IOException, InterruptedException {
    var tree = DebianTree.get(version);
    var sipp = DebianTree.get(AsteriskVersion.ASTERISK_22);
    var asterisk = new AsteriskServer(version, tree, folder.resolve("asterisk"), network);
    asterisk.start();
    return new Lab(asterisk, watch(asterisk), sipp, folder, network);
  }

  public AsteriskServer asterisk() {
    return asterisk;
  }

  public AmiWatch ami() {
    return ami;
  }

  /** Another Asterisk of the same version, not started, on an address of its own. */
  public AsteriskServer another() throws IOException, InterruptedException {
    var version = asterisk.version();
    return ofThisTest(
        new AsteriskServer(
            version,
            DebianTree.get(version),
            folder.resolve("another-" + started.incrementAndGet()),
            network.replaceFirst("[0-9]+$", Integer.toString(version.major() + 100))));
  }

  /** An address of this lab's network. */
  public String address(int host) {
    return network + "." + host;
  }

  /** Connects the manager interface again after Asterisk was started again. */
  public void reconnect() throws IOException {
    ami.close();
    ami = watch(asterisk);
  }

  /** An AGI server the dialplan asks from now on. */
  public ScriptedAgi agi() throws IOException {
    var agi = ofThisTest(ScriptedAgi.start(address(50)));
    ami.setGlobal("SB_SERVER", agi.hostAndPort());
    return agi;
  }

  /** A port where connections are neither accepted nor refused: the backlog is full. */
  public Blackhole blackhole() throws IOException {
    return ofThisTest(Blackhole.open(address(51)));
  }

  /** A telephone or gateway that rings and then answers. */
  public Sipp answers(int host, Duration ringing) throws IOException {
    return phone(host, SippScenario.answering(ringing));
  }

  /** A telephone that answers at once with a tone of its own; what is heard there. */
  public Ear answersAudibly(int host, int hertz) throws IOException {
    Ear ear = ofThisTest(Ear.at(address(host)));
    var scenario = SippScenario.answering(Duration.ZERO);
    phone(host, SippScenario.audible(scenario, hertz, ear.port()));
    return ear;
  }

  /** A telephone that answers and hangs up. */
  public Sipp answersAndHangsUp(int host, Duration ringing, Duration talking) throws IOException {
    return phone(host, SippScenario.answeringAndHangingUp(asterisk.address(), ringing, talking));
  }

  /** A telephone that rings until the caller gives up. */
  public Sipp rings(int host) throws IOException {
    return phone(host, SippScenario.ringing());
  }

  /** A telephone that refuses with a code. */
  public Sipp rejects(int host, int code) throws IOException {
    return phone(host, SippScenario.rejecting(code));
  }

  /** A telephone that forwards elsewhere. */
  public Sipp redirects(int host, String contact) throws IOException {
    return phone(host, SippScenario.redirecting(contact));
  }

  /** Registers telephone 107 with its password at the address .107. */
  public void register107() throws IOException {
    register107(300);
  }

  /** The end of that registration. */
  public void unregister107() throws IOException {
    register107(0);
  }

  private void register107(int seconds) throws IOException {
    try (var sipp =
        sipp(
            108,
            SippScenario.registering("107", address(107) + ":5060", seconds),
            "-m",
            "1",
            "-au",
            "107",
            "-ap",
            "lab107",
            asterisk.address() + ":5060")) {
      if (sipp.awaitEnd(SOON) != 0) {
        throw new AssertionError("107 could not register:\n" + sipp.messages());
      }
    }
  }

  /** A call from outside that talks for a while, then hangs up. */
  public Sipp calls(String from, String name, String to, Duration talking) throws IOException {
    return calls(10, from, name, to, talking);
  }

  /** The same with a tone of the caller's own. */
  public Sipp callsAudibly(Ear ear, int hertz, String from, String to, Duration talking)
      throws IOException {
    var scenario = SippScenario.calling(from, "", talking);
    return caller(10, SippScenario.audible(scenario, hertz, ear.port()), to);
  }

  /** What the caller of {@link #callsAudibly} hears. */
  public Ear callersEar() throws IOException {
    return ofThisTest(Ear.at(address(10)));
  }

  /** The same from one of the callers' addresses, for calls at the same time. */
  public Sipp calls(int host, String from, String name, String to, Duration talking)
      throws IOException {
    return caller(host, SippScenario.calling(from, name, talking), to);
  }

  /** A call from outside that is given up before an answer. */
  public Sipp callsAndGivesUp(String from, String to, Duration patience) throws IOException {
    return callsAndGivesUp(10, from, to, patience);
  }

  /** The same from one of the callers' addresses, for calls at the same time. */
  public Sipp callsAndGivesUp(int host, String from, String to, Duration patience)
      throws IOException {
    return caller(host, SippScenario.givingUp(from, "", patience), to);
  }

  /** So many calls from outside at the same moment; its exit status is 0 when all were answered. */
  public Sipp burst(int calls, String from, String to, Duration talking) throws IOException {
    String count = Integer.toString(calls);
    var options =
        List.of("-m", count, "-r", count, "-l", count, "-s", to, asterisk.address() + ":5060");
    return sipp(14, SippScenario.calling(from, "", talking), options.toArray(String[]::new));
  }

  /**
   * Many calls from one address.
   *
   * @param scenario of {@link Traffic}
   * @param calls caller and number dialled of each, separated by a semicolon
   * @param perMinute how many begin
   */
  public Sipp traffic(int host, String scenario, List<String> calls, int perMinute)
      throws IOException {
    Path table = Files.createTempFile(folder, "calls", ".csv");
    Files.writeString(table, "SEQUENTIAL\n" + String.join("\n", calls) + "\n");
    String count = Integer.toString(calls.size());
    return sipp(
        host,
        scenario,
        "-inf",
        table.toString(),
        "-m",
        count,
        "-r",
        Integer.toString(perMinute),
        "-rp",
        "60000",
        asterisk.address() + ":5060");
  }

  /** A telephone or gateway for many calls at once. */
  public Sipp traffic(int host, String scenario) throws IOException {
    return phone(host, scenario);
  }

  /** A call by a manager's telephone. */
  public Sipp managerCalls(int manager, String to, Duration talking) throws IOException {
    return caller(manager, SippScenario.calling(Integer.toString(manager), "", talking), to);
  }

  /** Waits until a dialled telephone's attempt ended so, e.g. PJSIP/101 by ANSWER. */
  public AmiEvent awaitDialEnd(String device, String status) {
    return ami.await(
        device + " ends with " + status,
        SOON,
        e ->
            e.name().equals("DialEnd")
                && e.get("DestChannel").startsWith(device + "-")
                && e.get("DialStatus").equals(status));
  }

  /** Waits until a telephone rings. */
  public void awaitRinging(String device) {
    ami.await(
        device + " rings",
        SOON,
        e ->
            e.name().equals("DialState")
                && e.get("DestChannel").startsWith(device + "-")
                && e.get("DialStatus").equals("RINGING"));
  }

  /** Waits until the two talk: both channels are in one bridge. */
  public void awaitTalk(String one, String other) {
    ami.await(one + " talks", SOON, e -> entersBridge(e, one));
    ami.await(other + " talks", SOON, e -> entersBridge(e, other));
  }

  private static boolean entersBridge(AmiEvent event, String device) {
    return event.name().equals("BridgeEnter") && event.get("Channel").startsWith(device + "-");
  }

  /** Waits until no channel is left. */
  public void awaitSilence() {
    awaitNoChannel("");
  }

  /** Waits until no channel is left whose name begins so, e.g. {@code PJSIP/}. */
  public void awaitNoChannel(String prefix) {
    try {
      Await.until(
          "no channel " + prefix,
          SOON,
          () -> ami.channels().stream().noneMatch(name -> name.startsWith(prefix)));
    } catch (AssertionError e) {
      throw new AssertionError("channels left: " + ami.channels(), e);
    }
  }

  /** Begins a test: nothing of the one before may be left. */
  void begin(String test) {
    asterisk.console("dialplan reload");
    ami.action("UserEvent", Map.of("UserEvent", "Test", "Name", test));
    ami.forget();
    List<String> left = ami.channels();
    if (!left.isEmpty()) {
      throw new AssertionError("channels left before " + test + ": " + left);
    }
  }

  /** Ends a test: waits for the channels to go, then stops the telephones. */
  void end() throws Exception {
    try {
      awaitSilence();
    } finally {
      for (var started : ofThisTest.reversed()) {
        started.close();
      }
      ofThisTest.clear();
      // A leak has failed this test by now; the next one shall not fail for it.
      asterisk.console("channel request hangup all");
    }
  }

  @Override
  public void close() throws IOException {
    ami.close();
    asterisk.close();
    keepLog();
    Folders.delete(folder);
  }

  private void keepLog() throws IOException {
    var kept = Path.of("target", "asterisk-" + asterisk.version().major() + ".log");
    Files.createDirectories(kept.toAbsolutePath().getParent());
    Files.copy(asterisk.folder().resolve("log/full"), kept, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Closes something of the test at its end. */
  public <T extends AutoCloseable> T ofThisTest(T closeable) {
    ofThisTest.add(closeable);
    return closeable;
  }

  private Sipp phone(int host, String scenario) throws IOException {
    return sipp(host, scenario).awaitReady();
  }

  private Sipp caller(int host, String scenario, String to) throws IOException {
    return sipp(host, scenario, "-m", "1", "-s", to, asterisk.address() + ":5060");
  }

  private Sipp sipp(int host, String scenario, String... more) throws IOException {
    var name = started.incrementAndGet() + "-" + host;
    return ofThisTest(
        Sipp.start(
            sippTree,
            folder.resolve("sipp").resolve(name),
            address(host),
            scenario,
            List.of(more)));
  }

  private static AmiWatch watch(AsteriskServer asterisk) throws IOException {
    return AmiWatch.connect(asterisk.address(), "lab", "lab");
  }

  /** A new folder for a lab; its path is short, Asterisk's control socket allows 107 characters. */
  static Path newFolder(AsteriskVersion version) throws IOException {
    return Files.createTempDirectory("switchboard-lab-" + version.major() + "-");
  }
}
