package ua.switchboard.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ua.switchboard.live.ActiveCall;
import ua.switchboard.live.CallListener;
import ua.switchboard.live.Decision;
import ua.switchboard.live.FinishedCall;

/**
 * Counts what calls were told. Thread-safe, and cheap enough for the event loop: a counter per step
 * and reason is looked up without taking a lock.
 */
public final class DecisionMeters implements CallListener {
  private final MeterRegistry registry;
  private final Map<Label, Counter> decisions = new ConcurrentHashMap<>();
  private final Counter answered;
  private final Counter ended;

  private record Label(String step, String reason) {}

  public DecisionMeters(MeterRegistry registry) {
    this.registry = registry;
    answered = registry.counter("switchboard.live.answered");
    ended = registry.counter("switchboard.live.ended");
  }

  @Override
  public void onDecision(ActiveCall call, Decision decision) {
    var label = new Label(StepView.nameOf(decision.step()), decision.reasons().getFirst());
    decisions.computeIfAbsent(label, this::counter).increment();
  }

  @Override
  public void onAnswered(ActiveCall call) {
    answered.increment();
  }

  @Override
  public void onEnded(FinishedCall call) {
    ended.increment();
  }

  private Counter counter(Label label) {
    return registry.counter(
        "switchboard.live.decisions", "step", label.step(), "reason", label.reason());
  }
}
