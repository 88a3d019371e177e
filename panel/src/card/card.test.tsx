import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Presence } from '../live/state';
import { COMPANY, manager, showNow } from '../test/now';
import { playServer, problem } from '../test/played';
import { aCall, aCard, IVAN, ME, playHub, presence, snapshot } from '../test/world';
import { sortColleagues } from './people';


describe('the card', () => {
  it('says who calls, why me, who is responsible, over which line, and how long it stays', async () => {
    playServer(COMPANY);
    const { hub, tell } = playHub();
    showNow(hub);
    await screen.findByText(/Тихо/);
    act(() => tell({ kind: 'card', data: aCard() }));
    const card = await screen.findByRole('region', { name: 'Вхідний дзвінок' });
    expect(card).toHaveTextContent('ТОВ «Ромашка»');
    expect(card).toHaveTextContent('067 123-45-67');
    expect(card).toHaveTextContent('VIP');
    expect(card).toHaveTextContent('Продажі');
    expect(card).toHaveTextContent('Ваш клієнт');
    expect(card).toHaveTextContent(/Ще (1\d|[5-9]) секунд, потім дзвонить далі/);
    await waitFor(() => expect(card).toHaveTextContent('Іван Шевчук'));
    expect(document.title).toBe('☎ ТОВ «Ромашка»');
    expect(screen.getByText('Вхідний: ТОВ «Ромашка»')).toHaveAttribute('aria-live', 'assertive');
  });

  it('is gone the moment the offer is over, and becomes the call when it is answered', async () => {
    playServer(COMPANY);
    const { hub, tell } = playHub(snapshot({ cards: [aCard()] }));
    showNow(hub);
    await screen.findByRole('region', { name: 'Вхідний дзвінок' });
    act(() => tell({ kind: 'card-gone', data: { call: 'c1', offer: 1, manager: ME, outcome: 'ANSWERED' } }));
    act(() => tell({ kind: 'call', data: aCall() }));
    expect(screen.queryByRole('region', { name: 'Вхідний дзвінок' })).toBeNull();
    expect(await screen.findByRole('region', { name: 'Поточна розмова' })).toHaveTextContent('ТОВ «Ромашка»');
    expect(document.title).toBe('Switchboard');
  });

  it('is declined by D', async () => {
    const sent = playServer({ ...COMPANY, 'POST /live/calls/c1/decline': { status: 204 } });
    const { hub } = playHub(snapshot({ cards: [aCard()] }));
    showNow(hub);
    await screen.findByRole('region', { name: 'Вхідний дзвінок' });
    fireEvent.keyDown(document.body, { code: 'KeyD' });
    await waitFor(() => expect(sent.filter((one) => one.path.endsWith('/decline'))).toHaveLength(1));
  });

  it('says so when the call cannot be declined any more', async () => {
    playServer({ ...COMPANY, 'POST /live/calls/c1/decline': problem(409, 'not-offered') });
    const { hub } = playHub(snapshot({ cards: [aCard()] }));
    showNow(hub);
    await userEvent.click(await screen.findByRole('button', { name: 'Відхилити' }));
    expect(await screen.findByText('Цей дзвінок вам уже не дзвонить.')).toBeVisible();
  });

  it('is redirected to the colleague who is chosen', async () => {
    const sent = playServer({ ...COMPANY, 'POST /live/calls/c1/redirect': { status: 204 } });
    const { hub } = playHub(snapshot({ cards: [aCard()] }));
    showNow(hub);
    await userEvent.click(await screen.findByRole('button', { name: 'Переадресувати' }));
    await userEvent.click(await screen.findByText('Іван Шевчук', { selector: '[role=option] *' }));
    await waitFor(() => expect(sent.find((one) => one.path.endsWith('/redirect'))?.body).toEqual({ to: 2 }));
  });

  it('is sent to one\'s own mobile by a click or by M', async () => {
    const sent = playServer({ ...COMPANY, 'POST /live/calls/c1/redirect': { status: 204 } });
    showNow(playHub(snapshot({ cards: [aCard()] })).hub);
    await userEvent.click(await screen.findByRole('button', { name: 'На мій мобільний' }));
    fireEvent.keyDown(document.body, { code: 'KeyM' });
    await waitFor(() => expect(sent.filter((one) => one.path.endsWith('/redirect')).map((one) => one.body)).toEqual([{ to: 1, mobile: true }, { to: 1, mobile: true }]));
  });

  it('that rings on the mobile already is not sent there', async () => {
    playServer(COMPANY);
    showNow(playHub(snapshot({ cards: [aCard({ stage: 'GSM', reason: 'mobile' })] })).hub);
    expect(await screen.findByText('На ваш мобільний')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'На мій мобільний' })).toBeNull();
  });

  it('says that nobody knows one\'s mobile', async () => {
    playServer({ ...COMPANY, 'GET /managers/1': { body: { ...manager(1, ME.name, '101'), mobile: null } } });
    showNow(playHub(snapshot({ cards: [aCard()] })).hub);
    expect(await screen.findByRole('button', { name: 'Мобільного не вказано' })).toBeDisabled();
  });

  it('of an unknown number has it once', async () => {
    playServer(COMPANY);
    showNow(playHub(snapshot({ cards: [aCard({ client: null, clientCandidates: 0 })] })).hub);
    expect(await screen.findByRole('heading', { name: '067 123-45-67' })).toBeVisible();
    expect(screen.getAllByText('067 123-45-67')).toHaveLength(1);
  });

  it('learns what is known of who calls without moving what is there', async () => {
    const event = { id: 3, type: 'LETTER', dueAt: '2026-11-20T08:00:00Z', overdue: true };
    const last = { call: 'c0', at: '2026-11-20T08:00:00Z', manager: IVAN, state: 'CLOSED', rating: 'HOT', notes: 'Просив знижку', nextAction: 'EVENT' };
    const about = { rating: 'HOT', lastContact: last, openEvents: [event], orders: [{ id: 1, comment: 'Цвяхи', at: '2026-11-20T08:00:00Z', manager: IVAN }], missedTries: 2 };
    playServer({ ...COMPANY, 'GET /about-caller': problem(503, 'database-away'), 'GET /dial/preview': { body: { number: '+380671234567', display: '', operator: 'Київстар', clients: [], manager: null, trunk: null, blocked: false } } });
    const { hub, tell } = playHub(snapshot({ cards: [aCard()] }));
    showNow(hub);
    const card = await screen.findByRole('region', { name: 'Вхідний дзвінок' });
    await waitFor(() => expect(card).toHaveTextContent('Київстар'));
    act(() => tell({ kind: 'card-about', data: { call: 'c1', about } as never }));
    await waitFor(() => expect(card).toHaveTextContent('Гарячий'));
    for (const words of ['Іван Шевчук · подія', 'Просив знижку', 'Лист', 'Прострочено', 'Цвяхи', '2 рази']) expect(card).toHaveTextContent(words);
    const decline = screen.getByRole('button', { name: 'Відхилити' });
    expect(decline.compareDocumentPosition(screen.getByText('Просив знижку'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('of somebody who hides the number shows that, and no number', async () => {
    playServer(COMPANY);
    const { hub } = playHub(snapshot({ cards: [aCard({ client: null, clientCandidates: 0, caller: { number: null, name: '', withheld: true } })] }));
    showNow(hub);
    expect(await screen.findByRole('heading', { name: 'Номер приховано' })).toBeVisible();
  });
});

describe('the call', () => {
  it('is given to a colleague who was asked, or taken back', async () => {
    const sent = playServer({ ...COMPANY, 'POST /live/calls/c1/consult/complete': { status: 204 } });
    const { hub } = playHub(snapshot({ calls: [aCall({ phase: 'CONSULTING', asked: IVAN })] }));
    showNow(hub);
    expect(await screen.findByText(/Ви запитуєте: Іван Шевчук/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Повернутися до абонента' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Віддати дзвінок' }));
    await waitFor(() => expect(sent.some((one) => one.path === '/live/calls/c1/consult/complete')).toBe(true));
  });

  it.each([
    ['067 765-43-21', 'На номер 067 765-43-21', { number: '067 765-43-21' }],
    ['Іван', 'Іван Шевчук, на мобільний', { to: 2, mobile: true }],
    ['102', /102/, { to: 2 }],
  ])('is given to whom one looks for with "%s"', async (words, option, to) => {
    const sent = playServer({ ...COMPANY, 'POST /live/calls/c1/transfer': { status: 204 } });
    showNow(playHub(snapshot({ calls: [aCall()] })).hub);
    await userEvent.click(await screen.findByRole('button', { name: 'Перевести' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Кому перевести?' }), words);
    await userEvent.click(await screen.findByRole('option', { name: option }));
    await waitFor(() => expect(sent.find((one) => one.path.endsWith('/transfer'))?.body).toEqual(to));
  });

  it('from the panel shows how both ends are', async () => {
    playServer({
      ...COMPANY,
      'GET /live/originates/c1': {
        body: { id: 'c1', manager: ME, to: '+380671234567', managerLeg: 'ANSWERED', farLeg: 'RINGING', failure: null, startedAt: '2026-11-23T10:00:00Z', endedAt: null },
      },
    });
    const { hub } = playHub(snapshot({ calls: [aCall({ direction: 'OUTBOUND', phase: 'DIALLING', dialler: ME, dialled: '+380671234567', answeredAt: null, offers: [] })] }));
    showNow(hub);
    expect(await screen.findByText('Ваш телефон')).toHaveTextContent(/відповів/);
    expect(screen.getByText('Абонент')).toHaveTextContent(/дзвонить/);
  });
});

describe('one\'s own state', () => {
  it('is a word and its seconds, and a pause has a reason', async () => {
    const sent = playServer({ ...COMPANY, 'PUT /presence/me/pause': { body: presence({ state: 'PAUSED' }) } });
    const { hub, tell } = playHub();
    showNow(hub);
    const state = await screen.findByRole('region', { name: 'Мій стан' });
    expect(state).toHaveTextContent('Вільно');
    expect(state).toHaveTextContent(/1:0[56]/);
    await userEvent.click(screen.getByRole('button', { name: 'Пауза' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Обід' }));
    await waitFor(() => expect(sent.find((one) => one.method === 'PUT')?.body).toEqual({ reason: 'Обід' }));
    act(() => tell({ kind: 'presence', data: presence({ state: 'PAUSED', reason: 'Обід' }) }));
    expect(state).toHaveTextContent('Пауза');
    expect(state).toHaveTextContent('Обід');
    expect(screen.getByRole('button', { name: 'Повернутися до роботи' })).toBeVisible();
  });

  it('says whether the telephone is registered, and the mobile behind it', async () => {
    playServer(COMPANY);
    const { hub, tell } = playHub();
    showNow(hub);
    expect(await screen.findByText('Телефон 101 на зв’язку')).toBeVisible();
    expect(screen.getByText('067 500-10-01')).toBeVisible();
    act(() => tell({ kind: 'presence', data: presence({ state: 'PAUSED', telephone: 'UNREGISTERED' }) }));
    expect(await screen.findByText('Телефон 101 не зареєстровано')).toBeVisible();
    act(() => tell({ kind: 'presence', data: presence({ telephone: 'UNKNOWN' }) }));
    expect(await screen.findByText('Телефон 101: стан невідомий')).toBeVisible();
  });

  it('says over which line the mobile would ring, or that none is free', async () => {
    let trunk: string | null = 'kyivstar';
    playServer({ ...COMPANY, 'GET /dial/preview': () => ({ body: { number: '+380675001001', display: '', operator: 'Київстар', clients: [], manager: ME, trunk, blocked: false } }) });
    const { client } = showNow(playHub().hub);
    expect(await screen.findByText('лінія kyivstar')).toBeVisible();
    trunk = null;
    await client.invalidateQueries({ queryKey: ['dial', 'preview'] });
    expect(await screen.findByText('немає вільної лінії')).toBeVisible();
  });
});

describe('colleagues', () => {
  it('stand in the order free, unknown, busy, each by name; without oneself and who left', () => {
    const people = [manager(1, 'Я', '1'), manager(2, 'Ївга', '2'), manager(3, 'Ірина', '3'), manager(4, 'Борис', '4'), { ...manager(5, 'Ґалина', '5'), active: false }];
    const seen = new Map([
      [4, { state: 'TALKING' } as Presence],
      [2, { state: 'FREE' } as Presence],
    ]);
    expect(sortColleagues(people, seen, 1).map((one) => one.manager.name)).toEqual(['Ївга', 'Ірина', 'Борис']);
  });
});
