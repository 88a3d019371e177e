package ua.switchboard.tests.lab;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that run on every {@link AsteriskVersion}; a method takes its {@link Lab} as a parameter.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(AsteriskVersion.class)
@ExtendWith(LabExtension.class)
public abstract class OnBothVersions {
  @Parameter protected AsteriskVersion version = AsteriskVersion.ASTERISK_22;
}
