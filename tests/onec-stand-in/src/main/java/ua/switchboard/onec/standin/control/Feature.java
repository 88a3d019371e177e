package ua.switchboard.onec.standin.control;

/** A part of the OData interface that one platform version has and another may lack. */
public enum Feature {
  /** {@code $orderby}. */
  ORDER_BY,
  /** {@code $top}. */
  TOP,
  /** {@code $skip}. */
  SKIP,
  /** {@code /$count}. */
  COUNT,
  /** {@code $inlinecount}. */
  INLINE_COUNT,
  /** {@code Ref_Key gt guid'…'}. */
  REF_COMPARISON,
  /** {@code substringof} over strings without a limit. */
  SEARCH_IN_UNLIMITED_TEXT,
  /** The property {@code PredefinedDataName}. */
  PREDEFINED_DATA_NAME,
  /** A session that lasts longer than one request, by {@code IBSession}. */
  SESSION_REUSE,
  /** {@code Ref_Key} in the rows of a tabular section inside an object. */
  REF_IN_ROWS,
  /** Rows of a tabular section are read without a type annotation beside them. */
  ROWS_WITHOUT_TYPE,
  /** A {@code Ref_Key} sent with POST becomes the key of the new object. */
  OWN_REF,
  /** URLs beyond the defaults of IIS (4,096 bytes, query 2,048). A matter of the web server. */
  LONG_URLS
}
