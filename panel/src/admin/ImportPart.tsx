import { Alert, Button, FileInput, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import classes from './admin.module.css';
import { useKinds } from './entries';
import { expectedWords, fieldLabel, partWords } from './words';

type Result = Schemas['ImportResult'];
type Mode = 'PREVIEW' | 'ALL' | 'SKIP_BAD';
type ImportKind = 'managers';

/** Every problem by row and column. */
function Problems({ result }: { result: Result }) {
  const { t } = useTranslation('admin');
  if (result.problems.length === 0) return null;
  return (
    <Surface p={0}>
      <Title order={3} p="sm">
        {t('import.problems')} {result.problemCount}
      </Title>
      <Table verticalSpacing={4} aria-label={t('import.problems')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.row')}</Table.Th>
            <Table.Th>{t('import.column')}</Table.Th>
            <Table.Th>{t('import.value')}</Table.Th>
            <Table.Th>{t('import.expected')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.problems.map((problem, at) => (
            <Table.Tr key={at}>
              <Table.Td>{problem.row}</Table.Td>
              <Table.Td>{problem.column}</Table.Td>
              <Table.Td className={classes['value']}>{problem.value}</Table.Td>
              <Table.Td>{expectedWords(t, problem.expected)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Surface>
  );
}

/** Every entry that is new or different, field by field. */
function Changes({ result }: { result: Result }) {
  const { t } = useTranslation('admin');
  if (result.changes.length === 0) return null;
  const more = result.added + result.changed > result.changes.length;
  return (
    <Surface p={0}>
      <Title order={3} p="sm">
        {t('import.changes')}
      </Title>
      <Table verticalSpacing={4} aria-label={t('import.changes')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('import.entry')}</Table.Th>
            <Table.Th>{t('import.column')}</Table.Th>
            <Table.Th>{t('import.before')}</Table.Th>
            <Table.Th>{t('import.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.changes.flatMap((change) =>
            change.fields.map((field, at) => (
              <Table.Tr key={`${change.title} ${field.name}`}>
                <Table.Td>
                  {at === 0 ? (
                    <Text size="sm" fw={600}>
                      {change.title} {change.added ? `(${t('import.isNew')})` : ''}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>{fieldLabel(t, result.kind, field.name)}</Table.Td>
                <Table.Td className={classes['was']}>{field.before}</Table.Td>
                <Table.Td className={classes['value']}>{field.after}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
      {more ? (
        <Text size="sm" c="dimmed" p="sm">
          {t('import.more', { count: result.changes.length })}
        </Text>
      ) : null}
    </Surface>
  );
}

function Summary({ result }: { result: Result }) {
  const { t } = useTranslation('admin');
  return (
    <Alert color={result.written ? 'teal' : 'blue'} icon={<CircleCheck size={18} />} title={result.written ? t('import.written') : t('import.notWritten')} role="status">
      <Text size="sm">
        {t('import.summary', { rows: result.rows, added: result.added, changed: result.changed, unchanged: result.unchanged, skipped: result.skipped })}
      </Text>
      {result.encoding ? (
        <Text size="sm" c="dimmed">
          {t('import.recognised', { encoding: result.encoding, delimiter: result.delimiter })}
        </Text>
      ) : null}
      {result.ignoredColumns.length > 0 ? <Text size="sm">{t('import.ignored', { columns: result.ignoredColumns.join(', ') })}</Text> : null}
    </Alert>
  );
}

/** A file is looked at before it is taken in. */
export default function ImportPart() {
  const { t } = useTranslation(['admin', 'common']);
  const client = useQueryClient();
  const kinds = useKinds();
  const [kind, setKind] = useState('managers');
  const [file, setFile] = useState<File | null>(null);
  const take = useMutation({
    mutationFn: (mode: Mode) =>
      api.post('/admin/imports/{kind}', {
        path: { kind: kind as ImportKind },
        query: { mode },
        file: (file ?? new Blob()).slice(0, file?.size ?? 0, 'text/csv'),
      }),
    onSuccess: async (result) => (result.written ? client.invalidateQueries({ queryKey: ['admin'] }) : undefined),
  });
  const result = take.data;
  const fields = kinds.data?.find((one) => one.kind === kind)?.fields ?? [];
  const waits = result !== undefined && !result.written && result.added + result.changed > 0;
  return (
    <Stack gap="md">
      <Title order={2}>{t('part.import')}</Title>
      <Surface>
        <Stack gap="sm">
          <Group align="flex-end">
            <Select
              label={t('import.kind')}
              w={240}
              allowDeselect={false}
              searchable
              data={(kinds.data ?? []).map((one) => ({ value: one.kind, label: partWords(t, one.kind) }))}
              value={kind}
              onChange={(value) => {
                setKind(value ?? 'managers');
                take.reset();
              }}
            />
            <FileInput
              label={t('import.file')}
              placeholder={t('import.pick')}
              w={280}
              accept=".csv,.txt,text/csv"
              clearable
              clearButtonProps={{ 'aria-label': t('common:clear') }}
              leftSection={<FileUp size={16} aria-hidden />}
              value={file}
              onChange={(next) => {
                setFile(next);
                take.reset();
              }}
            />
            <Button variant={waits ? 'default' : 'filled'} disabled={!file} loading={take.isPending} onClick={() => take.mutate('PREVIEW')}>
              {t('import.preview')}
            </Button>
            {waits && result.problemCount === 0 ? (
              <Button loading={take.isPending} onClick={() => take.mutate('ALL')}>
                {t('import.takeAll')}
              </Button>
            ) : null}
            {waits && result.problemCount > 0 ? (
              <Button loading={take.isPending} onClick={() => take.mutate('SKIP_BAD')}>
                {t('import.skipBad')}
              </Button>
            ) : null}
          </Group>
          <Text size="sm" c="dimmed">
            {t('import.columns', { columns: fields.map((field) => field.name + (field.required ? '*' : '')).join(', ') })}
          </Text>
        </Stack>
      </Surface>
      {take.error ? <ErrorNotice failure={take.error} /> : null}
      {result ? (
        <>
          <Summary result={result} />
          <Problems result={result} />
          <Changes result={result} />
        </>
      ) : null}
    </Stack>
  );
}
