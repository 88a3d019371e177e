package ua.switchboard.api.calls;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.Problem;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.journal.worklist.TaskState;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.journal.worklist.Tasks.Decided;
import ua.switchboard.journal.worklist.WorklistFilter;
import ua.switchboard.security.Audit;
import ua.switchboard.security.Permission;
import ua.switchboard.security.Role;

/** {@code /worklist}: who is to be called back, by whom. */
public final class WorklistPart implements ApiPart {
  private static final long LARGEST_ID = 999_999_999_999_999_999L;
  private static final int LONGEST_REASON = 300;
  private static final Access WORKLIST = Access.of(Permission.WORKLIST);

  private final Tasks tasks;
  private final Audit audit;

  public WorklistPart(Tasks tasks, Audit audit) {
    this.tasks = tasks;
    this.audit = audit;
  }

  private record Closing(String reason) {}

  private record NewOwner(long manager) {}

  @Override
  public void mount(Api api) {
    api.describedBy("worklist.yaml")
        .get("/worklist", WORKLIST, this::list)
        .get("/worklist/{id}", WORKLIST, this::show)
        .post("/worklist/{id}/close", WORKLIST, this::close)
        .post("/worklist/{id}/owner", WORKLIST, this::assign);
  }

  private Answer list(ApiRequest request) throws SQLException {
    var query = request.query();
    Set<TaskState> states = query.many("state", TaskState.class);
    var filter =
        new WorklistFilter(
            Scopes.of(request.who()),
            states.isEmpty() ? EnumSet.of(TaskState.NEW, TaskState.CALLED_BACK) : states,
            query.number("owner", 1, LARGEST_ID).map(ManagerId::new),
            query.flag("nobodys").orElse(false));
    var after = Paging.after(query);
    int limit = Paging.limit(query);
    query.done();
    Tasks.Page page = tasks.page(filter, after, limit);
    return Answer.json(Paging.page("tasks", page.tasks(), page.next()));
  }

  private Answer show(ApiRequest request) throws SQLException {
    return Answer.json(
        tasks
            .find(request.pathNumber("id"), Scopes.of(request.who()))
            .orElseThrow(WorklistPart::noSuchTask));
  }

  private Answer close(ApiRequest request) throws SQLException {
    String reason = request.body(Closing.class).reason().strip();
    if (reason.isEmpty()
        || reason.length() > LONGEST_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new Problem(
          400, "bad-body", "reason (expected: 1 to " + LONGEST_REASON + " characters)");
    }
    long id = request.pathNumber("id");
    Decided decided = tasks.close(id, Scopes.of(request.who()), request.who().name(), reason);
    return answer(request, decided, "missed-call-closed", Map.of("reason", reason));
  }

  private Answer assign(ApiRequest request) throws SQLException {
    if (request.who().role() == Role.MANAGER) {
      throw new Problem(403, "forbidden", "a supervisor hands tasks on");
    }
    long manager = request.body(NewOwner.class).manager();
    if (manager < 1) {
      throw noSuchManager();
    }
    Decided decided =
        tasks.assign(request.pathNumber("id"), Scopes.of(request.who()), new ManagerId(manager));
    return answer(
        request, decided, "missed-call-assigned", Map.of("manager", Long.toString(manager)));
  }

  private Answer answer(
      ApiRequest request, Decided decided, String deed, Map<String, String> details) {
    return switch (decided) {
      case Decided.Done done -> {
        audit.record(request.who(), deed, Long.toString(done.task().id()), details);
        yield Answer.json(done.task());
      }
      case Decided.NoSuchTask _ -> throw noSuchTask();
      case Decided.NotOpen ended ->
          throw new Problem(409, "task-not-open", "it has ended: " + ended.state());
      case Decided.NoSuchManager _ -> throw noSuchManager();
    };
  }

  private static Problem noSuchTask() {
    return Problem.notFound("there is no such task");
  }

  private static Problem noSuchManager() {
    return new Problem(422, "no-such-manager", "nobody of this id takes calls here");
  }
}
