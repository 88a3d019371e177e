import { Stack, Text } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** There is nothing here, why, and what can be done. */
export function EmptyState({ icon: Icon, title, text, children }: { icon: LucideIcon; title: string; text?: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md">
      <Icon size={32} strokeWidth={1.5} aria-hidden opacity={0.6} />
      <Text fw={600} ta="center">
        {title}
      </Text>
      {text ? (
        <Text c="dimmed" size="sm" ta="center" maw={420}>
          {text}
        </Text>
      ) : null}
      {children}
    </Stack>
  );
}
