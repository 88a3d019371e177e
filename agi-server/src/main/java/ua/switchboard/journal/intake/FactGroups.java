package ua.switchboard.journal.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ua.switchboard.db.Sql;
import ua.switchboard.journal.intake.Fact.Cel;

/**
 * Loads the facts of calls, and of those that a transfer, a pickup or somebody who listened in
 * joined with them. Not thread-safe.
 */
final class FactGroups {
  /** Of one call; a loop in a dialplan makes more and more. */
  private static final int MOST_FACTS = 5_000;

  /** By the primary key. */
  private static final String FACTS =
      "SELECT linked_id, detail FROM call_fact WHERE linked_id IN (%s)";

  /** By ix_call_fact_channel. */
  private static final String SAME_CHANNEL =
      "SELECT DISTINCT unique_id, linked_id FROM call_fact WHERE unique_id IN (%s)";

  /** By both keys. */
  private static final String LINKS =
      """
      SELECT linked_id, joined_to FROM call_link WHERE linked_id IN (%1$s)
      UNION SELECT linked_id, joined_to FROM call_link WHERE joined_to IN (%1$s)
      """;

  private final Connection connection;
  private final FactJson json = new FactJson();
  private final Map<String, List<Fact>> facts = new LinkedHashMap<>();
  private final Map<String, String> channelCall = new HashMap<>();
  private final Map<String, String> joined = new HashMap<>();

  FactGroups(Connection connection) {
    this.connection = connection;
  }

  /** Facts that belong to one call. */
  record Group(Set<String> ids, List<Fact> facts) {}

  /** The groups that these linked ids are in. */
  List<Group> load(Collection<String> linkedIds) throws SQLException {
    Set<String> next = new LinkedHashSet<>(linkedIds);
    while (!next.isEmpty()) {
      next.forEach(id -> facts.putIfAbsent(id, new ArrayList<>()));
      Set<String> channels = read(next);
      Set<String> found = new LinkedHashSet<>(linked(next));
      found.addAll(sameChannels(channels));
      found.removeAll(facts.keySet());
      next = found;
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    facts.forEach((id, of) -> {
      Group group =
          groups.computeIfAbsent(root(id), r -> new Group(new HashSet<>(), new ArrayList<>()));
      group.ids().add(id);
      group.facts().addAll(of);
    });
    return List.copyOf(groups.values());
  }

  /** Returns the channels that the facts name. */
  private Set<String> read(Set<String> ids) throws SQLException {
    Set<String> channels = new HashSet<>();
    try (PreparedStatement select = select(FACTS, ids);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        String id = rows.getString(1);
        List<Fact> of = facts.computeIfAbsent(id, i -> new ArrayList<>());
        if (of.size() < MOST_FACTS) {
          Fact fact = fact(rows.getString(2));
          of.add(fact);
          note(fact.uniqueId(), id, channels);
          if (fact instanceof Cel cel && cel.event() == CelEvent.PICKUP) {
            note(Extra.read(cel.extra()).path("pickup_channel_uniqueid").asText(), id, channels);
          }
        }
      }
    }
    return channels;
  }

  private void note(String channel, String id, Set<String> channels) {
    if (!channel.isEmpty()) {
      channels.add(channel);
      join(channelCall.computeIfAbsent(channel, c -> id), id);
    }
  }

  private Set<String> sameChannels(Set<String> channels) throws SQLException {
    Set<String> ids = new LinkedHashSet<>();
    if (channels.isEmpty()) {
      return ids;
    }
    try (PreparedStatement select = select(SAME_CHANNEL, channels);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        note(rows.getString(1), rows.getString(2), new HashSet<>());
        ids.add(rows.getString(2));
      }
    }
    return ids;
  }

  private Set<String> linked(Set<String> ids) throws SQLException {
    Set<String> found = new LinkedHashSet<>();
    try (var select = connection.prepareStatement(LINKS.formatted(Sql.marks(ids.size())))) {
      List<String> twice = new ArrayList<>(ids);
      twice.addAll(ids);
      Listed.fill(select, twice);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          join(rows.getString(1), rows.getString(2));
          found.add(rows.getString(1));
          found.add(rows.getString(2));
        }
      }
    }
    return found;
  }

  private PreparedStatement select(String sql, Set<String> values) throws SQLException {
    var select = connection.prepareStatement(sql.formatted(Sql.marks(values.size())));
    Listed.fill(select, values);
    return select;
  }

  private Fact fact(String detail) throws SQLException {
    try {
      return json.fact(detail.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SQLException("call_fact has a detail of another form", "22000", e);
    }
  }

  private void join(String one, String other) {
    String a = root(one);
    String b = root(other);
    if (!a.equals(b)) {
      joined.put(a, b);
    }
  }

  private String root(String id) {
    String root = id;
    for (String next = joined.get(root); next != null; next = joined.get(root)) {
      root = next;
    }
    return root;
  }
}
