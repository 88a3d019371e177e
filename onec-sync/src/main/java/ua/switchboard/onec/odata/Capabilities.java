package ua.switchboard.onec.odata;

import java.util.Set;

/**
 * What the platform behind a client was seen to do. Immutable. A feature that is not among them has
 * a way round that needs {@code $filter} on plain fields, {@code $select} and {@code $top} only.
 */
public record Capabilities(Set<Feature> features) {
  public Capabilities {
    features = Set.copyOf(features);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
