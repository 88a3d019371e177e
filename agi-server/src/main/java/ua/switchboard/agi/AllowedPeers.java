package ua.switchboard.agi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import ua.switchboard.call.Require;

/** The addresses that may connect, as CIDR blocks ({@code 10.0.0.0/8}) or addresses. Immutable. */
public final class AllowedPeers {
  private static final Pattern LITERAL =
      Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/[0-9]{1,3})?");
  private static final String EXPECTED = "an address or a block such as 10.0.0.0/8 or ::1";

  private final List<Block> blocks;

  private AllowedPeers(List<Block> blocks) {
    this.blocks = blocks;
  }

  /**
   * Reads the blocks; no name is ever resolved.
   *
   * @throws IllegalArgumentException naming the first that is no address or block
   */
  public static AllowedPeers of(List<String> blocks) {
    return new AllowedPeers(blocks.stream().map(AllowedPeers::block).toList());
  }

  /** Whether this address is in one of the blocks. */
  public boolean allows(InetAddress peer) {
    byte[] address = peer.getAddress();
    for (Block block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static Block block(String text) {
    Require.matches("allowed peer", text, LITERAL, EXPECTED);
    int slash = text.indexOf('/');
    byte[] address = address(text, slash < 0 ? text : text.substring(0, slash));
    int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
    Require.that(bits <= address.length * 8, "allowed peer", text, EXPECTED);
    return new Block(address, bits);
  }

  private static byte[] address(String text, String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "allowed peer: '" + text + "' (expected: " + EXPECTED + ")", e);
    }
  }

  /** Not a record: an array has no equality of its own. */
  private static final class Block {
    private final byte[] address;
    private final int bits;

    Block(byte[] address, int bits) {
      this.address = address;
      this.bits = bits;
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      int whole = bits / 8;
      if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
        return false;
      }
      int rest = bits % 8;
      return rest == 0 || ((address[whole] ^ other[whole]) & 0xff) >> (8 - rest) == 0;
    }
  }
}
