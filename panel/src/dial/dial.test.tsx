import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { LiveProvider } from '../live/live';
import { showNow } from '../test/now';
import { playServer, problem, show } from '../test/played';
import { ME, playHub } from '../test/world';
import { DIALLING } from './dialling';
import DialScreen from './DialScreen';
import { looksLikeNumber } from './number';

const CLIENT = { id: 7, code: 'НФ-000001', name: 'ТОВ «Ромашка»', vip: false };
const PREVIEW = { number: '+380671234567', display: '067 123-45-67', operator: 'Київстар', clients: [CLIENT], manager: null, trunk: 'kyivstar', blocked: false };
const ORIGINATE = { id: 'c9', manager: ME, to: '+380671234567', managerLeg: 'DIALLED', farLeg: 'NOT_DIALLED', failure: null, startedAt: '2026-11-23T10:00:00Z', endedAt: null };

function showDial() {
  const { hub, tell } = playHub();
  show(
    <LiveProvider hub={hub}>
      <DialScreen />
    </LiveProvider>,
  );
  return tell;
}

describe('the dial box', () => {
  it.each([
    ['067 123-45-67', true],
    ['+38(067)1234567', true],
    ['101', true],
    ['12', false],
    ['Ромашка 067', false],
    ['', false],
  ])('takes "%s" for a number: %s', (text, number) => {
    expect(looksLikeNumber(text)).toBe(number);
  });

  it('says before it dials what the number is, whose, and which line will be used; Enter dials', async () => {
    const sent = playServer({ 'GET /dial/preview': { body: PREVIEW }, 'GET /counterparties': { body: { counterparties: [], next: null } }, 'POST /live/originates': { status: 201, body: ORIGINATE } });
    showDial();
    await userEvent.type(screen.getByLabelText('Номер або клієнт'), '(067)1234567');
    const preview = await screen.findByRole('status', { name: 'Що буде набрано' });
    expect(preview).toHaveTextContent('067 123-45-67');
    expect(preview).toHaveTextContent('Київстар');
    expect(preview).toHaveTextContent('ТОВ «Ромашка»');
    expect(preview).toHaveTextContent('Лінія kyivstar');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(sent.find((one) => one.method === 'POST')?.body).toEqual({ to: '(067)1234567' }));
  });

  it('warns of a blocked number and of lines that are all busy', async () => {
    playServer({ 'GET /dial/preview': { body: { ...PREVIEW, trunk: null, blocked: true } }, 'GET /counterparties': { body: { counterparties: [], next: null } } });
    showDial();
    await userEvent.type(screen.getByLabelText('Номер або клієнт'), '0671234567');
    expect(await screen.findByText('Цей номер заблоковано')).toBeVisible();
    expect(screen.getByText('Немає вільної лінії')).toBeVisible();
  });

  it('calls a recent party with one click, and keeps a number among the favourites', async () => {
    const kept: string[] = [];
    const sent = playServer({
      'GET /dial/recent': { body: { parties: [{ number: '+380501112233', client: null, direction: 'INBOUND', result: 'MISSED', at: '2026-11-23T10:00:00Z', call: 5 }] } },
      'GET /favourites': () => ({ body: { favourites: kept.map((number, id) => ({ id, number, name: '', client: null })) } }),
      'POST /favourites': (one) => {
        kept.push((one.body as { number: string }).number);
        return { body: { id: 0, number: kept[0], name: '', client: null } };
      },
      'POST /live/originates': { status: 201, body: ORIGINATE },
    });
    showDial();
    await userEvent.click(await screen.findByRole('button', { name: 'До обраних: +380501112233' }));
    expect(await screen.findAllByRole('button', { name: 'Прибрати з обраних: +380501112233' })).toHaveLength(2);
    expect(screen.getByRole('img', { name: 'Пропущений' })).toBeVisible();
    await userEvent.click(screen.getAllByRole('button', { name: 'Подзвонити на +380501112233' })[0]!);
    await waitFor(() => expect(sent.find((one) => one.path === '/live/originates')?.body).toEqual({ to: '+380501112233' }));
  });

  it('has a party among the recent ones as soon as the journal has the call', async () => {
    const parties: unknown[] = [];
    playServer({ 'GET /dial/recent': () => ({ body: { parties } }), 'GET /favourites': { body: { favourites: [] } } });
    const tell = showDial();
    expect(await screen.findByText('Розмов ще не було.')).toBeVisible();
    parties.push({ number: '+380501112233', client: CLIENT, direction: 'INBOUND', result: 'ANSWERED', at: '2026-11-23T10:00:00Z', call: 5 });
    tell({ kind: 'recorded', data: { id: 5, call: 'pbx-5' } });
    expect(await screen.findByText('ТОВ «Ромашка»')).toBeVisible();
  });

  it('says why a call came to nothing, and tries again', async () => {
    const sent = playServer({
      'GET /live/originates/c9': { body: { ...ORIGINATE, managerLeg: 'ENDED', farLeg: 'FAILED', failure: 'number-busy', endedAt: '2026-11-23T10:00:09Z' } },
      'POST /live/originates': problem(409, 'not-free'),
    });
    const { client } = showNow(playHub().hub);
    client.setQueryData(DIALLING, 'c9');
    expect(await screen.findByText('Номер зайнятий')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Ще раз' }));
    expect(await screen.findByText('Ваш телефон зайнятий.')).toBeVisible();
    expect(sent.filter((one) => one.method === 'POST')).toHaveLength(1);
  });
});
