import { Button, Group, Stack, Table, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { Download, Plus, Search, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../api/client';
import { locale } from '../i18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import classes from './admin.module.css';
import { COLUMNS, type Entry, type EntryKindName, type Field, useEntries, useKinds } from './entries';
import { EntryForm } from './EntryForm';
import { aboutWords, fieldLabel, partWords, unitWords, valueWords } from './words';

function Cell({ field, entry }: { field: Field; entry: Entry }) {
  const { t } = useTranslation('admin');
  const values = [...new Set(entry.rows.map((row) => row[field.name] ?? ''))];
  if (field.type === 'FLAG') {
    const on = values[0] === '1';
    return (
      <Text size="sm" {...(on ? {} : { c: 'dimmed' })}>
        {valueWords(t, field, values[0] ?? '')}
      </Text>
    );
  }
  return (
    <>
      {values.map((value) => (
        <Text key={value} size="sm" className={classes['value']}>
          {valueWords(t, field, value)}
          {value ? unitWords(t, field) : ''}
        </Text>
      ))}
    </>
  );
}

/** All entries of one kind, and the form of one of them. */
export function EntryList({ kind: name }: { kind: EntryKindName }) {
  const { t } = useTranslation('admin');
  const kinds = useKinds();
  const entries = useEntries(name);
  const [wish, setWish] = useState('');
  const [open, setOpen] = useState<Entry | 'new' | null>(null);
  const kind = kinds.data?.find((one) => one.kind === name);
  const failure = kinds.error ?? entries.error;
  const columns = COLUMNS[name].flatMap((column) => kind?.fields.find((field) => field.name === column) ?? []);
  const compare = new Intl.Collator(locale(), { numeric: true }).compare;
  const shown = (entries.data ?? [])
    .filter((entry) => JSON.stringify(entry.rows).toLocaleLowerCase().includes(wish.trim().toLocaleLowerCase()))
    .toSorted((a, b) => compare(a.rows[0]?.[columns[0]?.name ?? ''] ?? '', b.rows[0]?.[columns[0]?.name ?? ''] ?? ''));
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2}>{partWords(t, name)}</Title>
          <Text size="sm" c="dimmed" maw={560}>
            {aboutWords(t, name)}
          </Text>
        </div>
        <Group gap="sm">
          <TextInput
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<Search size={14} aria-hidden />}
            value={wish}
            onChange={(event) => setWish(event.currentTarget.value)}
          />
          <Button component="a" download href={address('/admin/exports/{kind}', { path: { kind: name } })} variant="default" leftSection={<Download size={16} aria-hidden />}>
            {t('download')}
          </Button>
          <Button leftSection={<Plus size={16} aria-hidden />} disabled={!kind} onClick={() => setOpen('new')}>
            {t('add')}
          </Button>
        </Group>
      </Group>
      {failure ? <ErrorNotice failure={failure} onRetry={() => void entries.refetch()} /> : null}
      <Surface p={0}>
        {entries.data && shown.length === 0 ? (
          <EmptyState icon={Table2} title={wish ? t('nothingFound') : t('empty')} />
        ) : (
          <Table.ScrollContainer minWidth={560}>
            <Table highlightOnHover verticalSpacing={6} aria-label={partWords(t, name)}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((field) => (
                    <Table.Th key={field.name}>{fieldLabel(t, name, field.name)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.map((entry) => (
                  <Table.Tr key={entry.id} className={classes['row']} onClick={() => setOpen(entry)}>
                    {columns.map((field, at) => (
                      <Table.Td key={field.name}>
                        {at === 0 ? (
                          <UnstyledButton className={classes['open']} aria-label={t('edit', { title: entry.title })}>
                            <Cell field={field} entry={entry} />
                          </UnstyledButton>
                        ) : (
                          <Cell field={field} entry={entry} />
                        )}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Surface>
      {kind && open ? <EntryForm kind={kind} entry={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Stack>
  );
}
