package ua.switchboard.agi.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a dialplan asks by {@code AGI(agi://server/<script>,<argument>,…)}: the environment as
 * Asterisk 22 sends it (res/res_agi.c, setup_env).
 *
 * @param script name, with a query if there is one
 * @param arguments in their order
 * @param channel the channel that asks
 */
public record AgiQuestion(String script, List<String> arguments, AskingChannel channel) {
  public AgiQuestion {
    arguments = List.copyOf(arguments);
  }

  /**
   * The channel as the environment shows it.
   *
   * @param uniqueId e.g. {@code 1795430135.107}
   * @param name e.g. {@code PJSIP/provider-00000001}
   * @param callerId the number, {@code unknown} when there is none
   * @param callerIdName the name, {@code unknown} when there is none
   * @param callingPres the presentation by its number; 0 is allowed
   * @param extension what was dialled
   */
  public record AskingChannel(
      String uniqueId,
      String name,
      String callerId,
      String callerIdName,
      int callingPres,
      String extension) {}

  /** The environment's lines in Asterisk's order, without the blank one that ends it. */
  public List<String> lines() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("network", "yes");
    values.put("network_script", script);
    values.put("request", "agi://127.0.0.1/" + script);
    values.put("channel", channel.name());
    values.put("language", "en");
    values.put("type", "PJSIP");
    values.put("uniqueid", channel.uniqueId());
    values.put("version", "22.10.1");
    values.put("callerid", channel.callerId());
    values.put("calleridname", channel.callerIdName());
    values.put("callingpres", Integer.toString(channel.callingPres()));
    values.put("callingani2", "0");
    values.put("callington", "0");
    values.put("callingtns", "0");
    values.put("dnid", channel.extension());
    values.put("rdnis", "unknown");
    values.put("context", "switchboard");
    values.put("extension", channel.extension());
    values.put("priority", "1");
    values.put("enhanced", "0.0");
    values.put("accountcode", "");
    values.put("threadid", "140737353000000");
    List<String> lines = new ArrayList<>(values.size() + arguments.size());
    values.forEach((name, value) -> lines.add("agi_" + name + ": " + value));
    for (int i = 0; i < arguments.size(); i++) {
      lines.add("agi_arg_" + (i + 1) + ": " + arguments.get(i));
    }
    return lines;
  }

  /** The whole environment as it goes over the wire. */
  public byte[] bytes() {
    return (String.join("\n", lines()) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
