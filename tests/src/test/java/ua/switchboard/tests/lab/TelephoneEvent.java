package ua.switchboard.tests.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A key pressed on a telephone as RFC 4733 describes it. SIPp can do it too, but only through a raw
 * socket, which needs root.
 */
final class TelephoneEvent {
  private static final int PAYLOAD_TYPE = 101;
  private static final int MARKER = 0x80;
  private static final int END = 0x80;
  private static final int VOLUME = 10;
  private static final int STEP = 160;
  private static final int PACKETS = 5;

  private TelephoneEvent() {}

  static void send(char key, String from, String to, int port) throws IOException {
    try (var socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
      var target = InetAddress.getByName(to);
      // The last packet, with the end bit, goes out three times, as the RFC asks for.
      for (int i = 1; i <= PACKETS + 2; i++) {
        byte[] packet = packet(key, i);
        socket.send(new DatagramPacket(packet, packet.length, target, port));
      }
    }
  }

  private static byte[] packet(char key, int number) {
    int event = "0123456789*#".indexOf(key);
    boolean end = number >= PACKETS;
    return ByteBuffer.allocate(16)
        .put((byte) 0x80)
        .put((byte) (PAYLOAD_TYPE | (number == 1 ? MARKER : 0)))
        .putShort((short) number)
        .putInt(1000)
        .putInt(0x5B)
        .put((byte) event)
        .put((byte) (VOLUME | (end ? END : 0)))
        .putShort((short) (STEP * Math.min(number, PACKETS)))
        .array();
  }
}
