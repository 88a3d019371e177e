import { Button, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import { formatStamp } from '../ui/time';
import { fromField } from '../ui/zone';
import classes from './admin.module.css';
import { fieldLabel } from './words';

type Deed = Schemas['AuditEntry'];

const BEFORE = '.before';
const AFTER = '.after';

/** What a deed changed, field by field, and what else is known of it. */
function Details({ deed }: { deed: Deed }) {
  const { t } = useTranslation('admin');
  const names = [...new Set(Object.keys(deed.details).map((key) => key.replace(/\.(before|after)$/, '')))];
  const kind = deed.subject.split(' ')[0] ?? '';
  return names.map((name) => {
    const was = deed.details[name + BEFORE];
    const is = deed.details[name + AFTER];
    return (
      <Text key={name} size="sm" className={classes['value']}>
        <Text span size="sm" c="dimmed">
          {fieldLabel(t, kind, name)}
          {': '}
        </Text>
        {was ? (
          <Text span size="sm" className={classes['was']}>
            {was}
          </Text>
        ) : null}
        {was && is ? ' → ' : null}
        {is ?? deed.details[name]}
      </Text>
    );
  });
}

/** What people did, the newest first. */
export default function AuditPart() {
  const { t } = useTranslation('admin');
  const [wish, setWish] = useState({ who: '', action: '', subject: '', from: '', until: '' });
  const [asked] = useDebouncedValue(wish, 300);
  const deeds = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) =>
      api.get('/audit', {
        query: {
          ...(pageParam === null ? {} : { before: pageParam }),
          who: asked.who.trim(),
          action: asked.action.trim(),
          subject: asked.subject.trim(),
          from: fromField(asked.from)?.toISOString() ?? '',
          until: fromField(asked.until)?.toISOString() ?? '',
          limit: 50,
        },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  const all = deeds.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Stack gap="md">
      <Title order={2}>{t('part.audit')}</Title>
      <Surface>
        <Group align="flex-end" gap="sm" role="search">
          {(['who', 'action', 'subject'] as const).map((field) => (
            <TextInput key={field} w={160} label={t(`audit.${field}`)} value={wish[field]} onChange={(event) => setWish({ ...wish, [field]: event.currentTarget.value })} />
          ))}
          {(['from', 'until'] as const).map((field) => (
            <TextInput
              key={field}
              type="datetime-local"
              label={t(`audit.${field}`)}
              value={wish[field]}
              onChange={(event) => setWish({ ...wish, [field]: event.currentTarget.value })}
            />
          ))}
        </Group>
      </Surface>
      {deeds.error ? <ErrorNotice failure={deeds.error} onRetry={() => void deeds.refetch()} /> : null}
      <Surface p={0}>
        {deeds.data && all.length === 0 ? (
          <EmptyState icon={ScrollText} title={t('audit.empty')} />
        ) : (
          <Table.ScrollContainer minWidth={720}>
            <Table verticalSpacing={6} aria-label={t('part.audit')}>
              <Table.Thead>
                <Table.Tr>
                  {(['at', 'who', 'action', 'subject', 'details'] as const).map((column) => (
                    <Table.Th key={column}>{t(`audit.${column}`)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((deed) => (
                  <Table.Tr key={deed.id}>
                    <Table.Td>
                      <time dateTime={deed.at}>{formatStamp(deed.at)}</time>
                    </Table.Td>
                    <Table.Td>
                      {deed.who}
                      <Text size="xs" c="dimmed">
                        {deed.address}
                      </Text>
                    </Table.Td>
                    <Table.Td>{deed.action}</Table.Td>
                    <Table.Td className={classes['value']}>{deed.subject}</Table.Td>
                    <Table.Td>
                      <Details deed={deed} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Surface>
      {deeds.hasNextPage ? (
        <Button variant="default" loading={deeds.isFetchingNextPage} onClick={() => void deeds.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      ) : null}
    </Stack>
  );
}
