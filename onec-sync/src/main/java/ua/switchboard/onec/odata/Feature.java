package ua.switchboard.onec.odata;

/**
 * What not every platform can. {@code $expand}, lambdas and {@code SliceLast} are not among them:
 * we do without on every platform. {@code $inlinecount} neither: 1C ignores {@code $top} with it.
 */
public enum Feature {
  /** {@code $orderby}. */
  ORDER_BY,
  /** Pages by {@code $orderby=Ref_Key} and {@code Ref_Key gt guid'…'}, which survive changes. */
  KEYSET_PAGES,
  /** {@code $skip}. */
  SKIP,
  /** {@code /$count}. */
  COUNT,
  /** {@code substringof} on a text of unlimited length. */
  LONG_TEXT_FILTER,
  /** The property {@code PredefinedDataName}. */
  PREDEFINED_NAMES
}
