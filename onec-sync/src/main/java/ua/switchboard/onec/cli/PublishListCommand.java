package ua.switchboard.onec.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.PublishList;
import ua.switchboard.terminal.ExitCode;
import ua.switchboard.terminal.Host;

/** {@code onec publish-list}: what the administrator of 1C publishes, and why. */
@Command(
    name = "publish-list",
    description = {
      "Prints what the administrator of 1C publishes in the standard OData interface, why, and 1C"
          + " code for an external data processor that does it without changing the configuration.",
      "Needs no connection. What is not switched on in the settings is left out."
    })
final class PublishListCommand implements Callable<ExitCode> {
  private final Host host;
  @Mixin private final OneCOptions options = new OneCOptions();

  PublishListCommand(Host host) {
    this.host = host;
  }

  @Override
  public ExitCode call() {
    // Nobody is asked, so the address may still be missing.
    OneCSettings settings = options.load(host, Map.of("url", "http://localhost"));
    Names names = settings.names();
    List<PublishList.Item> items = PublishList.of(names, settings.scope());
    List<String> code = PublishList.code(names, settings.scope());
    if (options.isJson()) {
      host.terminal()
          .printJson(
              Map.of("title", names.title(), "objects", items, "code", String.join("\n", code)));
      return ExitCode.OK;
    }
    host.terminal().print(names.title());
    host.terminal().print("");
    host.terminal().print(items.stream().map(PublishListCommand::line).toList());
    host.terminal().print("");
    host.terminal().print(code);
    return ExitCode.OK;
  }

  private static String line(PublishList.Item item) {
    String use = item.isWritten() ? "чтение, запись" : "чтение";
    return "%-45s %-15s %s".formatted(item.object(), use, item.why());
  }
}
