package ua.switchboard.tests.lab;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that take too long to run on every {@link AsteriskVersion}; a method takes its {@link Lab}
 * as a parameter.
 */
@ExtendWith(LabExtension.class)
public abstract class OnNewestVersion {}
