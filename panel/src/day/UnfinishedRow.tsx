import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { goToContact } from '../contact/Contacts';
import { Ago } from '../ui/Clock';
import { PhoneNumber } from '../ui/PhoneNumber';
import { RatingBadge } from '../ui/RatingBadge';
import classes from './day.module.css';

/** A conversation that nothing has come of yet; it is settled where it stands pinned, beside every screen. */
export function UnfinishedRow({ contact }: { contact: Schemas['Contact'] }) {
  const { t } = useTranslation('day');
  return (
    <div className={classes['row']} role="listitem">
      <NotebookPen size={18} aria-hidden />
      <div>
        <Text size="sm" fw={600} component="div">
          {contact.client ? <Anchor component={Link} to={`/clients/${contact.client.id}`} inherit>{contact.client.name}</Anchor> : <PhoneNumber number={contact.number} />}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          <Group gap={6}>
            {contact.client && contact.number ? <PhoneNumber number={contact.number} /> : null}
            <span>{contact.line}</span>
            {contact.notes ? <span>{contact.notes.slice(0, 80)}</span> : null}
          </Group>
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {contact.rating ? <RatingBadge rating={contact.rating} /> : null}
        <Text size="sm" c="dimmed">
          <Ago at={contact.talkEndedAt ?? contact.openedAt} />
        </Text>
      </Group>
      <Button size="compact-sm" variant="light" onClick={() => goToContact(contact.call)}>
        {t('settle')}
      </Button>
    </div>
  );
}
