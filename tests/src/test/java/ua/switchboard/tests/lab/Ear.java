package ua.switchboard.tests.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a telephone's owner hears: takes the A-law audio that Asterisk sends to the telephone, in
 * the order in which it comes. Nothing that is not sent is heard, not even as silence.
 */
public final class Ear implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int ALAW = 8;

  private final DatagramSocket socket;
  private short[] samples = new short[Sound.RATE];
  private int count;

  private Ear(DatagramSocket socket) {
    this.socket = socket;
  }

  /** Of the telephone at this address. */
  static Ear at(String address) throws IOException {
    var ear = new Ear(new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0)));
    Thread.ofPlatform().name("ear-" + address).daemon().start(ear::listen);
    return ear;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next so much audio; waits for it. */
  public Sound next(Duration length) {
    int from = count();
    int wanted = (int) (length.toMillis() * Sound.RATE / 1_000);
    Await.until("audio of " + length.toMillis() + " ms", Lab.SOON, () -> count() >= from + wanted);
    return heard(from, wanted);
  }

  private synchronized int count() {
    return count;
  }

  private synchronized Sound heard(int from, int length) {
    return new Sound(Arrays.copyOfRange(samples, from, from + length));
  }

  private void listen() {
    var packet = new DatagramPacket(new byte[2_000], 2_000);
    try {
      while (true) {
        packet.setLength(2_000);
        socket.receive(packet);
        byte[] data = packet.getData();
        if ((data[1] & 0x7F) == ALAW && packet.getLength() > HEADER) {
          take(data, packet.getLength());
        }
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void take(byte[] data, int end) {
    while (samples.length < count + end) {
      samples = Arrays.copyOf(samples, samples.length * 2);
    }
    for (int i = HEADER; i < end; i++) {
      samples[count++] = Tone.decode(data[i]);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
