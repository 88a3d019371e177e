import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { speak } from '../i18n';
import { LiveProvider } from '../live/live';
import { playServer, show } from '../test/played';
import { playHub } from '../test/world';
import { CallList } from './CallList';

function call(id: number, minute: number, change: Partial<Schemas['Call']> = {}): Schemas['Call'] {
  return {
    id,
    callId: `pbx-${id}`,
    direction: 'INBOUND',
    result: 'ANSWERED',
    line: '380440000001',
    lineName: 'Продажі',
    trunk: null,
    number: '+380671110001',
    callerText: '',
    callerName: '',
    withheld: false,
    clientId: null,
    clientName: '',
    arrivedAt: new Date(2026, 10, 23, 10, minute).toISOString(),
    answeredAt: null,
    endedAt: new Date(2026, 10, 23, 10, minute + 1).toISOString(),
    answeredBy: 1,
    managerName: 'Олена Коваль',
    talkSeconds: 75,
    waitingSeconds: 4,
    hungUpBy: 'CALLER',
    rating: null,
    unfinished: false,
    recording: 'NONE',
    ...change,
  };
}

const PATH: Omit<Schemas['CallInFull'], 'call'> = {
  server: 'pbx',
  source: 'ROUTED',
  end: 'ANSWERED',
  why: '',
  dialStatus: 'ANSWER',
  hangupCause: 16,
  recording: { state: 'NONE', reason: 'not-asked-for', seconds: 0, pauses: [] },
  offers: [
    {
      position: 1,
      manager: 2,
      name: 'Іван Коваленко',
      stage: 'OWNER',
      rule: 'attached-manager',
      lap: 1,
      device: 'PJSIP/102',
      trunk: null,
      from: '2026-11-23T08:00:00Z',
      rangAt: null,
      answeredAt: null,
      until: '2026-11-23T08:00:12Z',
      ringSeconds: 12,
      outcome: 'DECLINED',
      notTaken: true,
    },
  ],
  legs: [],
  managers: [],
  trace: { of: 'plan', summary: '', notes: [], candidates: [{ stage: 'RANKED', manager: 3, name: 'Марія Бондаренко', kept: false, reason: 'paused', detail: '' }] },
};

function showList() {
  const { hub, tell } = playHub();
  show(
    <LiveProvider hub={hub}>
      <CallList query={{}} linked={false} />
    </LiveProvider>,
  );
  return tell;
}

const rows = () => [...document.querySelectorAll('[data-call]')].map((row) => Number(row.getAttribute('data-call')));

describe('the list of calls', () => {
  beforeEach(() => speak('uk', false));

  it('never moves the row that somebody points at, and shows the new ones when they ask', async () => {
    let calls = [call(2, 2), call(1, 1)];
    playServer({ 'GET /calls': () => ({ body: { calls, next: null } }) });
    const tell = showList();
    await waitFor(() => expect(rows()).toEqual([2, 1]));
    const list = screen.getByRole('table').closest('div[class*=list]');
    fireEvent.pointerEnter(list ?? document.body);
    calls = [call(3, 3), call(2, 2, { rating: 'HOT' }), call(1, 1)];
    tell({ kind: 'recorded', data: { id: 3, call: 'pbx-3' } });
    expect(await screen.findByText('Гарячий')).toBeVisible();
    expect(rows()).toEqual([2, 1]);
    await userEvent.click(screen.getByRole('button', { name: '1 новий дзвінок' }));
    expect(rows()).toEqual([3, 2, 1]);
  });

  it('unfolds the way of a call: who was asked, why, how long, and who was passed over', async () => {
    playServer({ 'GET /calls': { body: { calls: [call(1, 1)], next: null } }, 'GET /calls/1': { body: { call: call(1, 1), ...PATH } } });
    showList();
    await userEvent.click(await screen.findByRole('button', { name: /Подробиці дзвінка/ }));
    expect(await screen.findByText('закріплений менеджер')).toBeVisible();
    expect(screen.getByText('Відхилив')).toBeVisible();
    expect(screen.getByText('0:12')).toBeVisible();
    expect(screen.getByText(/Марія Бондаренко, на паузі/)).toBeInTheDocument();
    expect(screen.getByText('Запису немає (на цій лінії не записують)')).toBeVisible();
  });

  it('plays a recording from where its keys leap to', async () => {
    const path = { ...PATH, recording: { state: 'READY' as const, reason: '', seconds: 60, pauses: [] } };
    playServer({ 'GET /calls': { body: { calls: [call(1, 1)], next: null } }, 'GET /calls/1': { body: { call: call(1, 1), ...path } } });
    showList();
    await userEvent.click(await screen.findByRole('button', { name: /Подробиці дзвінка/ }));
    await screen.findByRole('group', { name: 'Програвач' });
    const audio = document.querySelector('audio');
    expect(audio?.getAttribute('src')).toBe('/api/v1/calls/1/recording/audio');
    fireEvent.keyDown(document.body, { code: 'KeyL' });
    fireEvent.keyDown(document.body, { code: 'ArrowRight' });
    expect(audio?.currentTime).toBe(10);
    fireEvent.keyDown(document.body, { code: 'KeyJ' });
    expect(audio?.currentTime).toBe(5);
    await userEvent.click(screen.getByRole('radio', { name: '1,5×' }));
    expect(audio?.playbackRate).toBe(1.5);
  });

  it('says that there are none', async () => {
    playServer({ 'GET /calls': { body: { calls: [], next: null } } });
    showList();
    expect(await screen.findByText('Таких дзвінків немає')).toBeVisible();
  });
});
