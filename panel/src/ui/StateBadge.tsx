import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type PresenceState, STATES } from './states';

/** What a manager does now: icon, word and colour. */
export function StateBadge({ state }: { state: PresenceState }) {
  const { t } = useTranslation();
  const { colour, icon: Icon } = STATES[state];
  return (
    <Badge color={colour} variant="light" autoContrast leftSection={<Icon size={12} aria-hidden />} tt="none" fw={600}>
      {t(`state.${state}`)}
    </Badge>
  );
}
