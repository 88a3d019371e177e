package ua.switchboard.ops;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import ua.switchboard.call.CallId;
import ua.switchboard.call.DeviceName;
import ua.switchboard.live.Switchboard;

/**
 * {@code POST /debug/played?call=…&channel=…&sign=…}: what AMI would tell of a call that {@code
 * switchboard call} plays, whose telephones no Asterisk knows. To loopback only, as all of {@code
 * /debug}, and for played calls only; a web page's request is refused.
 *
 * <p>Memory only, thus answered on the event loop. 204 also when there is no such call any more.
 */
public final class PlayedSigns implements Consumer<Router> {
  /** What the ids of played calls begin with. */
  public static final String CALL_PREFIX = "played-";

  /** What is heard of a telephone. */
  public enum Sign {
    RINGING,
    /** It talks with the caller. */
    CONNECTED
  }

  private final Switchboard switchboard;

  public PlayedSigns(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  @Override
  public void accept(Router router) {
    router.post("/debug/played").handler(this::hear);
  }

  private void hear(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<CallId> call =
        CallId.find(String.valueOf(request.getParam("call")))
            .filter(id -> id.value().startsWith(CALL_PREFIX));
    String channel = String.valueOf(request.getParam("channel"));
    Optional<DeviceName> device = DeviceName.ofChannel(channel);
    Optional<Sign> sign = sign(String.valueOf(request.getParam("sign")));
    boolean fromAPage = request.headers().contains("Origin");
    if (fromAPage || call.isEmpty() || device.isEmpty() || sign.isEmpty()) {
      context.response().setStatusCode(fromAPage ? 403 : 400).end();
      return;
    }
    switch (sign.get()) {
      case RINGING -> switchboard.ringing(call.get(), device.get());
      case CONNECTED -> {
        switchboard.accepted(call.get(), device.get().value());
        switchboard.connected(call.get(), channel);
      }
    }
    context.response().setStatusCode(204).end();
  }

  private static Optional<Sign> sign(String name) {
    return Arrays.stream(Sign.values())
        .filter(sign -> sign.name().equals(name.toUpperCase(Locale.ROOT)))
        .findAny();
  }
}
