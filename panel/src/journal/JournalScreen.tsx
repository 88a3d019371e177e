import { Button, Group, Menu, Stack, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { address as pathOf } from '../api/client';
import { useMe } from '../session/session';
import { Surface } from '../ui/Surface';
import { CallList } from './CallList';
import { type CallsQuery, type JournalFilter, filterOf, queryOf, searchOf } from './filter';
import { Filters } from './Filters';
import { Totals } from './Totals';

const FORMATS = ['xlsx', 'csv'] as const;

/** The filtered calls as a file, which the browser keeps like any other. */
function Export({ query }: { query: CallsQuery }) {
  const { t, i18n } = useTranslation('journal');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={16} aria-hidden />}>
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} component="a" download href={pathOf('/calls/export', { query: { ...query, format, lang: i18n.language } })}>
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The journal: finished calls that one may see. What is chosen stands in the address. */
export default function JournalScreen() {
  const { t } = useTranslation('journal');
  const { permissions } = useMe();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const address = new URLSearchParams(searchOf(filterOf(search))).toString();
  // The days of a filter are counted from the moment it was chosen, not anew with every drawing.
  const { filter, query } = useMemo(() => {
    const chosen = filterOf(Object.fromEntries(new URLSearchParams(address)));
    return { filter: chosen, query: queryOf(chosen, new Date()) };
  }, [address]);
  const choose = (next: JournalFilter) => void navigate({ to: '/journal', search: searchOf(next), replace: true } as never);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1}>{t('title')}</Title>
        {permissions.includes('CALLS_EXPORT') ? <Export query={query} /> : null}
      </Group>
      <Surface>
        <Filters filter={filter} onChange={choose} />
      </Surface>
      <Totals query={query} />
      <Surface p={0}>
        <CallList query={query} />
      </Surface>
    </Stack>
  );
}
