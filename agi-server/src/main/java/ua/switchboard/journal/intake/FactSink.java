package ua.switchboard.journal.intake;

/** Takes what the manager interface tells. Implementations are thread-safe and never wait. */
public interface FactSink {
  /** Something was recorded. */
  void add(Fact fact);

  /** Events of this server are heard again: what was missed is to be looked for elsewhere. */
  void connected(String server);

  /** Nobody who listens. */
  FactSink NONE =
      new FactSink() {
        @Override
        public void add(Fact fact) {}

        @Override
        public void connected(String server) {}
      };
}
