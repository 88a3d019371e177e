import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { COMPANY, showNow } from '../test/now';
import { OLENA, playServer, problem, type Sent } from '../test/played';
import { aCall, aContact, playHub, presence, snapshot } from '../test/world';
import { mergeNotes } from './notes';
import { later } from '../events/times';

const settling = (change = {}) => playHub(snapshot({ managers: [presence({ state: 'WRAP_UP' })], contacts: [aContact(change)] }));
const bodyOf = (sent: Sent[], end: string) => sent.find((one) => one.path.endsWith(end))?.body;
const card = () => screen.findByRole('region', { name: 'Контакт до завершення' });

describe('a contact', () => {
  it('is closed with an event at a time that is one click away', async () => {
    const sent = playServer({ ...COMPANY, 'POST /contacts/c1/close': { body: aContact({ state: 'CLOSED' }) } });
    showNow(settling().hub);
    await userEvent.click(await screen.findByRole('button', { name: 'Завтра 10:00' }));
    await userEvent.click(screen.getByRole('button', { name: 'Закрити контакт' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Контакт до завершення' })).toBeNull());
    const tomorrow = later('tomorrow', new Date()).toISOString();
    expect(bodyOf(sent, '/close')).toMatchObject({ event: { type: 'CALL', dueAt: tomorrow, remindAt: tomorrow, manager: 1 } });
    expect(sent.find((one) => one.path.endsWith('/close'))?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is not closed without a time, and nothing is sent', async () => {
    const sent = playServer(COMPANY);
    showNow(settling().hub);
    await userEvent.click(await screen.findByRole('button', { name: 'Закрити контакт' }));
    expect(await screen.findByText('Коли це зробити?')).toBeVisible();
    expect(sent.some((one) => one.path.endsWith('/close'))).toBe(false);
  });

  it('says why the server refuses to close it, and stays', async () => {
    playServer({ ...COMPANY, 'POST /contacts/c1/close': problem(422, 'client-missing') });
    showNow(settling().hub);
    await userEvent.click(await screen.findByText('Замовлення'));
    await userEvent.type(await screen.findByLabelText('Товар, рядок 1'), 'Цвяхи');
    await userEvent.click(screen.getByRole('button', { name: 'Закрити контакт' }));
    expect(await screen.findByText(/Для замовлення потрібен клієнт/)).toBeVisible();
    expect(await card()).toBeVisible();
  });

  it('with an order sends its lines, without the empty ones', async () => {
    const sent = playServer({ ...COMPANY, 'POST /contacts/c1/close': { body: aContact({ state: 'CLOSED' }) } });
    showNow(settling().hub);
    await userEvent.click(await screen.findByText('Замовлення'));
    await userEvent.type(await screen.findByLabelText('Товар, рядок 1'), 'Цвяхи 100 мм');
    await userEvent.click(screen.getByRole('button', { name: 'Ще товар' }));
    await userEvent.click(screen.getByRole('button', { name: 'Закрити контакт' }));
    await waitFor(() => expect(bodyOf(sent, '/close')).toEqual({ order: { comment: null, goods: [{ text: 'Цвяхи 100 мм', quantity: 1 }] } }));
  });

  it('of a new client cannot be closed before it is rated, by a click or by a key', async () => {
    const sent = playServer({ ...COMPANY, 'PUT /contacts/c1/rating': { body: aContact({ newClient: true, rating: 'HOT' }) } });
    showNow(settling({ newClient: true }).hub);
    const close = await screen.findByRole('button', { name: 'Закрити контакт' });
    expect(close).toBeDisabled();
    fireEvent.keyDown(document.body, { code: 'Digit1' });
    await waitFor(() => expect(close).toBeEnabled());
    expect(bodyOf(sent, '/rating')).toEqual({ rating: 'HOT' });
    expect(screen.getByRole('button', { name: 'Гарячий' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('is waived by a supervisor only, with a reason', async () => {
    const sent = playServer({ ...COMPANY, 'POST /contacts/c1/waiver': { body: aContact({ state: 'WAIVED' }) } });
    showNow(settling().hub, { ...OLENA, permissions: [...OLENA.permissions, 'CONTACTS_WAIVE'] });
    await userEvent.click(await screen.findByText('Без дії'));
    await userEvent.click(screen.getByRole('button', { name: 'Закрити контакт' }));
    expect(await screen.findByText('Причина потрібна.')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Чому без наступної дії?'), 'помилився номером');
    await userEvent.click(screen.getByRole('button', { name: 'Закрити контакт' }));
    await waitFor(() => expect(bodyOf(sent, '/waiver')).toEqual({ reason: 'помилився номером' }));
  });

  it('offers a manager no way without an action', async () => {
    playServer(COMPANY);
    showNow(settling().hub);
    await card();
    await screen.findByText('Замовлення');
    expect(screen.queryByText('Без дії')).toBeNull();
  });

  it('keeps its notes by itself, and joins what somebody else wrote meanwhile', async () => {
    let stored = aContact();
    const sent = playServer({
      ...COMPANY,
      'GET /contacts/c1': () => ({ body: stored }),
      'PUT /contacts/c1/notes': (one) => {
        const { notes, version } = one.body as { notes: string; version: number };
        if (version !== stored.notesVersion) return problem(409, 'notes-changed');
        stored = { ...stored, notes, notesVersion: version + 1 };
        return { body: stored };
      },
    });
    showNow(settling().hub);
    stored = { ...stored, notes: 'Від керівника.', notesVersion: 1 };
    await userEvent.type(await screen.findByLabelText('Нотатки'), 'Хоче знижку');
    await waitFor(() => expect(stored.notes).toBe('Від керівника.Хоче знижку'), { timeout: 12_000 });
    expect(screen.getByLabelText('Нотатки')).toHaveValue('Від керівника.Хоче знижку');
    expect(sent.filter((one) => one.method === 'PUT').length).toBe(2);
  });

  it('of somebody unknown shows who looks alike before it makes another', async () => {
    const client = { id: 9, code: 'Ф-9', name: 'Петренко А.', vip: false };
    const sent = playServer({
      ...COMPANY,
      'GET /client-duplicates': { body: { clients: [{ client, phones: ['+380671234500'], owner: null, why: 'NAME' }] } },
      'POST /contacts/c1/client': (one) => ((one.body as { certain?: boolean }).certain ? { body: aContact({ newClient: true }) } : problem(409, 'possible-duplicates')),
    });
    showNow(settling({ client: null, newClient: true }).hub);
    await userEvent.type(await screen.findByLabelText(/Ім’я або назва/), 'Петренко');
    expect(await screen.findByText('Петренко А.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Створити клієнта' }));
    expect(await screen.findByText(/Є схожі клієнти/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Створити все одно' }));
    await waitFor(() => expect(screen.queryByText('Хто це був?')).toBeNull());
    expect(sent.filter((one) => one.path === '/contacts/c1/client').map((one) => (one.body as { certain: boolean }).certain)).toEqual([false, true]);
  });

  it('keeps what is being written when its time is over', async () => {
    playServer(COMPANY);
    const { hub, tell } = settling();
    showNow(hub);
    await userEvent.type(await screen.findByLabelText('Що зробити'), 'Надіслати рахунок');
    act(() => tell({ kind: 'contact', data: aContact({ state: 'UNFINISHED', wrapUpUntil: null }) }));
    expect(await card()).toHaveTextContent('Не завершено');
    expect(screen.getByLabelText('Що зробити')).toHaveValue('Надіслати рахунок');
  });

  it('that was left unfinished stands in a list that counts, and opens', async () => {
    playServer(COMPANY);
    const { hub } = playHub(snapshot({ contacts: [aContact({ state: 'UNFINISHED' }), aContact({ call: 'c2', state: 'UNFINISHED' })] }));
    showNow(hub);
    const list = await screen.findByRole('region', { name: '2 незавершені контакти' });
    await userEvent.click(within(list).getAllByRole('button')[0]!);
    expect(await card()).toHaveTextContent('ТОВ «Ромашка»');
    expect(await screen.findByRole('region', { name: '1 незавершений контакт' })).toBeVisible();
  });

  it('while one talks takes a rating and a reminder in two clicks, and cannot be closed', async () => {
    const sent = playServer({ ...COMPANY, 'POST /client-events': { status: 201, body: {} } });
    const { hub } = playHub(snapshot({ calls: [aCall()], contacts: [aContact({ state: 'TALKING', talkEndedAt: null, wrapUpUntil: null })] }));
    showNow(hub);
    await userEvent.click(await screen.findByRole('button', { name: 'Нагадати передзвонити' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /За тиждень/ }));
    await waitFor(() => expect(bodyOf(sent, '/client-events')).toMatchObject({ type: 'CALL', contact: 'c1', client: 7, number: '+380671234567' }));
    expect(screen.queryByRole('button', { name: 'Закрити контакт' })).toBeNull();
  });

  it('that a transfer gave to another is theirs', async () => {
    playServer(COMPANY);
    const { hub, tell } = settling();
    showNow(hub);
    await card();
    act(() => tell({ kind: 'contact', data: aContact({ manager: { id: 2, name: 'Іван', extension: '102' } }) }));
    expect(screen.queryByRole('region', { name: 'Контакт до завершення' })).toBeNull();
  });
});

describe('notes of two', () => {
  it.each([
    ['а', 'а', 'аб', 'аб'],
    ['а', 'аб', 'а', 'аб'],
    ['а', 'аб', 'ав', 'абв'],
    ['а', 'б', 'в', 'б\nв'],
  ])('begun with %s, theirs %s and mine %s, are %s', (base, theirs, mine, both) => {
    expect(mergeNotes(base, theirs, mine)).toBe(both);
  });
});
