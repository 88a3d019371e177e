package ua.switchboard.onec.standin.base;

/** What the configuration does around a write of one kind of object. */
interface ObjectModule {
  /** A kind of object without a module. */
  ObjectModule NONE = new ObjectModule() {};

  /** ОбработкаЗаполнения: a new object, before the given values are put in. */
  default void fill(Draft draft) {}

  /** ПередЗаписью: may change the object or refuse it. */
  default void beforeWrite(Draft draft) {}

  /** ПриЗаписи: the object stands; others may follow. */
  default void onWrite(StoredObject object) {}
}
