import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { speak } from '../i18n';
import { OLENA, playServer, show } from '../test/played';
import DayScreen from './DayScreen';

vi.mock('@tanstack/react-router', () => ({ Link: ({ to, children }: { to: string; children: string }) => <a href={to}>{children}</a> }));

const ME = { id: 1, name: 'Олена Коваль', extension: '101' };

function event(id: number, subject: string, change: Partial<Schemas['ClientEvent']> = {}): Schemas['ClientEvent'] {
  return {
    id,
    type: 'CALL',
    status: 'OPEN',
    subject,
    note: '',
    dueAt: new Date(2026, 10, 23, 10).toISOString(),
    minutes: 15,
    remindAt: null,
    reminded: false,
    overdue: false,
    manager: ME,
    client: null,
    number: '+380671110001',
    contact: null,
    repeat: null,
    follows: null,
    outcome: '',
    createdBy: 'Олена Коваль',
    createdAt: new Date(2026, 10, 22, 10).toISOString(),
    endedAt: null,
    onec: 'DELIVERED',
    version: 1,
    ...change,
  };
}

const EMPTY = { manager: ME, overdue: [], today: [], reminders: [], unfinished: [], missed: [] };

describe('my day', () => {
  beforeEach(() => speak('uk', false));

  it('shows what is overdue before what is due, and a reminder once', async () => {
    const late = event(1, 'Рахунок', { overdue: true, reminded: true });
    playServer({ 'GET /my-day': { body: { ...EMPTY, overdue: [late], today: [event(2, 'Зразки')], reminders: [late, event(3, 'Договір', { reminded: true })] } } });
    show(<DayScreen />);
    const parts = await screen.findAllByRole('heading', { level: 2 });
    expect(parts.map((part) => part.textContent)).toEqual(['Прострочено', 'Нагадування', 'Сьогодні']);
    expect(screen.getAllByText('Рахунок')).toHaveLength(1);
    expect(within(screen.getByRole('list', { name: 'Нагадування' })).getByText('Договір')).toBeVisible();
  });

  it('settles an event with one click', async () => {
    const sent = playServer({ 'GET /my-day': { body: { ...EMPTY, today: [event(2, 'Зразки')] } }, 'PUT /client-events/2/status': { body: event(2, 'Зразки') } });
    show(<DayScreen />);
    await userEvent.click(await screen.findByRole('button', { name: 'Зроблено: Зразки' }));
    expect(sent.find((one) => one.method === 'PUT')?.body).toEqual({ status: 'DONE' });
  });

  it('says so when nothing is left', async () => {
    playServer({ 'GET /my-day': { body: EMPTY } });
    show(<DayScreen />);
    expect(await screen.findByText('На сьогодні все зроблено')).toBeVisible();
  });

  it('asks nothing for somebody who is no manager', () => {
    const sent = playServer({});
    show(<DayScreen />, { ...OLENA, manager: null });
    expect(screen.getByText('Ви не менеджер')).toBeVisible();
    expect(sent).toEqual([]);
  });
});
