import { Kbd, Modal, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Shortcut, useShortcutList } from '../ui/shortcuts';

function Keys({ title, list }: { title: string; list: readonly Shortcut[] }) {
  if (list.length === 0) return null;
  return (
    <div>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {list.map((one) => (
            <Table.Tr key={`${one.key}-${one.label}`}>
              <Table.Td>{one.label}</Table.Td>
              <Table.Td w={90} ta="right">
                <Kbd>{one.key}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** The keys that work at this moment. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const list = useShortcutList(opened);
  return (
    <Modal opened={opened} onClose={onClose} title={t('shortcuts.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Keys title={t('shortcuts.here')} list={list.filter((one) => !one.everywhere)} />
        <Keys title={t('shortcuts.everywhere')} list={list.filter((one) => one.everywhere)} />
        <Text size="sm" c="dimmed">
          {t('shortcuts.rule')}
        </Text>
      </Stack>
    </Modal>
  );
}
