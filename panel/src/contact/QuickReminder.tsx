import { Button, Menu } from '@mantine/core';
import { BellPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../events/times';
import type { Contact } from '../live/state';
import { notifyDone } from '../ui/notify';
import { useShortcuts } from '../ui/shortcuts';
import { formatMoment } from '../ui/time';
import type { ContactDeeds } from './deeds';
import { QUICK } from './EventFields';

/** A call to be made later, in two clicks, while one still talks. */
export function QuickReminder({ contact, deeds }: { contact: Contact; deeds: ContactDeeds }) {
  const { t } = useTranslation(['contact', 'events']);
  const [opened, setOpened] = useState(false);
  useShortcuts([{ code: 'KeyR', key: 'R', label: t('quickReminder'), run: () => setOpened(true) }]);
  const remind = (at: Date) => {
    const dueAt = at.toISOString();
    deeds.remind.mutate(
      { type: 'CALL', dueAt, remindAt: dueAt, client: contact.client?.id ?? null, number: contact.number },
      { onSuccess: () => notifyDone(t('reminderMade', { when: formatMoment(dueAt) })) },
    );
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width="target" shadow="md">
      <Menu.Target>
        <Button variant="default" fullWidth leftSection={<BellPlus size={16} aria-hidden />} loading={deeds.remind.isPending}>
          {t('quickReminder')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {QUICK.map((quick) => {
          const at = later(quick, new Date());
          return (
            <Menu.Item key={quick} onClick={() => remind(at)} rightSection={formatMoment(at)}>
              {t(`events:later.${quick}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
