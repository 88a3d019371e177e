package ua.switchboard.api;

import java.io.OutputStream;

/** Writes a long body; a write waits until the client has taken what was written before. */
public interface BodyWriter {
  void write(OutputStream body) throws Exception;
}
