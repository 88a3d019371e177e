package ua.switchboard.onec.links;

import java.util.Optional;
import java.util.UUID;
import ua.switchboard.onec.names.FullName;

/**
 * Links to a card in 1C, in the three forms that users of the platform can open. Immutable.
 *
 * <p>Which form opens depends on the workplace: the internal one always does, by "go to link" in
 * 1C's own menu; the web client needs the base to be published with it; a link of the thin client
 * needs 1C to be registered for {@code e1c://} on that computer.
 *
 * @param webClient address of the published base with the web client, no slash at the end; empty
 *     when there is none
 * @param thinClient address of the base for the thin client, e.g. {@code e1c://server/1c-main/unf};
 *     empty when not known
 */
public record CardLinks(String webClient, String thinClient) {
  /**
   * Links to one object.
   *
   * @param internal to be copied into "go to link" (Перейти по ссылке)
   */
  public record Links(String internal, Optional<String> web, Optional<String> thin) {}

  /** Links to an object's card. */
  public Links to(FullName object, UUID ref) {
    return links("e1cib/data/" + object + "?ref=" + RefSpelling.of(ref));
  }

  /** Links to the form of a new object. */
  public Links toNew(FullName object) {
    return links("e1cib/data/" + object);
  }

  /** Links to the list of all objects of a kind. */
  public Links toList(FullName object) {
    return links("e1cib/list/" + object);
  }

  private Links links(String internal) {
    return new Links(
        internal, external(webClient, "/#", internal), external(thinClient, "#", internal));
  }

  private static Optional<String> external(String base, String joint, String internal) {
    return base.isEmpty() ? Optional.empty() : Optional.of(base + joint + internal);
  }
}
