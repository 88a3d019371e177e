package ua.switchboard.onec.odata;

/** The properties that the platform itself gives its objects; they are the same in every base. */
public final class Standard {
  public static final String DESCRIPTION = "Description";
  public static final String CODE = "Code";
  public static final String NUMBER = "Number";
  public static final String DATE = "Date";
  public static final String DELETION_MARK = "DeletionMark";
  public static final String IS_FOLDER = "IsFolder";

  /** Of a catalog that is subordinate to one other. */
  public static final String OWNER = "Owner_Key";

  /** Only where {@link Feature#PREDEFINED_NAMES} is known to work. */
  public static final String PREDEFINED_NAME = "PredefinedDataName";

  public static final String LINE_NUMBER = "LineNumber";

  private Standard() {}
}
