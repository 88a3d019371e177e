package ua.switchboard.security;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes what nobody can guess, and what of it may be kept. Thread-safe if its generator is. */
public final class Secrets {
  private static final int TOKEN_BYTES = 32;
  private static final int PASSWORD_GROUPS = 4;
  private static final int PASSWORD_GROUP = 4;

  /** Without what looks alike. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final RandomGenerator random;

  /**
   * Secrets from this generator.
   *
   * @param random a cryptographic one outside tests
   */
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  /** 256 random bits as text of a URL's alphabet. */
  public String token() {
    byte[] bits = new byte[TOKEN_BYTES];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** A password to be read aloud and changed at once; about 79 bits. */
  public String oneTimePassword() {
    var password = new StringBuilder();
    for (int i = 0; i < PASSWORD_GROUPS * PASSWORD_GROUP; i++) {
      if (i > 0 && i % PASSWORD_GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** What is kept of a token: nobody finds the token from it. */
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A value that only whoever holds the token can know, and that does not give it away. */
  public static String derived(String token, String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Takes the same time wherever the first difference is. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
