package ua.switchboard.onec.outbox;

/** Payloads as {@code docs/outbox.md} describes them. */
final class Payloads {
  private Payloads() {}

  static String answered(String call) {
    return """
    {"version":1,"id":"%s","direction":"INBOUND","line":{"did":"380441234567","name":"Продажі"},
     "caller":{"number":"+380671234567","name":"Іван [call-id:1.1]\\n","withheld":false},
     "client":{"id":17,"code":"НФ-17","name":"ТОВ Ромашка"},
     "arrivedAt":"2026-11-23T10:00:00.250Z","answeredAt":"2026-11-23T10:00:20.250Z",
     "endedAt":"2026-11-23T10:01:25.250Z","end":"ANSWERED","why":"attached-manager",
     "dialStatus":"ANSWER","hangupCause":16,"answeredBy":{"id":1,"name":"Олена"},
     "talkSeconds":65,"waitingSeconds":20,"recording":"%s.wav","summary":"attached-manager Олена",
     "attempts":[
      {"position":1,"manager":{"id":2,"name":"Іван"},"stage":"OWNER","rule":"attached-manager","lap":1,
       "offeredAt":"2026-11-23T10:00:00.250Z","endedAt":"2026-11-23T10:00:15.250Z","ringSeconds":15,
       "outcome":"NO_ANSWER","notTaken":true},
      {"position":2,"manager":{"id":1,"name":"Олена"},"stage":"RANKED","rule":"ranked","lap":1,
       "offeredAt":"2026-11-23T10:00:15.250Z","endedAt":"2026-11-23T10:01:25.250Z","ringSeconds":5,
       "outcome":"ANSWERED","notTaken":false}]}
    """
        .formatted(call, call);
  }

  /** From a number that no client has. */
  static String missed(String call, String caller) {
    return """
    {"version":1,"id":"%s","direction":"INBOUND","line":{"did":"380441234567","name":"Продажі"},
     "caller":%s,"arrivedAt":"2026-11-23T10:00:00Z","endedAt":"2026-11-23T10:00:40Z",
     "end":"ABANDONED","why":"ranked","dialStatus":"CANCEL","hangupCause":0,"talkSeconds":0,
     "waitingSeconds":40,"attempts":[
      {"position":1,"manager":{"id":1,"name":"Олена"},"stage":"RANKED","rule":"ranked","lap":1,
       "offeredAt":"2026-11-23T10:00:00Z","endedAt":"2026-11-23T10:00:15Z","ringSeconds":15,
       "outcome":"NO_ANSWER","notTaken":true}]}
    """
        .formatted(call, caller);
  }

  static String outgoing(String call) {
    return """
    {"version":1,"id":"%s","direction":"OUTBOUND","caller":{"withheld":true},
     "dialled":"+380501112233","client":{"id":17,"name":"ТОВ Ромашка"},
     "arrivedAt":"2026-11-23T10:00:00Z","endedAt":"2026-11-23T10:02:00Z","end":"OUTGOING",
     "why":"outbound","dialStatus":"ANSWER","hangupCause":16,"answeredBy":{"id":3,"name":"Петро"},
     "attempts":[]}
    """
        .formatted(call);
  }
}
