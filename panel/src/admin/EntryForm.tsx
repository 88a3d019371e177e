import { ActionIcon, Alert, Button, Drawer, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { ErrorNotice } from '../ui/ErrorNotice';
import { notifyDone } from '../ui/notify';
import { changed, type Entry, type EntryKindName, type Field, type Kind, type Row, rowsOf, useRemove, useSave, type Warning } from './entries';
import { FieldInput } from './FieldInput';
import { Warnings } from './Warnings';
import { expectedWords, partWords } from './words';

/** Fields of which an entry with several rows has one each; the others stand once. */
const ROW_FIELDS = new Set(['days', 'time']);

interface Given {
  kind: Kind;
  /** Null: a new one. */
  entry: Entry | null;
  onClose: () => void;
}

function Failure({ failure, onReadAgain }: { failure: unknown; onReadAgain: () => void }) {
  const { t } = useTranslation('admin');
  if (failure instanceof Problem && failure.id === 'changed-meanwhile') {
    return (
      <Alert color="yellow" role="alert">
        <Group justify="space-between">
          <Text size="sm">{t('changedMeanwhile')}</Text>
          <Button size="xs" variant="light" onClick={onReadAgain}>
            {t('readAgain')}
          </Button>
        </Group>
      </Alert>
    );
  }
  if (failure instanceof Problem && failure.id === 'in-use') {
    return (
      <Alert color="yellow" role="alert">
        {t('inUse', { users: failure.detail.replace('named by: ', '') })}
      </Alert>
    );
  }
  return failure instanceof Problem && failure.fields.length > 0 ? null : <ErrorNotice failure={failure} />;
}

/** The form of one entry, made from the description of its kind. */
export function EntryForm({ kind, entry, onClose }: Given) {
  const { t } = useTranslation(['admin', 'common']);
  const name = kind.kind as EntryKindName;
  const [rows, setRows] = useState<Row[]>(() => rowsOf(kind, entry));
  const [sure, setSure] = useState(false);
  const [consequences, setConsequences] = useState<Warning[] | null>(null);
  const save = useSave(name, entry);
  const remove = useRemove(name);
  const failure = save.error ?? remove.error;
  const fields = failure instanceof Problem ? failure.fields : [];
  const errorOf = (row: number, field: string) => {
    const unfit = fields.find((one) => one.row === row && one.field === field);
    return unfit ? expectedWords(t, unfit.expected) : undefined;
  };
  const set = (row: number, field: string, value: string) => {
    setConsequences(null);
    setRows((all) => all.map((one, at) => (kind.severalRows && !ROW_FIELDS.has(field)) || at === row ? { ...one, [field]: value } : one));
  };
  const locked = (field: Field) =>
    entry?.owned.includes(field.name) ? t('owned') : entry && field.fixed ? t('fixed') : undefined;
  const begin = kind.fields.find((field) => locked(field) === undefined);
  const input = (field: Field, row: number) => (
    <FieldInput
      key={`${field.name}-${row}`}
      kind={kind.kind}
      field={field}
      value={rows[row]?.[field.name] ?? ''}
      error={errorOf(row, field.name)}
      locked={locked(field)}
      first={row === 0 && field === begin}
      onChange={(value) => set(row, field.name, value)}
    />
  );
  /** Consequences are shown before they are brought about. */
  const submit = async () => {
    const wanted = changed(kind, entry, rows);
    try {
      if (consequences === null) {
        const preview = await save.mutateAsync({ rows: wanted, preview: true });
        if (preview.warnings.length > 0) {
          setConsequences(preview.warnings);
          return;
        }
      }
      const done = await save.mutateAsync({ rows: wanted, preview: false });
      notifyDone(t('saved', { title: done.entry.title }));
      onClose();
    } catch {
      // said in the form
    }
  };
  const doRemove = async () => {
    if (!entry) return;
    try {
      await remove.mutateAsync(entry);
      notifyDone(t('removed', { title: entry.title }));
      onClose();
    } catch {
      setSure(false);
    }
  };
  const once = kind.fields.filter((field) => !kind.severalRows || !ROW_FIELDS.has(field.name));
  const perRow = kind.severalRows ? kind.fields.filter((field) => ROW_FIELDS.has(field.name)) : [];
  const loose = fields.filter((one) => !kind.fields.some((field) => field.name === one.field));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={entry ? t('edit', { title: entry.title }) : `${t('add')}: ${partWords(t, kind.kind)}`}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        noValidate
      >
        <Stack gap="md">
          {failure ? <Failure failure={failure} onReadAgain={onClose} /> : null}
          {loose.map((one) => (
            <Alert key={one.expected} color="red" role="alert">
              {expectedWords(t, one.expected)}
            </Alert>
          ))}
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            {once.map((field) => input(field, 0))}
          </SimpleGrid>
          {perRow.length > 0
            ? rows.map((_, row) => (
                <Group key={row} align="flex-start" wrap="nowrap" grow preventGrowOverflow={false}>
                  {perRow.map((field) => input(field, row))}
                  {rows.length > 1 ? (
                    <ActionIcon
                      mt={26}
                      flex="0 0 auto"
                      variant="subtle"
                      color="gray"
                      aria-label={t('removeRow')}
                      onClick={() => setRows((all) => all.filter((_one, at) => at !== row))}
                    >
                      <Trash2 size={16} />
                    </ActionIcon>
                  ) : null}
                </Group>
              ))
            : null}
          {perRow.length > 0 ? (
            <Button
              variant="subtle"
              size="compact-sm"
              w="fit-content"
              leftSection={<Plus size={14} aria-hidden />}
              onClick={() => setRows((all) => [...all, { ...all[0], days: '', time: '' }])}
            >
              {t('addRow')}
            </Button>
          ) : null}
          <Warnings title={t('consequences')} warnings={consequences ?? []} />
          <Group justify="space-between">
            {entry && kind.removable ? (
              <Button variant={sure ? 'filled' : 'subtle'} color="red" loading={remove.isPending} onClick={() => (sure ? void doRemove() : setSure(true))}>
                {sure ? t('removeSure', { title: entry.title }) : t('remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t('common:save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
