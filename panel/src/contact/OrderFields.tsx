import { ActionIcon, Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NewOrder } from './deeds';

const MOST = 200;

/** An order as somebody fills it in. */
export interface OrderDraft {
  comment: string;
  goods: ReadonlyArray<{ text: string; quantity: number | string }>;
}

export const NO_ORDER: OrderDraft = { comment: '', goods: [{ text: '', quantity: 1 }] };

/** The order to be sent: lines without words are none. */
export function orderOf(draft: OrderDraft): NewOrder {
  const goods = draft.goods
    .map(({ text, quantity }) => ({ text: text.trim(), quantity: Number(quantity) }))
    .filter(({ text, quantity }) => text !== '' && quantity > 0);
  return { comment: draft.comment.trim() || null, goods: goods.length > 0 ? goods : null };
}

/** What the client wants; it becomes a draft in 1C. */
export function OrderFields({ draft, onChange }: { draft: OrderDraft; onChange: (draft: OrderDraft) => void }) {
  const { t } = useTranslation('contact');
  const line = (index: number, part: Partial<OrderDraft['goods'][number]>) =>
    onChange({ ...draft, goods: draft.goods.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <Stack gap="xs">
      {draft.goods.map((one, index) => (
        <Group key={index} gap={6} wrap="nowrap" align="flex-end">
          <TextInput flex={1} size="sm" label={index === 0 ? t('goods') : undefined} aria-label={t('goodsLine', { number: index + 1 })} maxLength={300} value={one.text} onChange={(event) => line(index, { text: event.currentTarget.value })} />
          <NumberInput w={78} size="sm" label={index === 0 ? t('quantity') : undefined} aria-label={t('quantityLine', { number: index + 1 })} min={0} max={1_000_000} value={one.quantity} onChange={(quantity) => line(index, { quantity })} hideControls />
          <ActionIcon variant="subtle" color="gray" size={36} disabled={draft.goods.length === 1} aria-label={t('removeLine', { number: index + 1 })} onClick={() => onChange({ ...draft, goods: draft.goods.filter((_, at) => at !== index) })}>
            <X size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Button size="compact-sm" variant="subtle" leftSection={<Plus size={14} aria-hidden />} disabled={draft.goods.length >= MOST} onClick={() => onChange({ ...draft, goods: [...draft.goods, { text: '', quantity: 1 }] })}>
        {t('addLine')}
      </Button>
      <Textarea size="sm" label={t('orderComment')} autosize minRows={1} maxRows={4} maxLength={1000} value={draft.comment} onChange={(event) => onChange({ ...draft, comment: event.currentTarget.value })} />
    </Stack>
  );
}
