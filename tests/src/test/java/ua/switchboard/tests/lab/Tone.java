package ua.switchboard.tests.lab;

/** Ten seconds of 440 Hz in A-law (ITU-T G.711), to have something to hear in a recording. */
final class Tone {
  private static final int RATE = 8000;
  private static final int SECONDS = 10;
  private static final int AMPLITUDE = 12_000;
  private static final int HERTZ = 440;

  private Tone() {}

  static byte[] alaw() {
    var samples = new byte[RATE * SECONDS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = encode((int) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * i / RATE)));
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
}
