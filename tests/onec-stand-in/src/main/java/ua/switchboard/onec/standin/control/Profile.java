package ua.switchboard.onec.standin.control;

import java.util.EnumSet;
import java.util.Set;

/** What a platform version can do. */
public enum Profile {
  /** Nothing but simple {@code $filter}, {@code $select} and {@code $top}: the least we expect. */
  WEAKEST(EnumSet.of(Feature.TOP)),
  /** Platform 8.3.5 as far as it is known; which of these really work is to be settled on site. */
  V8_3_5(
      EnumSet.of(
          Feature.TOP,
          Feature.SKIP,
          Feature.ORDER_BY,
          Feature.COUNT,
          Feature.REF_COMPARISON,
          Feature.SEARCH_IN_UNLIMITED_TEXT)),
  /** Platform 8.3.27 as its guide documents it, except {@code $expand} and lambdas. */
  V8_3_27(EnumSet.complementOf(EnumSet.of(Feature.OWN_REF)));

  private final Set<Feature> features;

  Profile(Set<Feature> features) {
    this.features = features;
  }

  Set<Feature> features() {
    return EnumSet.copyOf(features);
  }
}
