import { Badge, Group, Stack, Switch, Table, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { ErrorNotice } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import classes from './admin.module.css';

/** Every setting of the server: what it is for, its default, and its value in force. */
export default function SettingsPart() {
  const { t } = useTranslation('admin');
  const settings = useQuery({ queryKey: ['admin', 'settings'], queryFn: async ({ signal }) => (await api.get('/admin/settings', { signal })).settings });
  const [wish, setWish] = useState('');
  const [changedOnly, setChangedOnly] = useState(false);
  const shown = (settings.data ?? []).filter(
    (one) =>
      `${one.path} ${one.help}`.toLowerCase().includes(wish.trim().toLowerCase()) &&
      (!changedOnly || one.values.some((value) => value.where !== 'default')),
  );
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2}>{t('part.settings')}</Title>
          <Text size="sm" c="dimmed">
            {t('settings.help')}
          </Text>
        </div>
        <Group gap="md">
          <Switch label={t('settings.changedOnly')} checked={changedOnly} onChange={(event) => setChangedOnly(event.currentTarget.checked)} />
          <TextInput
            aria-label={t('settings.search')}
            placeholder={t('settings.search')}
            leftSection={<Search size={14} aria-hidden />}
            value={wish}
            onChange={(event) => setWish(event.currentTarget.value)}
          />
        </Group>
      </Group>
      {settings.error ? <ErrorNotice failure={settings.error} onRetry={() => void settings.refetch()} /> : null}
      <Surface p={0}>
        <Table.ScrollContainer minWidth={720}>
          <Table verticalSpacing={8} aria-label={t('part.settings')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.key')}</Table.Th>
                <Table.Th w={200}>{t('settings.value')}</Table.Th>
                <Table.Th w={150}>{t('settings.usual')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((one) => (
                <Table.Tr key={one.path}>
                  <Table.Td>
                    <Group gap="xs">
                      <Text size="sm" fw={600} ff="monospace">
                        {one.path}
                      </Text>
                      <Badge size="xs" variant="outline" tt="none" color="gray">
                        {one.live ? t('settings.live') : t('settings.restart')}
                      </Badge>
                    </Group>
                    <Text size="sm" className={classes['help']} lang="en">
                      {one.help}
                    </Text>
                    <Text size="xs" c="dimmed" lang="en">
                      {one.expected}
                    </Text>
                  </Table.Td>
                  <Table.Td className={classes['value']}>
                    {one.values.length === 0 ? <Text size="sm" c="dimmed">{t('settings.notSet')}</Text> : null}
                    {one.values.map((value) => (
                      <div key={value.path}>
                        <Text size="sm" fw={value.where === 'default' ? 400 : 600}>
                          {value.value || t('settings.notSet')}
                        </Text>
                        <Text size="xs" c="dimmed">
                          {value.where === 'default' ? t('settings.fromDefault') : value.where}
                        </Text>
                      </div>
                    ))}
                  </Table.Td>
                  <Table.Td className={classes['value']}>
                    <Text size="sm">{one.fallback || t('settings.notSet')}</Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Surface>
    </Stack>
  );
}
