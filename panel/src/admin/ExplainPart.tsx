import { Button, Group, MultiSelect, Select, SimpleGrid, Stack, Table, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Check, Minus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type AnswerOf, type Schemas } from '../api/client';
import { reasonWords, stageWords } from '../journal/words';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import { choiceWords } from './words';

type Explanation = AnswerOf<'get', '/explain'>;
type Considered = Explanation['candidates'][number] | Schemas['CallTrace']['candidates'][number];

interface Question {
  from: string;
  did: string;
  at: string;
  busy: string[];
  paused: string[];
}

const NOTHING: Question = { from: '', did: '', at: '', busy: [], paused: [] };

/** Each candidate with the reason they were kept or dropped. */
function Candidates({ candidates }: { candidates: readonly Considered[] }) {
  const { t } = useTranslation('admin');
  const journal = useTranslation('journal').t;
  if (candidates.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('explain.nobody')}
      </Text>
    );
  }
  return (
    <Table verticalSpacing={4} aria-label={t('explain.candidates')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('explain.manager')}</Table.Th>
          <Table.Th>{t('field.stages')}</Table.Th>
          <Table.Th>{t('explain.why')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {candidates.map((one, at) => (
          <Table.Tr key={at}>
            <Table.Td>
              <Group gap={6} wrap="nowrap">
                {one.kept ? <Check size={16} aria-hidden color="var(--mantine-color-teal-filled)" /> : <Minus size={16} aria-hidden opacity={0.5} />}
                <Text size="sm" {...(one.kept ? { fw: 600 } : { c: 'dimmed' })}>
                  {one.name}
                  <VisuallyHidden>{one.kept ? t('explain.kept') : t('explain.dropped')}</VisuallyHidden>
                </Text>
              </Group>
            </Table.Td>
            <Table.Td>{stageWords(journal, one.stage)}</Table.Td>
            <Table.Td>
              {reasonWords(journal, one.reason)}
              {one.detail ? (
                <Text span size="xs" c="dimmed">
                  {' '}
                  {one.detail}
                </Text>
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** The people of a step, together or alone, and by which trunk a mobile is reached. */
function whoRings(step: Explanation['steps'][number]): string {
  const people = (step['managers'] ?? (step['manager'] ? [step['manager']] : [])) as { extension: string; name: string }[];
  const names = people.map((one) => `${one.extension} ${one.name}`).join(', ');
  return typeof step['trunk'] === 'string' ? `${names} (${step['trunk']})` : names;
}

function Now({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation('admin');
  const journal = useTranslation('journal').t;
  return (
    <Surface>
      <Stack gap="sm">
        <Title order={3}>{t('explain.now')}</Title>
        <Table verticalSpacing={4} aria-label={t('explain.steps')}>
          <Table.Tbody>
            {explanation.steps.map((step, at) => (
              <Table.Tr key={at}>
                <Table.Td w={110}>{t('explain.after', { seconds: step.startsAfterSeconds })}</Table.Td>
                <Table.Td fw={600}>{whoRings(step) || choiceWords(t, step.step)}</Table.Td>
                <Table.Td>
                  {typeof step['ringSeconds'] === 'number' ? `${step['ringSeconds']}\u00a0${t('unit.SECONDS')}` : ''}
                </Table.Td>
                <Table.Td>{reasonWords(journal, step.reason)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Title order={4}>{t('explain.candidates')}</Title>
        <Candidates candidates={explanation.candidates} />
      </Stack>
    </Surface>
  );
}

function Then({ call }: { call: Schemas['CallInFull'] }) {
  const { t } = useTranslation('admin');
  return (
    <Surface>
      <Stack gap="sm">
        <Title order={3}>{t('explain.then')}</Title>
        {call.trace ? (
          <>
            <Title order={4}>{t('explain.candidates')}</Title>
            <Candidates candidates={call.trace.candidates} />
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t('explain.noTrace')}
          </Text>
        )}
      </Stack>
    </Surface>
  );
}

/** Who would ring and why, beside what happened to a real call. */
export default function ExplainPart() {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { call?: string | number };
  const [question, setQuestion] = useState<Question>(NOTHING);
  const [asked, setAsked] = useState<Question | null>(null);
  const id = Number(search.call ?? 0);
  const call = useQuery({
    queryKey: ['calls', 'full', id],
    queryFn: ({ signal }) => api.get('/calls/{id}', { path: { id }, signal }),
    enabled: id > 0,
  });
  const lines = useQuery({ queryKey: ['lines'], queryFn: async ({ signal }) => (await api.get('/lines', { signal })).lines });
  const managers = useQuery({ queryKey: ['managers'], queryFn: async ({ signal }) => (await api.get('/managers', { signal })).managers });
  const real: Partial<Question> = call.data ? { from: call.data.call.number ?? '', did: call.data.call.line ?? '' } : {};
  const shown = { ...question, from: question.from || (real.from ?? ''), did: question.did || (real.did ?? lines.data?.[0]?.did ?? '') };
  const answer = useQuery({
    queryKey: ['explain', asked],
    queryFn: ({ signal }) =>
      api.get('/explain', {
        query: { from: asked?.from ?? '', did: asked?.did ?? '', at: asked?.at ?? '', busy: asked?.busy.join(',') ?? '', paused: asked?.paused.join(',') ?? '' },
        signal,
      }),
    enabled: asked !== null,
    staleTime: 0,
  });
  const set = (change: Partial<Question>) => setQuestion({ ...shown, ...change });
  const people = (managers.data ?? []).map((one) => ({ value: one.extension, label: `${one.extension} ${one.name}` }));
  return (
    <Stack gap="md">
      <Title order={2}>{t('part.explain')}</Title>
      <Surface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setAsked({ ...shown });
          }}
        >
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
            <TextInput label={t('explain.from')} placeholder={t('explain.fromHint')} value={shown.from} onChange={(event) => set({ from: event.currentTarget.value })} />
            <Select
              label={t('explain.did')}
              data={(lines.data ?? []).map((line) => ({ value: line.did, label: `${line.did} ${line.name}` }))}
              value={shown.did || null}
              onChange={(did) => set({ did: did ?? '' })}
            />
            <TextInput label={t('explain.at')} type="datetime-local" value={shown.at} onChange={(event) => set({ at: event.currentTarget.value })} />
            <MultiSelect label={t('explain.busy')} searchable data={people} value={shown.busy} onChange={(busy) => set({ busy })} />
            <MultiSelect label={t('explain.paused')} searchable data={people} value={shown.paused} onChange={(paused) => set({ paused })} />
            <TextInput
              label={t('explain.call')}
              placeholder={t('explain.callHint')}
              inputMode="numeric"
              defaultValue={id > 0 ? String(id) : ''}
              onBlur={(event) => void navigate({ to: '/admin', search: { part: 'explain', call: Number(event.currentTarget.value) || undefined }, replace: true } as never)}
            />
          </SimpleGrid>
          <Button type="submit" mt="sm" disabled={!shown.did} loading={answer.isFetching}>
            {t('explain.ask')}
          </Button>
        </form>
      </Surface>
      {answer.error ? <ErrorNotice failure={answer.error} /> : null}
      {call.error ? <ErrorNotice failure={call.error} /> : null}
      <SimpleGrid cols={{ base: 1, lg: call.data && answer.data ? 2 : 1 }}>
        {call.data ? <Then call={call.data} /> : null}
        {answer.data ? <Now explanation={answer.data} /> : null}
      </SimpleGrid>
    </Stack>
  );
}
