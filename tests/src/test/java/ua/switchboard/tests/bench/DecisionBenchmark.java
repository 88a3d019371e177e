package ua.switchboard.tests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import ua.switchboard.call.CallId;
import ua.switchboard.call.Caller;
import ua.switchboard.call.DialStatus;
import ua.switchboard.call.HangupCause;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.live.CallRequests;
import ua.switchboard.live.Decision;
import ua.switchboard.live.Switchboard;

/**
 * What one decision costs in memory, without any network: {@code plan} for a client and for a
 * stranger, {@code next} after nobody answered. Each call is ended outside the measured time, so
 * that the managers do not run out.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecisionBenchmark {
  /** The switchboard all threads share, with calls in progress that hold their managers. */
  @State(Scope.Benchmark)
  public static class Company {
    @Param({"100000"})
    int counterparties = 100_000;

    @Param({"200"})
    int managers = 200;

    @Param({"0", "50"})
    int callsInProgress;

    BenchCompany company = BenchCompany.LARGE;
    Switchboard switchboard = BenchSwitchboard.of(new BenchCompany(1, 1));
    private final List<Decision> background = new ArrayList<>();

    @Setup(Level.Trial)
    public void open() {
      company = new BenchCompany(counterparties, managers);
      switchboard = BenchSwitchboard.of(company);
    }

    /** Begun anew in every iteration: no lease may run out in the middle. */
    @Setup(Level.Iteration)
    public void startCalls() {
      for (int i = 0; i < callsInProgress; i++) {
        background.add(
            switchboard.plan(inbound("background-" + i, company.strangerNumber(5_000_000L + i))));
      }
    }

    @TearDown(Level.Iteration)
    public void endCalls() {
      background.forEach(decision -> switchboard.ended(ended(decision)));
      background.clear();
    }
  }

  /** One caller after another; each thread has its own. */
  @State(Scope.Thread)
  public static class Line {
    private static final int STEP = 7_919;
    private long calls;
    private String prefix = "";
    CallRequests.Inbound client = inbound("none", new PhoneNumber("+380670000000"));
    CallRequests.Inbound stranger = client;
    Optional<Decision> decision = Optional.empty();

    @Setup(Level.Trial)
    public void name() {
      prefix = "call-" + Thread.currentThread().threadId() + ".";
    }

    @Setup(Level.Invocation)
    public void ring(Company company) {
      calls++;
      client = inbound(prefix + calls, company.company.clientNumber(calls * STEP));
      stranger = inbound(prefix + calls, company.company.strangerNumber(calls * STEP));
    }

    @TearDown(Level.Invocation)
    public void hangUp(Company company) {
      decision.ifPresent(last -> company.switchboard.ended(ended(last)));
      decision = Optional.empty();
    }

    Decision remember(Decision made) {
      decision = Optional.of(made);
      return made;
    }
  }

  /** A stranger's call of which the first step has been rung in vain. */
  @State(Scope.Thread)
  public static class Unanswered {
    CallRequests.StepResult result = stepResult("none", 0, "");

    @Setup(Level.Invocation)
    public void plan(Company company, Line line) {
      Decision first = company.switchboard.plan(line.stranger);
      result = stepResult(first.call().value(), first.offer(), first.memory());
    }

    private static CallRequests.StepResult stepResult(String call, long offer, String memory) {
      return new CallRequests.StepResult(
          new CallId(call), offer, DialStatus.NOANSWER, HangupCause.NONE, Optional.empty(), memory);
    }
  }

  @Benchmark
  public Decision planClient(Company company, Line line) {
    return line.remember(company.switchboard.plan(line.client));
  }

  @Benchmark
  public Decision planStranger(Company company, Line line) {
    return line.remember(company.switchboard.plan(line.stranger));
  }

  @Benchmark
  @Threads(2)
  public Decision planStrangerOnTwoThreads(Company company, Line line) {
    return line.remember(company.switchboard.plan(line.stranger));
  }

  @Benchmark
  public Decision nextAfterNoAnswer(Company company, Line line, Unanswered unanswered) {
    return line.remember(company.switchboard.next(unanswered.result));
  }

  private static CallRequests.Inbound inbound(String call, PhoneNumber number) {
    return new CallRequests.Inbound(
        new CallId(call), BenchCompany.DID, new Caller.Numbered(number, "Олена"));
  }

  private static CallRequests.Ended ended(Decision decision) {
    return new CallRequests.Ended(
        decision.call(),
        decision.offer(),
        DialStatus.CANCEL,
        HangupCause.NORMAL_CLEARING,
        Optional.empty(),
        decision.memory());
  }
}
