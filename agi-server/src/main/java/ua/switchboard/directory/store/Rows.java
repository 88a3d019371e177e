package ua.switchboard.directory.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** The tables' rows as MyBatis reads them, by the names of their columns. */
final class Rows {
  private Rows() {}

  record ManagerRow(
      long id,
      String name,
      String extension,
      @Nullable String mobile,
      boolean active,
      boolean takesNewClients,
      @Nullable Long deputyId) {}

  record DeviceRow(long managerId, String device) {}

  record AbsenceRow(long managerId, LocalDateTime fromAt, LocalDateTime untilAt, String reason) {}

  record GroupRow(long id, String name, String strategy, int ringSeconds) {}

  record MemberRow(long ringGroupId, long managerId) {}

  record TrunkRow(
      String name,
      String operator,
      String dialPattern,
      String numberFormat,
      int channels,
      int postDialDelaySeconds) {}

  /** A key and the operator it belongs to: a prefix or a ported number. */
  record OperatorRow(String key, String operator) {}

  record MarginRow(LocalDate weekStart, int version, long managerId, long kopecks) {}

  record HoursRow(long id, String name, String zone) {}

  record WeeklyRow(long hoursId, int weekday, LocalTime startTime, LocalTime endTime) {}

  /** A special day without interval has null times. */
  record SpecialRow(
      long hoursId, LocalDate day, @Nullable LocalTime startTime, @Nullable LocalTime endTime) {}

  record RouteRow(
      String did,
      String name,
      @Nullable Long hoursId,
      String stages,
      int ownerRingSeconds,
      int rankedRingSeconds,
      int mobileRingSeconds,
      int confirmSeconds,
      int totalSeconds,
      int maxWaitSeconds,
      int laps,
      boolean offerDeclinedOnLastLap,
      int maxOffers,
      int fairnessEvery,
      boolean confirmMobile,
      int lastTalkerWindowMinutes,
      boolean record,
      String announcement,
      String overflowAction,
      String overflowTarget,
      String closedAction,
      String closedTarget) {}

  record RouteGroupRow(String did, long ringGroupId) {}
}
