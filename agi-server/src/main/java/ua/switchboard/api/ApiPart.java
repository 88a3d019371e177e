package ua.switchboard.api;

/** A feature's part of the API. */
public interface ApiPart {
  /** Adds its paths; called once, before the server listens. */
  void mount(Api api);
}
