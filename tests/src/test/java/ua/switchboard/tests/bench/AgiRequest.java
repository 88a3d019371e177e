package ua.switchboard.tests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What Asterisk 22 sends when its dialplan calls {@code AGI(agi://server/script,argument,…)}: the
 * lines of {@code launch_netscript} and {@code setup_env} (res/res_agi.c) in their order.
 *
 * @param script the path of the URL
 * @param uniqueId the channel's
 * @param caller the caller's number as the trunk delivered it
 * @param arguments the arguments of the dialplan's AGI()
 */
record AgiRequest(String script, String uniqueId, String caller, List<String> arguments) {
  private static final byte[] NAME_AND_PRESENTATION =
      """
      agi_calleridname: Олена Ковальчук
      agi_callingpres: 0
      agi_callingani2: 0
      agi_callington: 0
      agi_callingtns: 0
      agi_dnid: 380441234567
      agi_rdnis: unknown
      agi_context: switchboard-incoming
      agi_extension: 380441234567
      agi_priority: 7
      agi_enhanced: 0.0
      agi_accountcode:\s
      agi_threadid: 140234567890624
      """
          .getBytes(StandardCharsets.UTF_8);

  AgiRequest {
    arguments = List.copyOf(arguments);
  }

  /** Whether the answer must hold a decision: {@code ended} is only told. */
  boolean needsDecision() {
    return !script.equals("ended");
  }

  /** Writes the whole environment with the empty line that ends it. */
  void writeTo(ByteBuf out) {
    ascii(out, "agi_network: yes\nagi_network_script: ", script);
    ascii(out, "\nagi_request: agi://127.0.0.1/", script);
    ascii(out, "\nagi_channel: PJSIP/kyivstar-", uniqueId);
    ascii(out, "\nagi_language: uk\nagi_type: PJSIP\nagi_uniqueid: ", uniqueId);
    ascii(out, "\nagi_version: 22.10.1\nagi_callerid: ", caller);
    out.writeByte('\n').writeBytes(NAME_AND_PRESENTATION);
    for (int i = 0; i < arguments.size(); i++) {
      ascii(out, "agi_arg_", String.valueOf(i + 1));
      ascii(out, ": ", arguments.get(i));
      out.writeByte('\n');
    }
    out.writeByte('\n');
  }

  private static void ascii(ByteBuf out, String constant, String value) {
    ByteBufUtil.writeAscii(out, constant);
    ByteBufUtil.writeAscii(out, value);
  }
}
