import { Group, Text } from '@mantine/core';
import { CircleSlash, Clock, FileX, Lock, Mic, Trash2, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useMe } from '../session/session';
import { Player } from './Player';
import uk from '../i18n/uk/journal';

type State = Schemas['RecordingState'];
type Why = keyof typeof uk.recording.why;

const ICONS: Record<State, LucideIcon> = { PROCESSING: Clock, READY: Mic, NONE: CircleSlash, REMOVED: Trash2, DAMAGED: FileX };

function isWhy(reason: string): reason is Why {
  return reason in uk.recording.why;
}

/** What there is of a recording, for a row: an icon with its words. */
export function RecordingMark({ state }: { state: State }) {
  const { t } = useTranslation('journal');
  const Icon = ICONS[state];
  if (state === 'NONE') return null;
  return <Icon size={16} role="img" aria-label={t(`recording.${state}`)} opacity={state === 'READY' ? 1 : 0.6} />;
}

/** The recording itself, or why there is none. */
export function Recording({ call, recording }: { call: number; recording: Schemas['CallRecording'] }) {
  const { t } = useTranslation('journal');
  const { permissions } = useMe();
  const allowed = permissions.includes('RECORDINGS_LISTEN');
  if (recording.state === 'READY' && allowed) return <Player call={call} seconds={recording.seconds} />;
  const Icon = allowed ? ICONS[recording.state] : Lock;
  return (
    <Group gap="xs">
      <Icon size={16} aria-hidden />
      <Text size="sm">
        {allowed || recording.state !== 'READY' ? t(`recording.${recording.state}`) : t('recording.forbidden')}
        {isWhy(recording.reason) ? ` ${t(`recording.why.${recording.reason}`)}` : ''}
      </Text>
    </Group>
  );
}
