import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleX, Info, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import type uk from '../i18n/uk/admin';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import classes from './admin.module.css';

type Check = keyof typeof uk.checks.name;
type Weight = keyof typeof uk.checks.weight;

const LOOKS: Record<Weight, { color: string; icon: LucideIcon }> = {
  OK: { color: 'teal', icon: CircleCheck },
  ADVICE: { color: 'yellow', icon: Info },
  PROBLEM: { color: 'red', icon: CircleAlert },
  UNREACHABLE: { color: 'red', icon: CircleX },
  CONFIGURATION: { color: 'red', icon: CircleAlert },
};

function One({ check }: { check: Check }) {
  const { t } = useTranslation('admin');
  const run = useMutation({ mutationFn: () => api.post('/admin/checks/{check}', { path: { check } }) });
  return (
    <Surface>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={3}>{t(`checks.name.${check}`)}</Title>
          <Text size="sm" c="dimmed" maw={560}>
            {t(`checks.about.${check}`)}
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          {run.data ? (
            <Text size="xs" c="dimmed">
              {t('checks.took', { millis: run.data.millis })}
            </Text>
          ) : null}
          <Button variant="default" data-check={check} loading={run.isPending} onClick={() => run.mutate()} aria-label={`${t('checks.run')}: ${t(`checks.name.${check}`)}`}>
            {t('checks.run')}
          </Button>
        </Group>
      </Group>
      {run.error ? <ErrorNotice failure={run.error} /> : null}
      {run.data ? (
        <Table mt="sm" verticalSpacing={4} aria-label={t(`checks.name.${check}`)}>
          <Table.Tbody>
            {run.data.findings.map((finding, at) => {
              const look = LOOKS[finding.weight];
              return (
                <Table.Tr key={at}>
                  <Table.Td w={130}>
                    <Group gap={6} wrap="nowrap">
                      <look.icon size={16} aria-hidden color={`var(--mantine-color-${look.color}-filled)`} />
                      <Text size="sm" fw={600}>
                        {t(`checks.weight.${finding.weight}`)}
                      </Text>
                    </Group>
                  </Table.Td>
                  <Table.Td w={120}>{finding.what}</Table.Td>
                  <Table.Td className={classes['value']}>{finding.message}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      ) : null}
    </Surface>
  );
}

/** What the server is connected with, looked at when somebody asks. */
export default function ChecksPart() {
  const { t } = useTranslation('admin');
  const checks = useQuery({ queryKey: ['admin', 'checks'], queryFn: async ({ signal }) => (await api.get('/admin/checks', { signal })).checks });
  const runAll = () => document.querySelectorAll<HTMLButtonElement>('button[data-check]').forEach((button) => button.click());
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2}>{t('part.checks')}</Title>
        <Button onClick={runAll}>{t('checks.all')}</Button>
      </Group>
      {checks.error ? <ErrorNotice failure={checks.error} onRetry={() => void checks.refetch()} /> : null}
      {checks.data?.map((check) => <One key={check} check={check as Check} />)}
    </Stack>
  );
}
