package ua.switchboard.api.company;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.directory.Counterparty;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.Directory;
import ua.switchboard.directory.ManagerId;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Finds clients as somebody types: by words of the name in any order, by the beginning of the code,
 * by a number in any spelling or by some of its digits. Reads the snapshot in memory only, so it
 * answers while the database is away. Thread-safe.
 */
public final class ClientSearch {
  private static final int FEWEST_DIGITS = 4;
  private static final Comparator<Indexed> BY_NAME =
      Comparator.comparing(Indexed::name).thenComparing(one -> one.client().id());

  private final CurrentDirectory directory;
  private final PhoneNumberReader numbers;
  private volatile @Nullable Index index;

  public ClientSearch(CurrentDirectory directory, PhoneNumberReader numbers) {
    this.directory = directory;
    this.numbers = numbers;
  }

  /**
   * Where a page ended.
   *
   * @param name in small letters
   */
  public record Place(String name, long id) {}

  /**
   * Which clients.
   *
   * @param search empty: all
   * @param after where the page before ended
   */
  public record Question(
      String search, Optional<ManagerId> owner, Optional<Place> after, int most) {}

  private record Indexed(String name, String code, Counterparty client) {}

  /** A snapshot's clients by name; made when first asked for. */
  private record Index(Directory of, List<Indexed> byName, Map<Long, Counterparty> byId) {}

  Optional<Counterparty> find(long id) {
    return Optional.ofNullable(index().byId().get(id));
  }

  /** The clients that match, by name. */
  public List<Counterparty> list(Question question) {
    Index all = index();
    Predicate<Indexed> wanted = wanted(all.of(), question.search());
    List<Counterparty> found = new ArrayList<>();
    for (int i = start(all.byName(), question.after()); i < all.byName().size(); i++) {
      Indexed one = all.byName().get(i);
      if (isOwned(one.client(), question.owner()) && wanted.test(one)) {
        found.add(one.client());
        if (found.size() == question.most()) {
          break;
        }
      }
    }
    return found;
  }

  static Place placeOf(Counterparty client) {
    return new Place(small(client.name()), client.id());
  }

  private Predicate<Indexed> wanted(Directory company, String search) {
    Optional<PhoneNumber> number = numbers.readOne(search);
    if (number.isPresent()) {
      List<Counterparty> owners = company.listCounterparties(number.get());
      return one -> owners.contains(one.client());
    }
    String digits = search.replaceAll("[\\s()+./-]", "");
    boolean partial =
        digits.length() >= FEWEST_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    String[] words = Arrays.stream(small(search).split("\\s+")).toArray(String[]::new);
    return one ->
        isNamed(one, words)
            || one.code().startsWith(small(search.strip()))
            || partial && hasDigits(one.client(), digits);
  }

  private static boolean isNamed(Indexed one, String[] words) {
    for (String word : words) {
      if (!one.name().contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasDigits(Counterparty client, String digits) {
    return client.phones().stream()
        .anyMatch(phone -> phone.digits().contains(digits) || isNational(phone, digits));
  }

  /** {@code 0671} is the beginning of a Ukrainian number written at home. */
  private static boolean isNational(PhoneNumber phone, String digits) {
    return digits.startsWith("0") && phone.digits().startsWith("38" + digits);
  }

  private static boolean isOwned(Counterparty client, Optional<ManagerId> owner) {
    return owner.isEmpty() || client.owner().equals(owner);
  }

  private static int start(List<Indexed> all, Optional<Place> after) {
    if (after.isEmpty()) {
      return 0;
    }
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isAfter(all.get(middle), after.get())) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static boolean isAfter(Indexed one, Place place) {
    int order = one.name().compareTo(place.name());
    return order > 0 || order == 0 && one.client().id() > place.id();
  }

  private Index index() {
    Directory now = directory.get();
    Index ready = index;
    if (ready == null || ready.of() != now) {
      ready = build(now);
      index = ready;
    }
    return ready;
  }

  private static Index build(Directory company) {
    List<Counterparty> clients = company.listCounterparties();
    Map<Long, Counterparty> byId = HashMap.newHashMap(clients.size());
    List<Indexed> byName = new ArrayList<>(clients.size());
    for (Counterparty client : clients) {
      byId.put(client.id(), client);
      byName.add(new Indexed(small(client.name()), small(client.code()), client));
    }
    byName.sort(BY_NAME);
    return new Index(company, byName, byId);
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
