package ua.switchboard.onec.standin.base;

import java.util.UUID;

/** Objects that are made when they are read, in the order of their references. */
interface Computed {
  /** None. */
  Computed NONE =
      new Computed() {
        @Override
        public int size() {
          return 0;
        }

        @Override
        public StoredObject at(int index) {
          throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int indexOf(UUID ref) {
          return -1;
        }

        @Override
        public int firstNotBefore(UUID ref) {
          return 0;
        }
      };

  /** How many there are. */
  int size();

  /** The object at a place in the stored order. */
  StoredObject at(int index);

  /** Its place, or -1. */
  int indexOf(UUID ref);

  /** The place of the first object whose reference is not before this one. */
  int firstNotBefore(UUID ref);
}
