import { Button, Group, Text } from '@mantine/core';
import { ArrowRightLeft, Check, CircleDot, CirclePause, Headphones, MessagesSquare, PhoneCall, PhoneOff, PhoneOutgoing, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../live/live';
import type { LiveCall } from '../live/state';
import { useShortcuts } from '../ui/shortcuts';
import { formatDuration } from '../ui/time';
import classes from './card.module.css';
import { useAbout } from './about';
import { AboutFacts } from './About';
import { ColleaguePicker } from './ColleaguePicker';
import { type Deeds, useDeeds } from './deeds';
import { Facts } from './Facts';
import { Legs } from './Legs';
import { Who } from './Who';

type Asking = 'transfer' | 'consult' | null;

/** The call that one is in: talking, dialling, or asking a colleague. */
export function InCall({ call }: { call: LiveCall }) {
  const { t } = useTranslation('card');
  const [asking, setAsking] = useState<Asking>(null);
  const deeds = useDeeds(call.id);
  const outgoing = call.direction === 'OUTBOUND';
  const connected = call.answeredAt !== null;
  const party = outgoing ? { number: call.dialled, name: '', withheld: false } : call.caller;
  const about = useAbout(call.id, call.client?.id ?? null, party.number);
  useShortcuts([
    { code: 'KeyT', key: 'T', label: t('transfer'), run: () => setAsking('transfer') },
    { code: 'KeyC', key: 'C', label: t('consult'), run: () => setAsking('consult') },
  ]);
  return (
    <>
      <div className={classes['head']}>
        <span className={classes['kind']}>
          {outgoing && !connected ? <PhoneOutgoing size={16} aria-hidden /> : <PhoneCall size={16} aria-hidden />}
          {t(`phase.${call.phase}`)}
        </span>
        <Elapsed call={call} />
      </div>
      <Who client={call.client} candidates={call.clientCandidates} caller={party} />
      {outgoing && !connected ? <Legs call={call.id} /> : null}
      {call.listeners.length > 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          <Headphones size={14} aria-hidden /> {call.listeners.map((one) => one.supervisor.name).join(', ')}
        </Text>
      ) : null}
      {call.phase === 'CONSULTING' && call.asked ? <Consulting name={call.asked.name} deeds={deeds} /> : null}
      {asking ? (
        <ColleaguePicker
          outside
          label={t(asking === 'transfer' ? 'transferTo' : 'consultWith')}
          onChosen={(to) => {
            setAsking(null);
            deeds[asking].mutate(to);
          }}
        />
      ) : null}
      <Actions call={call} deeds={deeds} asking={asking} ask={setAsking} />
      <Facts>
        <AboutFacts about={about} />
      </Facts>
    </>
  );
}

function Elapsed({ call }: { call: LiveCall }) {
  const now = useServerNow();
  const since = Date.parse(call.answeredAt ?? call.arrivedAt);
  return (
    <Text span fw={600} className="sb-digits" role="timer">
      {formatDuration((now - since) / 1000)}
    </Text>
  );
}

function Consulting({ name, deeds }: { name: string; deeds: Deeds }) {
  const { t } = useTranslation('card');
  return (
    <div className={classes['consult']}>
      <Text size="sm" fw={600} mb="xs">
        {t('asking', { name })}
      </Text>
      <Group gap="xs" grow>
        <Button size="xs" leftSection={<Check size={14} aria-hidden />} loading={deeds.complete.isPending} onClick={() => deeds.complete.mutate()}>
          {t('complete')}
        </Button>
        <Button size="xs" variant="default" leftSection={<Undo2 size={14} aria-hidden />} loading={deeds.cancel.isPending} onClick={() => deeds.cancel.mutate()}>
          {t('takeBack')}
        </Button>
      </Group>
    </div>
  );
}

interface ActionsProps {
  call: LiveCall;
  deeds: Deeds;
  asking: Asking;
  ask: (asking: Asking) => void;
}

function Actions({ call, deeds, asking, ask }: ActionsProps) {
  const { t } = useTranslation('card');
  const [recording, setRecording] = useState(true);
  const talking = call.phase === 'TALKING';
  const record = () => deeds.record.mutate(!recording, { onSuccess: () => setRecording(!recording) });
  const open = (what: Asking) => ask(asking === what ? null : what);
  return (
    <div className={classes['actions']}>
      {talking ? (
        <>
          <Button variant="light" px={6} leftSection={<ArrowRightLeft size={16} aria-hidden />} loading={deeds.transfer.isPending} aria-expanded={asking === 'transfer'} onClick={() => open('transfer')}>
            {t('transfer')}
          </Button>
          <Button variant="light" px={6} leftSection={<MessagesSquare size={16} aria-hidden />} loading={deeds.consult.isPending} aria-expanded={asking === 'consult'} onClick={() => open('consult')}>
            {t('consult')}
          </Button>
          <Button variant="default" px={6} leftSection={recording ? <CirclePause size={16} aria-hidden /> : <CircleDot size={16} aria-hidden />} loading={deeds.record.isPending} onClick={record}>
            {t(recording ? 'recordPause' : 'recordResume')}
          </Button>
        </>
      ) : null}
      <Button color="red" variant="light" className={talking ? '' : classes['wide']} leftSection={<PhoneOff size={16} aria-hidden />} loading={deeds.hangUp.isPending} onClick={() => deeds.hangUp.mutate()}>
        {t('hangUp')}
      </Button>
    </div>
  );
}
