package ua.switchboard.onec.standin.base;

import java.util.UUID;

/**
 * Документ.ЗаказПокупателя: only its author is filled here.
 *
 * @param author the user of the service
 */
record OrderModule(UUID author) implements ObjectModule {
  @Override
  public void fill(Draft draft) {
    draft.set("Автор_Key", author);
  }
}
