import { Group, Text } from '@mantine/core';
import { NAME } from './name';

export function Logo({ size = 28, withName = false }: { size?: number; withName?: boolean }) {
  return (
    <Group gap="sm">
      <img src="/icon.svg" width={size} height={size} alt="" />
      {withName ? (
        <Text fw={700} fz={size * 0.55} lts="-0.02em">
          {NAME}
        </Text>
      ) : null}
    </Group>
  );
}
