package ua.switchboard.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("AddressSelection") // literals: nothing is resolved
class AllowedPeersTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.1.128/25, 192.168.1.200, true",
    "192.168.1.128/25, 192.168.1.127, false",
    "192.168.1.5, 192.168.1.5, true",
    "192.168.1.5, 192.168.1.6, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "::1, ::1, true",
    "fd00::/8, fd12:3456::1, true",
    "fd00::/8, fe80::1, false",
  })
  void blockHasItsAddresses(String block, String peer, boolean allowed)
      throws UnknownHostException {
    assertThat(AllowedPeers.of(List.of(block)).allows(InetAddress.getByName(peer)))
        .isEqualTo(allowed);
  }

  @Test
  void noBlocks_nobody() throws UnknownHostException {
    assertThat(AllowedPeers.of(List.of()).allows(InetAddress.getByName("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0", "10.0.0.256", "::1/129", "x/8", ":::"})
  void noAddress_isRefused(String block) {
    assertThatThrownBy(() -> AllowedPeers.of(List.of(block)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed peer: '" + block + "' (expected: an address or a block");
  }
}
