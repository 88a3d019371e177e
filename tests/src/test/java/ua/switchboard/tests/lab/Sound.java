package ua.switchboard.tests.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Audio of one channel, 8,000 samples a second: which tones are in it. */
public final class Sound {
  static final int RATE = 8_000;

  private static final int WAV_HEADER = 44;

  /** A tone as loud as half of what a telephone here sends; what is not sent measures below 50. */
  private static final double HEARD = Tone.AMPLITUDE / 2.0;

  private final short[] samples;

  Sound(short[] samples) {
    this.samples = samples;
  }

  /** A file of 16-bit samples as Asterisk writes it. */
  public static Sound ofWav(byte[] file) {
    var samples = new short[(file.length - WAV_HEADER) / 2];
    for (int i = 0; i < samples.length; i++) {
      int at = WAV_HEADER + 2 * i;
      samples[i] = (short) ((file[at] & 0xFF) | file[at + 1] << 8);
    }
    return new Sound(samples);
  }

  public Duration length() {
    return Duration.ofMillis(samples.length * 1_000L / RATE);
  }

  /** A stretch of it. */
  public Sound part(Duration from, Duration length) {
    int begin = (int) (from.toMillis() * RATE / 1_000);
    int end = begin + (int) (length.toMillis() * RATE / 1_000);
    return new Sound(Arrays.copyOfRange(samples, begin, Math.min(end, samples.length)));
  }

  /** The tones among these that are in it, by their hertz. */
  public Set<Integer> tones(int... hertz) {
    var heard = new TreeSet<Integer>();
    for (int one : hertz) {
      if (amplitude(one) > HEARD) {
        heard.add(one);
      }
    }
    return heard;
  }

  /** How loud a tone is: the amplitude of that sine. */
  public double amplitude(int hertz) {
    double sine = 0;
    double cosine = 0;
    for (int i = 0; i < samples.length; i++) {
      double angle = 2 * Math.PI * hertz * i / RATE;
      sine += samples[i] * Math.sin(angle);
      cosine += samples[i] * Math.cos(angle);
    }
    return 2 * Math.hypot(sine, cosine) / Math.max(1, samples.length);
  }

  /** The loudest sample. */
  public int loudest() {
    int loudest = 0;
    for (short sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }
}
