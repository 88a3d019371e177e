package ua.switchboard.tests.lab;

import java.time.Duration;

/**
 * SIPp scenarios as text, built for one call. Only what a telephone of these tests does: SIPp is an
 * implementation of SIP that is not ours, not a test tool for SIP itself. Most of the file is SIP
 * text.
 */
final class SippScenario {
  private static final String SDP =
      """
      v=0
      o=sipp 1 1 IN IP[local_ip_type] [local_ip]
      s=-
      c=IN IP[media_ip_type] [media_ip]
      t=0 0
      m=audio [media_port] RTP/AVP 8 101
      a=rtpmap:8 PCMA/8000
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-16
      a=ptime:20
      """;

  private SippScenario() {}

  /** A called telephone that rings, and answers after a while; talks until the other side ends. */
  static String answering(Duration ringing) {
    return scenario(
        received("INVITE")
            + reply("180 Ringing", "")
            + pause(ringing)
            + reply("200 OK", SDP)
            + received("ACK")
            + talk()
            + received("BYE")
            + plainReply());
  }

  /** A called telephone that answers and hangs up after a while. */
  static String answeringAndHangingUp(String asterisk, Duration ringing, Duration talking) {
    return scenario(
        receivedInviteKeepingFrom()
            + reply("180 Ringing", "")
            + pause(ringing)
            + reply("200 OK", SDP)
            + received("ACK")
            + talk()
            + pause(talking)
            + calledBye(asterisk)
            + expect(200));
  }

  /** A called telephone that rings until the caller gives up. */
  static String ringing() {
    return scenario(
        """
        <recv request="INVITE"><action>
          <ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="cseq"/>
          <ereg regexp=".*" search_in="hdr" header="Via:" assign_to="via"/>
        </action></recv>
        """
            + reply("180 Ringing", "")
            + received("CANCEL")
            + plainReply()
            + send(
                """
                SIP/2.0 487 Request Terminated
                Via:[$via]
                [last_From:]
                [last_To:];tag=[pid]t[call_number]
                [last_Call-ID:]
                CSeq:[$cseq]
                Content-Length: 0
                """,
                "")
            + received("ACK"));
  }

  /** A called telephone that refuses with a code, e.g. 486 or 603. */
  static String rejecting(int code) {
    return scenario(received("INVITE") + reply(code + " Refused", "") + received("ACK"));
  }

  /** A called telephone that forwards to another address. */
  static String redirecting(String contact) {
    return scenario(
        received("INVITE")
            + send(
                """
                SIP/2.0 302 Moved Temporarily
                [last_Via:]
                [last_From:]
                [last_To:];tag=[pid]t[call_number]
                [last_Call-ID:]
                [last_CSeq:]
                Contact: <%s>
                Content-Length: 0
                """
                    .formatted(contact),
                "")
            + received("ACK"));
  }

  /** A telephone that registers with a password for so many seconds, 0 to end it, and ends. */
  static String registering(String user, String contact, int seconds) {
    return scenario(
        register(user, contact, 1, seconds, "")
            + "<recv response=\"401\" auth=\"true\"/>\n"
            + register(user, contact, 2, seconds, "[authentication]\n")
            + expect(200));
  }

  /** A caller who talks for a while and hangs up, unless the call ends before. */
  static String calling(String number, String name, Duration talking) {
    var refusals = new StringBuilder();
    for (int code :
        new int[] {
          400, 401, 403, 404, 408, 480, 481, 486, 487, 488, 500, 501, 502, 503, 600, 603
        }) {
      refusals.append(
          "<recv response=\"%d\" optional=\"true\" next=\"refused\"/>%n".formatted(code));
    }
    return scenario(
        invite(number, name)
            + progress("")
            + refusals
            + expect(200)
            + ack(true)
            + talk()
            + "<recv request=\"BYE\" timeout=\"%d\" ontimeout=\"bored\"/>%n"
                .formatted(talking.toMillis())
            + plainReply().replace("<send>", "<send next=\"end\">")
            + "<label id=\"bored\"/>\n"
            + callerBye()
            + "<recv response=\"200\" next=\"end\"/>\n"
            + "<label id=\"refused\"/>\n"
            + ack(false)
            + "<label id=\"end\"/>\n");
  }

  /** A caller who gives up before anybody answers. */
  static String givingUp(String number, String name, Duration patience) {
    String limit = " timeout=\"%d\" ontimeout=\"1\"".formatted(patience.toMillis());
    return scenario(
        invite(number, name)
            + progress(limit)
            + "<recv response=\"200\"%s/>%n".formatted(limit)
            + "<label id=\"1\"/>\n"
            + send(
                """
                CANCEL sip:[service]@[remote_ip]:[remote_port] SIP/2.0
                [last_Via:]
                [last_From:]
                To: <sip:[service]@[remote_ip]:[remote_port]>
                Call-ID: [call_id]
                CSeq: 1 CANCEL
                Max-Forwards: 70
                Content-Length: 0
                """,
                "")
            + expect(200)
            + expect(487)
            + ack(false));
  }

  /**
   * The same telephone with a tone of its own, and with its audio sent to somebody who listens.
   *
   * @param ear the port at the telephone's address where it is listened
   */
  static String audible(String scenario, int hertz, int ear) {
    return scenario
        .replace(Sipp.tone(Tone.USUAL), Sipp.tone(hertz))
        .replace("m=audio [media_port] ", "m=audio " + ear + " ");
  }

  private static String scenario(String steps) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scenario name=\"lab\">\n"
        + steps
        + "</scenario>\n";
  }

  private static String invite(String number, String name) {
    return send(
        """
        INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        From: "%s" <sip:%s@[local_ip]:[local_port]>;tag=[pid]c[call_number]
        To: <sip:[service]@[remote_ip]:[remote_port]>
        Call-ID: [call_id]
        CSeq: 1 INVITE
        Contact: <sip:caller@[local_ip]:[local_port]>
        Max-Forwards: 70
        """
            .formatted(name.replace("\\", "\\\\").replace("\"", "\\\""), number),
        SDP);
  }

  /** The provisional answers a caller may get; each one starts the patience anew. */
  private static String progress(String patience) {
    var text = new StringBuilder();
    for (int code : new int[] {100, 180, 181, 183}) {
      text.append("<recv response=\"%d\" optional=\"true\"%s/>%n".formatted(code, patience));
    }
    return text.toString();
  }

  private static String ack(boolean answered) {
    return send(
        """
        ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0
        %s
        [last_From:]
        [last_To:]
        Call-ID: [call_id]
        CSeq: 1 ACK
        Max-Forwards: 70
        Content-Length: 0
        """
            .formatted(
                answered
                    ? "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]"
                    : "[last_Via:]"),
        "");
  }

  private static String callerBye() {
    return send(
        """
        BYE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        [last_From:]
        [last_To:]
        Call-ID: [call_id]
        CSeq: 2 BYE
        Max-Forwards: 70
        Content-Length: 0
        """,
        "");
  }

  /** The called side's own BYE: From and To change places. */
  private static String calledBye(String asterisk) {
    return send(
        """
        BYE sip:asterisk@%s:5060 SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        From: <sip:phone@[local_ip]>;tag=[pid]t[call_number]
        To:[$from]
        [last_Call-ID:]
        CSeq: 9 BYE
        Max-Forwards: 70
        Content-Length: 0
        """
            .formatted(asterisk),
        "");
  }

  private static String register(
      String user, String contact, int sequence, int seconds, String authentication) {
    return send(
        """
        REGISTER sip:[remote_ip] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        From: <sip:%1$s@[remote_ip]>;tag=[pid]r[call_number]
        To: <sip:%1$s@[remote_ip]>
        Call-ID: [call_id]
        CSeq: %3$d REGISTER
        Contact: <sip:%1$s@%2$s>
        Expires: %4$d
        Max-Forwards: 70
        %5$sContent-Length: 0
        """
            .formatted(user, contact, sequence, seconds, authentication),
        "");
  }

  private static String reply(String status, String body) {
    return send(
        """
        SIP/2.0 %s
        [last_Via:]
        [last_From:]
        [last_To:];tag=[pid]t[call_number]
        [last_Call-ID:]
        [last_CSeq:]
        Contact: <sip:phone@[local_ip]:[local_port]>
        """
                .formatted(status)
            + (body.isEmpty() ? "Content-Length: 0\n" : ""),
        body);
  }

  private static String plainReply() {
    return send(
        """
        SIP/2.0 200 OK
        [last_Via:]
        [last_From:]
        [last_To:]
        [last_Call-ID:]
        [last_CSeq:]
        Content-Length: 0
        """,
        "");
  }

  private static String send(String headers, String body) {
    String content = body.isEmpty() ? "" : "Content-Type: application/sdp\nContent-Length: [len]\n";
    return "<send><![CDATA[\n" + headers + content + "\n" + body + "\n]]></send>\n";
  }

  private static String received(String request) {
    return "<recv request=\"" + request + "\"/>\n";
  }

  /** An INVITE whose From is needed again; SIPp refuses variables that nobody reads. */
  private static String receivedInviteKeepingFrom() {
    return """
    <recv request="INVITE"><action>
      <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
    </action></recv>
    """;
  }

  private static String expect(int code) {
    return "<recv response=\"" + code + "\"/>\n";
  }

  private static String pause(Duration time) {
    return "<pause milliseconds=\"" + time.toMillis() + "\"/>\n";
  }

  private static String talk() {
    return "<nop><action><exec rtp_stream=\""
        + Sipp.tone(Tone.USUAL)
        + ",-1,8,PCMA/8000\"/></action></nop>\n";
  }
}
