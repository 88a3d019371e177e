import { Box, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenLoading } from '../app/ScreenLoading';
import type uk from '../i18n/uk/admin';
import classes from './admin.module.css';
import { COLUMNS, type EntryKindName, useWarnings } from './entries';
import { EntryList } from './EntryList';
import { Warnings } from './Warnings';
import { partWords } from './words';

type Part = keyof typeof uk.part;

const ImportPart = lazy(() => import('./ImportPart'));
const ExplainPart = lazy(() => import('./ExplainPart'));
const ChecksPart = lazy(() => import('./ChecksPart'));
const SettingsPart = lazy(() => import('./SettingsPart'));
const UsersPart = lazy(() => import('./UsersPart'));
const AuditPart = lazy(() => import('./AuditPart'));

const GROUPS: readonly { id: keyof typeof uk.group; parts: readonly Part[] }[] = [
  { id: 'people', parts: ['managers', 'absences', 'users'] },
  { id: 'calls', parts: ['dids', 'ring-groups', 'hours', 'special-days', 'blocked', 'explain'] },
  { id: 'lines', parts: ['trunks', 'operator-prefixes', 'ported-numbers'] },
  { id: 'server', parts: ['import', 'checks', 'settings', 'audit'] },
];

const isEntries = (part: Part): part is Part & EntryKindName => part in COLUMNS;

function Shown({ part }: { part: Part }) {
  if (isEntries(part)) return <EntryList key={part} kind={part} />;
  switch (part) {
    case 'import':
      return <ImportPart />;
    case 'explain':
      return <ExplainPart />;
    case 'checks':
      return <ChecksPart />;
    case 'settings':
      return <SettingsPart />;
    case 'users':
      return <UsersPart />;
    default:
      return <AuditPart />;
  }
}

/** Everything that an administrator sets up; which part of it is open stands in the address. */
export default function AdminScreen() {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { part?: string };
  const warnings = useWarnings();
  const all = GROUPS.flatMap((group) => group.parts);
  const part = all.find((one) => one === search.part) ?? 'managers';
  return (
    <Stack gap="md">
      <Title order={1}>{t('title')}</Title>
      <div className={classes['frame']}>
        <nav aria-label={t('sections')} className={classes['sections']}>
          {GROUPS.map((group) => (
            <Box key={group.id} mb="sm">
              <Text size="xs" c="dimmed" fw={600} px="0.6rem" mb={2}>
                {t(`group.${group.id}`)}
              </Text>
              {group.parts.map((one) => (
                <UnstyledButton
                  key={one}
                  className={classes['section']}
                  aria-current={one === part ? 'page' : undefined}
                  onClick={() => void navigate({ to: '/admin', search: { part: one } } as never)}
                >
                  {partWords(t, one)}
                </UnstyledButton>
              ))}
            </Box>
          ))}
        </nav>
        <Stack gap="md">
          {isEntries(part) ? <Warnings title={t('warnings', { count: warnings.data?.length ?? 0 })} warnings={warnings.data ?? []} /> : null}
          <Suspense fallback={<ScreenLoading />}>
            <Shown part={part} />
          </Suspense>
        </Stack>
      </div>
    </Stack>
  );
}
