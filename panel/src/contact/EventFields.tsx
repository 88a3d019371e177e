import { Button, Group, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { CalendarClock, Mail, MapPin, Phone, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { useManagers } from '../card/people';
import classes from './contact.module.css';
import { useMe } from '../session/session';
import { formatMoment } from '../ui/time';
import { fromField, toField } from '../ui/zone';
import { later, type Later } from '../events/times';

export type EventType = Schemas['ClientEventType'];

/** The icon of each kind of event. */
export const EVENT_ICONS: Record<EventType, LucideIcon> = { CALL: Phone, LETTER: Mail, MEETING: MapPin, OTHER: CalendarClock };
/** One click away while the card is there; the form of events has more. */
export const QUICK: readonly Later[] = ['twoHours', 'tomorrow', 'week'];
const TYPES = Object.keys(EVENT_ICONS) as EventType[];
const REMIND_BEFORE_MINUTES = [0, 15, 60] as const;

/** An event as somebody fills it in. */
export interface EventDraft {
  type: EventType;
  /** As the field has it. */
  due: string;
  /** How long before it is reminded of; null for never. */
  remindBefore: number | null;
  note: string;
  manager: number | null;
}

export function newDraft(manager: number | null): EventDraft {
  return { type: 'CALL', due: '', remindBefore: 0, note: '', manager };
}

/** The event to be sent, or null while it has no time. */
export function eventOf(draft: EventDraft): Schemas['NewClientEvent'] | null {
  const due = fromField(draft.due);
  if (due === null) return null;
  const remindAt = draft.remindBefore === null ? null : new Date(due.getTime() - draft.remindBefore * 60_000);
  return {
    type: draft.type,
    dueAt: due.toISOString(),
    remindAt: remindAt?.toISOString() ?? null,
    note: draft.note.trim() || null,
    manager: draft.manager,
  };
}

interface Props {
  draft: EventDraft;
  onChange: (draft: EventDraft) => void;
  /** Whether a time is missing and should be said so. */
  missing?: boolean;
}

/** What is to be done next, when, by whom, and whether it is reminded of. */
export function EventFields({ draft, onChange, missing = false }: Props) {
  const { t } = useTranslation(['contact', 'events']);
  const me = useMe();
  const managers = useManagers();
  const change = (part: Partial<EventDraft>) => onChange({ ...draft, ...part });
  const people = (managers.data ?? []).filter((one) => one.active).map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <Stack gap="xs">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('eventType')}
        value={draft.type}
        onChange={(value) => change({ type: value as EventType })}
        data={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
      />
      <div className={classes['ratings']} role="group" aria-label={t('when')}>
        {QUICK.map((quick) => {
          const time = later(quick, new Date());
          const at = toField(time);
          return (
            <Button key={quick} size="compact-sm" px={2} variant={draft.due === at ? 'filled' : 'light'} aria-pressed={draft.due === at} title={formatMoment(time)} onClick={() => change({ due: at })}>
              {t(`events:later.${quick}`)}
            </Button>
          );
        })}
      </div>
      <TextInput type="datetime-local" size="sm" label={t('due')} value={draft.due} error={missing && draft.due === '' ? t('dueMissing') : null} onChange={(event) => change({ due: event.currentTarget.value })} />
      <Group grow gap="xs" align="flex-start">
        <Select
          size="sm"
          label={t('remind')}
          allowDeselect={false}
          value={draft.remindBefore === null ? 'never' : String(draft.remindBefore)}
          onChange={(value) => change({ remindBefore: value === 'never' ? null : Number(value) })}
          data={[...REMIND_BEFORE_MINUTES.map((minutes) => ({ value: String(minutes), label: t(`before.${minutes}`) })), { value: 'never', label: t('before.never') }]}
        />
        <Select size="sm" label={t('responsible')} searchable allowDeselect={false} value={draft.manager === null ? null : String(draft.manager)} onChange={(value) => change({ manager: value === null ? me.manager : Number(value) })} data={people} />
      </Group>
      <Textarea size="sm" label={t('eventNote')} autosize minRows={1} maxRows={4} maxLength={4000} value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} />
    </Stack>
  );
}
