package ua.switchboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.ami.AmiLinks;
import ua.switchboard.ami.LinkState;
import ua.switchboard.directory.store.DirectoryHealth;
import ua.switchboard.directory.store.DirectoryRefresher;
import ua.switchboard.journal.Journal;
import ua.switchboard.journal.intake.Intake;
import ua.switchboard.live.Switchboard;
import ua.switchboard.ops.Health;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.store.MemoryKeeper;
import ua.switchboard.settings.Setting;

/** What every stateful part says of itself: for {@code /health/ready} and {@code /debug/state}. */
record ServerState(
    DirectoryRefresher directory,
    PresenceBoard presence,
    MemoryKeeper memory,
    Switchboard switchboard,
    AmiLinks ami,
    Journal journal,
    Intake intake,
    Optional<OneCInProcess> onec,
    Server server) {

  /** Calls need a company and a server that stays; the database and AMI only make them better. */
  Health health() {
    var health = new Health();
    health.requires(this::draining);
    health.requires(this::directoryMissing);
    health.prefers(this::directoryOld);
    health.prefers(journal::problem);
    health.prefersAll(intake::problems);
    health.prefers(() -> onec.flatMap(OneCInProcess::problem));
    health.prefersAll(this::unknownServers);
    return health;
  }

  /** Plain maps, lists, texts and numbers; secrets are masked. */
  Map<String, Object> toMap() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("addresses", server.addresses());
    state.put("agiConnections", server.agiConnections());
    state.put("directory", directoryState());
    state.put("presence", presence.debugState());
    state.put("memory", memory.debugState());
    state.put("calls", switchboard.debugState());
    state.put("ami", ami.debugState());
    state.put("journal", journal.debugState());
    state.put("intake", intake.debugState());
    onec.ifPresent(sync -> state.put("1c", sync.toMap()));
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Setting setting : server.settings().values()) {
      settings.put(setting.path(), setting.shown());
    }
    state.put("settings", settings);
    return state;
  }

  private Map<String, Object> directoryState() {
    var health = directory.health();
    Map<String, Object> state = new LinkedHashMap<>(directory.get().describe());
    state.put("state", health.state().name());
    state.put("ageMillis", health.age().toMillis());
    state.put("problem", health.problem());
    return state;
  }

  private Optional<String> draining() {
    return server.isDraining() ? Optional.of("the server is stopping") : Optional.empty();
  }

  private Optional<String> directoryMissing() {
    boolean loaded = directory.get().version() > 0 || isFresh();
    return loaded
        ? Optional.empty()
        : Optional.of("no directory was loaded: " + directory.health().problem());
  }

  private Optional<String> directoryOld() {
    var health = directory.health();
    return isFresh()
        ? Optional.empty()
        : Optional.of(
            "the directory is "
                + health.age().toSeconds()
                + " s old ("
                + health.state()
                + "): "
                + health.problem());
  }

  private boolean isFresh() {
    return directory.health().state() == DirectoryHealth.State.FRESH;
  }

  private List<String> unknownServers() {
    return ami.list().stream()
        .filter(link -> link.state() != LinkState.SYNCED)
        .map(link -> "AMI " + link.server() + " is " + link.state())
        .toList();
  }
}
