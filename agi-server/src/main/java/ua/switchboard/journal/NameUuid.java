package ua.switchboard.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of names, version 5 (RFC 9562, section 5.5): the same name gives the same id anywhere. */
final class NameUuid {
  /** The namespace of everything Switchboard tells other systems. */
  static final UUID OUTBOX = UUID.fromString("6f1d6c36-54f4-5e0a-9d7b-1f6c0f5a2b11");

  private NameUuid() {}

  static UUID of(UUID namespace, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.allocate(16 + text.length);
    input.putLong(namespace.getMostSignificantBits());
    input.putLong(namespace.getLeastSignificantBits());
    input.put(text);
    ByteBuffer hash = ByteBuffer.wrap(sha1(input.array()));
    long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
    long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
