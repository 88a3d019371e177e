package ua.switchboard.tests.lab;

/** Ten seconds of a sine in A-law (ITU-T G.711), to have something to hear. */
final class Tone {
  /** What telephones send that nobody asks to send another. */
  static final int USUAL = 440;

  static final int AMPLITUDE = 12_000;

  private static final int SECONDS = 10;

  private Tone() {}

  static byte[] alaw(int hertz) {
    var samples = new byte[Sound.RATE * SECONDS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = encode((int) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / Sound.RATE)));
    }
    return samples;
  }

  private static byte encode(int sample) {
    int sign = sample >= 0 ? 0x80 : 0;
    int size = Math.abs(sample);
    int code = size >> 4;
    if (size >= 256) {
      int segment = 31 - Integer.numberOfLeadingZeros(size) - 7;
      code = (segment << 4) | ((size >> (segment + 3)) & 0x0F);
    }
    return (byte) ((code | sign) ^ 0x55);
  }

  static short decode(byte alaw) {
    int code = (alaw ^ 0x55) & 0x7F;
    int segment = code >> 4;
    int within = (code & 0x0F) << 4;
    int size = segment == 0 ? within + 8 : (within + 0x108) << (segment - 1);
    return (short) (((alaw ^ 0x55) & 0x80) != 0 ? size : -size);
  }
}
