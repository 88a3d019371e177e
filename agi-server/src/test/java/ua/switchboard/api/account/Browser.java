package ua.switchboard.api.account;

import java.util.ArrayList;
import java.util.List;
import ua.switchboard.api.ApiTestServer;
import ua.switchboard.api.ApiTestServer.Reply;

/** Keeps a cookie and the value against forged requests, as a browser with our page does. */
final class Browser {
  private final ApiTestServer server;
  String cookie = "";
  String csrf = "";

  Browser(ApiTestServer server) {
    this.server = server;
  }

  Reply signIn(String login, String password) throws Exception {
    var body = "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}";
    return taken(send("POST", "/session", body));
  }

  Reply changePassword(String current, String fresh) throws Exception {
    var body = "{\"current\":\"" + current + "\",\"fresh\":\"" + fresh + "\"}";
    return taken(send("PUT", "/account/password", body));
  }

  Reply get(String path) throws Exception {
    return send("GET", path, "");
  }

  /** With the cookie and the value, as our page sends it. */
  Reply send(String method, String path, String body, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!csrf.isEmpty() && !all.contains("X-CSRF-Token")) {
      all.addAll(List.of("X-CSRF-Token", csrf));
    }
    return sendPlain(method, path, body, all.toArray(String[]::new));
  }

  /** With the cookie only, as a browser sends whatever any page makes it send. */
  Reply sendPlain(String method, String path, String body, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!cookie.isEmpty()) {
      all.addAll(List.of("Cookie", cookie));
    }
    return server.send(null, method, path, body, all.toArray(String[]::new));
  }

  private Reply taken(Reply reply) throws Exception {
    if (reply.status() == 200) {
      cookie = reply.header("Set-Cookie").split(";", 2)[0];
      csrf = reply.json().path("csrf").asText();
    }
    return reply;
  }
}
