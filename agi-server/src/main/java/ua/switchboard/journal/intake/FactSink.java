package ua.switchboard.journal.intake;

/** Takes what the manager interface tells. Implementations are thread-safe and never wait. */
public interface FactSink {
  /** Something was recorded. */
  void add(Fact fact);

  /** Events of this server are heard again: what was missed is to be looked for elsewhere. */
  void connected(String server);

  /** Events of this server were lost on their way here: they are to be looked for elsewhere. */
  void missed(String server);

  /** Nobody who listens. */
  FactSink NONE =
      new FactSink() {
        @Override
        public void add(Fact fact) {}

        @Override
        public void connected(String server) {}

        @Override
        public void missed(String server) {}
      };
}
