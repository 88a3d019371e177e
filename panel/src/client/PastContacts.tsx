import { Group, Stack, Text, Timeline } from '@mantine/core';
import { NotebookPen, ShoppingCart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { EmptyState } from '../ui/EmptyState';
import { RatingBadge } from '../ui/RatingBadge';
import { formatMoment } from '../ui/time';

type Page = Schemas['ClientPage'];

/** What was talked about and how it was settled, the latest first. */
export function PastContacts({ contacts }: { contacts: Page['contacts'] }) {
  const { t } = useTranslation('client');
  if (contacts.length === 0) return <EmptyState icon={NotebookPen} title={t('noContacts')} />;
  return (
    <Stack gap={0} p="md" role="list" aria-label={t('tab.contacts')}>
      {contacts.map((contact) => (
        <div key={contact.call} role="listitem">
          <Group gap="sm">
            <Text size="sm" fw={600}>
              {formatMoment(contact.at)}
            </Text>
            <Text size="sm">{contact.manager.name}</Text>
            {contact.rating ? <RatingBadge rating={contact.rating} /> : null}
            <Text size="sm" c="dimmed">
              {contact.nextAction ? t(`settled.${contact.nextAction}`) : t(`state.${contact.state}`)}
            </Text>
          </Group>
          <Text size="sm" mb="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {contact.notes || t('noNotes')}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

/** How they were rated, and by whom. */
export function RatingHistory({ ratings }: { ratings: Page['ratings'] }) {
  const { t } = useTranslation('client');
  if (ratings.length === 0) return <EmptyState icon={NotebookPen} title={t('noRatings')} />;
  return (
    <Timeline p="md" bulletSize={12} lineWidth={1} active={ratings.length}>
      {ratings.map((one, index) => (
        <Timeline.Item key={index} title={<RatingBadge rating={one.rating} />}>
          <Text size="xs" c="dimmed">
            {formatMoment(one.at)} · {one.by}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

/** Orders that were made here; 1C knows the rest. */
export function Orders({ orders }: { orders: Page['orders'] }) {
  const { t } = useTranslation('client');
  if (orders.length === 0) return <EmptyState icon={ShoppingCart} title={t('noOrders')} text={t('noOrdersText')} />;
  return (
    <Stack gap="xs" p="md" role="list" aria-label={t('tab.orders')}>
      {orders.map((order) => (
        <Group key={order.id} gap="sm" role="listitem">
          <Text size="sm" fw={600}>
            {formatMoment(order.at)}
          </Text>
          <Text size="sm">{order.comment || t('noComment')}</Text>
          <Text size="sm" c="dimmed">
            {order.manager.name}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
