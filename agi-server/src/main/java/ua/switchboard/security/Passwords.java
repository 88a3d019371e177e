package ua.switchboard.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hashes of passwords: Argon2id with 19 MiB, two passes. Each takes tens of milliseconds and that
 * memory, so only a few are made at a time, however many people sign in. Thread-safe, blocks.
 */
public final class Passwords {
  private static final int KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function now =
      Argon2Function.getInstance(KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore atOnce;
  private final Duration patience;
  private final String nobodys;

  /**
   * Hashes passwords.
   *
   * @param atOnce how many at a time
   * @param patience how long one waits for its turn
   */
  public Passwords(int atOnce, Duration patience) {
    this.atOnce = new Semaphore(atOnce, true);
    this.patience = patience;
    this.nobodys = hash("nobody's password");
  }

  /** Too many passwords are being checked already. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("too many passwords at once");
    }
  }

  /** The hash of a password, with its salt and parameters. */
  public String hash(String password) {
    return inTurn(() -> Password.hash(password).addRandomSalt(SALT_BYTES).with(now).getResult());
  }

  boolean matches(String password, String hash) {
    return inTurn(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Takes as long as a real check: whether somebody exists cannot be told by the clock. */
  void matchNobody(String password) {
    boolean unused = matches(password, nobodys);
  }

  /** Whether a hash was made with other parameters than today's. */
  boolean isOutdated(String hash) {
    return !now.equals(Argon2Function.getInstanceFromHash(hash));
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    try {
      if (!atOnce.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Busy();
    }
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }
}
