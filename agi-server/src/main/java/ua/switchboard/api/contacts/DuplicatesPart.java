package ua.switchboard.api.contacts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ua.switchboard.api.Access;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.ApiRequest;
import ua.switchboard.api.company.ClientSearch;
import ua.switchboard.api.live.LiveJson;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Permission;

/** {@code /client-duplicates}: who may be the client that somebody is about to add. From memory. */
public final class DuplicatesPart implements ApiPart {
  private static final int MOST = 20;

  private final CurrentDirectory directory;
  private final ClientSearch clients;
  private final PhoneNumberReader numbers;
  private final LiveJson json;

  public DuplicatesPart(
      CurrentDirectory directory, ClientSearch clients, PhoneNumberReader numbers, LiveJson json) {
    this.directory = directory;
    this.clients = clients;
    this.numbers = numbers;
    this.json = json;
  }

  private enum Why {
    NUMBER,
    CODE,
    NAME
  }

  private record Duplicate(
      LiveJson.Client client, List<String> phones, Optional<LiveJson.Person> owner, Why why) {}

  private record Duplicates(List<Duplicate> clients) {}

  @Override
  public void mount(Api api) {
    api.describedBy("client-duplicates.yaml")
        .get("/client-duplicates", Access.of(Permission.DIRECTORY_READ), this::list);
  }

  private Answer list(ApiRequest request) {
    var query = request.query();
    Optional<PhoneNumber> number = query.text("number").flatMap(numbers::readOne);
    Optional<String> code = query.text("code").map(DuplicatesPart::small);
    Optional<String> name = query.text("name").filter(text -> !text.isBlank());
    query.done();
    Map<Long, Duplicate> found = new LinkedHashMap<>();
    number.ifPresent(one ->
        directory.get().listCounterparties(one).forEach(client -> add(found, client, Why.NUMBER)));
    code.ifPresent(text ->
        search(text).stream()
            .filter(client -> small(client.code()).equals(text))
            .forEach(client -> add(found, client, Why.CODE)));
    name.ifPresent(text -> search(text).forEach(client -> add(found, client, Why.NAME)));
    return Answer.json(
        new Duplicates(new ArrayList<>(found.values()).stream().limit(MOST).toList()));
  }

  private List<Counterparty> search(String text) {
    return clients.list(new ClientSearch.Question(text, Optional.empty(), Optional.empty(), MOST));
  }

  private void add(Map<Long, Duplicate> found, Counterparty client, Why why) {
    found.putIfAbsent(
        client.id(),
        new Duplicate(
            LiveJson.client(client),
            client.phones().stream().map(PhoneNumber::e164).toList(),
            client.owner().map(json::person),
            why));
  }

  private static String small(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
