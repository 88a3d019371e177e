import { Alert, Button, Group, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/problem';
import uk from '../i18n/uk/common';

type Told = Exclude<keyof typeof uk.problem, 'title' | 'other' | 'unreachable'>;

function isTold(id: string): id is Told {
  return id in uk.problem && id !== 'title' && id !== 'other';
}

/** What went wrong, in the language of the panel; what the panel has no words for, in the server's. */
export function wordsOf(failure: unknown, t: TFunction): string {
  if (failure instanceof Unreachable) return t('problem.unreachable');
  if (failure instanceof Problem) {
    return isTold(failure.id) ? t(`problem.${failure.id}`) : t('problem.other', { detail: failure.detail || failure.id });
  }
  return t('problem.other', { detail: failure instanceof Error ? failure.message : String(failure) });
}

/** A failure where it happened, with a way on. */
export function ErrorNotice({ failure, onRetry }: { failure: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={t('problem.title')} role="alert">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{wordsOf(failure, t)}</Text>
        {onRetry ? (
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
