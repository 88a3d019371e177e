package ua.switchboard.api.live;

import java.util.List;
import java.util.Map;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Manager;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.presence.PresenceBoard;
import ua.switchboard.presence.PresenceView;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;

/** {@code /presence}: what managers do, and their pauses. */
public final class PresencePaths implements ApiPart {
  private static final Access READ = Access.of(Permission.PRESENCE_READ);
  private static final Access SET = Access.of(Permission.PRESENCE_SET);
  private static final int LONGEST_REASON = 100;

  private final CurrentDirectory directory;
  private final PresenceBoard board;
  private final LiveJson json;
  private final Audit audit;

  public PresencePaths(
      CurrentDirectory directory, PresenceBoard board, LiveJson json, Audit audit) {
    this.directory = directory;
    this.board = board;
    this.json = json;
    this.audit = audit;
  }

  /** Everybody in scope. */
  record People(List<LiveJson.Presence> managers) {}

  /** Why no calls are taken. */
  record Pause(String reason) {}

  @Override
  public void mount(Api api) {
    api.describedBy("presence.yaml");
    api.get("/presence", READ, this::list);
    api.put("/presence/me/pause", SET, request -> pause(request, me(request)));
    api.delete("/presence/me/pause", SET, request -> resume(request, me(request)));
    api.put("/presence/{manager}/pause", SET, request -> pause(request, named(request)));
    api.delete("/presence/{manager}/pause", SET, request -> resume(request, named(request)));
  }

  private Answer list(ApiRequest request) {
    request.query().done();
    PresenceView now = board.look();
    var people =
        directory.get().listManagers().stream()
            .filter(Manager::active)
            .filter(manager -> request.who().scope().covers(manager.id()))
            .map(manager -> json.presence(manager.id(), now.availability(manager), board))
            .toList();
    return Answer.json(new People(people));
  }

  private Answer pause(ApiRequest request, Manager manager) {
    request.query().done();
    String reason = request.body(Pause.class).reason().strip();
    boolean sound =
        !reason.isEmpty()
            && reason.length() <= LONGEST_REASON
            && reason.chars().noneMatch(Character::isISOControl);
    if (!sound) {
      throw new Problem(422, "no-reason", "reason (expected: 1 to " + LONGEST_REASON + " letters)");
    }
    board.pause(manager.id(), reason);
    audit.record(request.who(), "pause-began", subject(manager), Map.of("reason", reason));
    return now(manager);
  }

  private Answer resume(ApiRequest request, Manager manager) {
    request.query().done();
    board.unpause(manager.id());
    audit.record(request.who(), "pause-ended", subject(manager), Map.of());
    return now(manager);
  }

  private Answer now(Manager manager) {
    return Answer.json(json.presence(manager.id(), board.look().availability(manager), board));
  }

  private static String subject(Manager manager) {
    return "manager " + manager.id();
  }

  private Manager me(ApiRequest request) {
    return request
        .who()
        .manager()
        .flatMap(id -> directory.get().findManager(id))
        .orElseThrow(() -> new Problem(409, "no-manager", "you are no manager"));
  }

  private Manager named(ApiRequest request) {
    long id = request.pathNumber("manager");
    return directory
        .get()
        .findManager(new ManagerId(Math.max(1, id)))
        .filter(manager -> request.who().scope().covers(manager.id()))
        .orElseThrow(() -> Problem.notFound("there is no such manager"));
  }
}
