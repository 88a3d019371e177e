package ua.switchboard.api;

/**
 * A path that was added.
 *
 * @param method of HTTP, in capitals
 * @param path below {@code /api/v1}, with parameters in braces
 */
public record Mounted(String method, String path, Access access) {}
