package ua.switchboard.ops;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ua.switchboard.call.DeviceName;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.routing.HuntStep;

/** A step of a hunt as plain maps, in the words of the dialplan contract. */
final class StepView {
  private StepView() {}

  /** {@code SB_STEP} of a step, for a label. */
  static String nameOf(HuntStep step) {
    return switch (step) {
      case HuntStep.RingDevices ignored -> "RING";
      case HuntStep.RingMobile ignored -> "MOBILE";
      case HuntStep.Wait ignored -> "WAIT";
      case HuntStep.DialOut ignored -> "TRUNK";
      case HuntStep.Finish finish -> finish.overflow().action().name();
      case HuntStep.Refuse ignored -> "REFUSE";
      case HuntStep.NoRoute ignored -> "FALLBACK";
      case HuntStep.Done ignored -> "DONE";
    };
  }

  static Map<String, Object> of(HuntStep step, Directory directory) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("step", nameOf(step));
    switch (step) {
      case HuntStep.RingDevices ring -> {
        view.put("stage", ring.stage().name());
        view.put("managers", managers(ring.managers(), directory));
        view.put("ringSeconds", seconds(ring.ring()));
      }
      case HuntStep.RingMobile mobile -> {
        view.put("managers", managers(List.of(mobile.manager()), directory));
        view.put("number", mobile.mobile().e164());
        view.put("trunk", mobile.trunk().name());
        view.put("ringSeconds", seconds(mobile.ring()));
        view.put("mustPress1", mobile.confirm());
      }
      case HuntStep.Wait wait -> view.put("ringSeconds", seconds(wait.pause()));
      case HuntStep.DialOut out -> {
        view.put("number", out.number().e164());
        view.put("trunk", out.trunk().name());
        view.put("ringSeconds", seconds(out.ring()));
      }
      case HuntStep.Finish finish -> {
        view.put("why", finish.why());
        view.put("target", finish.overflow().target());
      }
      case HuntStep.Refuse refuse -> view.put("why", refuse.why());
      case HuntStep.NoRoute nowhere -> view.put("why", nowhere.why());
      case HuntStep.Done ignored -> view.put("why", "nothing more to do");
    }
    return view;
  }

  static long seconds(Duration duration) {
    return duration.toSeconds();
  }

  private static List<Map<String, Object>> managers(List<ManagerId> ids, Directory directory) {
    return ids.stream().map(id -> manager(id, directory)).toList();
  }

  private static Map<String, Object> manager(ManagerId id, Directory directory) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id.value());
    directory
        .findManager(id)
        .ifPresent(manager -> {
          view.put("extension", manager.extension());
          view.put("name", manager.name());
          view.put("devices", manager.devices().stream().map(DeviceName::value).toList());
        });
    return view;
  }
}
