import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { PhoneNumber } from '../ui/PhoneNumber';
import { DIALLING, useDialling } from './dialling';

/** Says why the last click-to-call came to nothing, until it is tried again or put away. */
export function DialFailure() {
  const { t } = useTranslation(['dial', 'common']);
  const cache = useQueryClient();
  const dialling = useDialling();
  const { data: id } = useQuery<string | null>({ queryKey: DIALLING, queryFn: () => null, enabled: false, initialData: null });
  const originate = useQuery({
    queryKey: ['originates', id],
    queryFn: () => api.get('/live/originates/{id}', { path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && query.state.data.endedAt === null ? 700 : false),
    retry: false,
    staleTime: 0,
  });
  const failure = originate.data?.failure;
  if (id === null || !originate.data || !failure) return null;
  const { to } = originate.data;
  const close = () => cache.setQueryData(DIALLING, null);
  return (
    <Alert color="red" icon={<PhoneOff size={18} />} title={t(`failure.${failure}`)} withCloseButton closeButtonLabel={t('common:close')} onClose={close} role="alert">
      <Group justify="space-between">
        <Text size="sm">
          <PhoneNumber number={to} />
        </Text>
        <Button size="xs" variant="light" color="red" onClick={() => dialling.start(to)}>
          {t('again')}
        </Button>
      </Group>
    </Alert>
  );
}
