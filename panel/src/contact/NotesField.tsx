import { Text, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../live/state';
import { useShortcuts } from '../ui/shortcuts';
import { useNotes } from './useNotes';

const MOST = 10_000;

/** What was said, kept while it is written. */
export function NotesField({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contact');
  const { text, kept, write, keep } = useNotes(contact);
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcuts([{ code: 'KeyN', key: 'N', label: t('notes'), run: () => field.current?.focus() }]);
  return (
    <div>
      <Textarea
        ref={field}
        label={t('notes')}
        placeholder={t('notesPlaceholder')}
        autosize
        minRows={2}
        maxRows={9}
        maxLength={MOST}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => void keep()}
      />
      <Text size="xs" c={kept === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'} mt={3} role="status">
        {text === '' && kept === 'kept' ? t('notesKeep') : t(`kept.${kept}`)}
      </Text>
    </div>
  );
}
