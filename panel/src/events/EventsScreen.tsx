import { Button, Checkbox, Group, MultiSelect, SegmentedControl, Stack, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session';
import { Surface } from '../ui/Surface';
import type { EventsQuery, EventStatus, EventType } from './clientEvents';
import { EventDialog, type Opened } from './EventDialog';
import { EventList } from './EventList';
import { STATUSES, TYPES } from './looks';

interface Chosen {
  whose: 'mine' | 'all';
  types: EventType[];
  statuses: EventStatus[];
  overdue: boolean;
}

const TYPE_NAMES = Object.keys(TYPES) as EventType[];
const STATUS_NAMES = Object.keys(STATUSES) as EventStatus[];

function chosenOf(search: Record<string, unknown>): Chosen {
  const given = (name: string) => String(search[name] ?? '').split(',');
  return {
    whose: search['whose'] === 'all' ? 'all' : 'mine',
    types: TYPE_NAMES.filter((one) => given('type').includes(one)),
    statuses: STATUS_NAMES.filter((one) => given('status').includes(one)),
    overdue: String(search['overdue']) === 'true',
  };
}

function searchOf(chosen: Chosen): Record<string, string> {
  return {
    ...(chosen.whose === 'all' ? { whose: 'all' } : {}),
    ...(chosen.types.length ? { type: chosen.types.join(',') } : {}),
    ...(chosen.statuses.length ? { status: chosen.statuses.join(',') } : {}),
    ...(chosen.overdue ? { overdue: 'true' } : {}),
  };
}

/** Everything that is planned with clients. What is chosen stands in the address. */
export default function EventsScreen() {
  const { t } = useTranslation('events');
  const { manager, scope } = useMe();
  const navigate = useNavigate();
  const chosen = chosenOf(useSearch({ strict: false }) as Record<string, unknown>);
  const [opened, setOpened] = useState<Opened>(null);
  const others = scope.everybody || scope.managers.length > 1;
  const mine = manager !== null && (!others || chosen.whose === 'mine');
  const set = (change: Partial<Chosen>) => void navigate({ to: '/events', search: searchOf({ ...chosen, ...change }), replace: true } as never);
  const query: EventsQuery = {
    ...(mine ? { manager } : {}),
    ...(chosen.types.length ? { type: chosen.types } : {}),
    ...(chosen.statuses.length ? { status: chosen.statuses } : {}),
    ...(chosen.overdue ? { overdue: true } : {}),
  };
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1}>{t('title')}</Title>
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpened({ event: null })}>
          {t('new')}
        </Button>
      </Group>
      <Surface>
        <Group align="flex-end" gap="sm" role="search" aria-label={t('filter.title')}>
          {others && manager !== null ? (
            <SegmentedControl
              aria-label={t('filter.whose')}
              data={(['mine', 'all'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
              value={chosen.whose}
              onChange={(whose) => set({ whose })}
            />
          ) : null}
          <MultiSelect
            label={t('form.type')}
            w={200}
            clearable
            placeholder={chosen.types.length ? undefined : t('filter.any')}
            data={TYPE_NAMES.map((value) => ({ value, label: t(`type.${value}`) }))}
            value={chosen.types}
            onChange={(types) => set({ types })}
          />
          <MultiSelect
            label={t('form.status')}
            w={220}
            clearable
            placeholder={chosen.statuses.length ? undefined : t('filter.open')}
            data={STATUS_NAMES.map((value) => ({ value, label: t(`status.${value}`) }))}
            value={chosen.statuses}
            onChange={(statuses) => set({ statuses })}
          />
          <Group h={36}>
            <Checkbox label={t('filter.overdue')} checked={chosen.overdue} onChange={(event) => set({ overdue: event.currentTarget.checked })} />
          </Group>
        </Group>
      </Surface>
      <Surface p={0}>
        <EventList query={query} withManager={!mine} onOpen={(event) => setOpened({ event })} />
      </Surface>
      <EventDialog opened={opened} onClose={() => setOpened(null)} />
    </Stack>
  );
}
