import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useContactDeeds } from '../contact/deeds';
import { ErrorNotice } from '../ui/ErrorNotice';
import { notifyDone } from '../ui/notify';

/** A supervisor's word that nothing follows from a conversation that somebody left unfinished. */
export function Waiver({ call }: { call: Schemas['Call'] }) {
  const { t } = useTranslation(['journal', 'contact']);
  const client = useQueryClient();
  const { waive } = useContactDeeds(call.callId);
  const [reason, setReason] = useState('');
  const submit = () =>
    waive.mutate(reason.trim(), {
      onSuccess: async () => {
        notifyDone(t('contact:closed'));
        await client.invalidateQueries({ queryKey: ['calls'] });
      },
    });
  return (
    <Alert color="yellow" icon={<CircleAlert size={18} />} title={t('unfinished')} maw={560}>
      <form
        aria-label={t('waiver')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput flex={1} size="sm" label={t('contact:waiverReason')} maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button type="submit" size="sm" disabled={reason.trim() === ''} loading={waive.isPending}>
            {t('waiver')}
          </Button>
        </Group>
        {waive.error ? <ErrorNotice failure={waive.error} /> : null}
      </form>
    </Alert>
  );
}
