import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import userEvent from '@testing-library/user-event';
import type { Schemas } from '../api/client';
import { speak } from '../i18n';
import { LiveProvider } from '../live/live';
import { playServer, show } from '../test/played';
import { playHub } from '../test/world';
import ClientScreen from './ClientScreen';

vi.mock('@tanstack/react-router', () => ({
  Link: ({ to, children }: { to: string; children: string }) => <a href={to}>{children}</a>,
  useParams: () => ({ id: '7' }),
}));

const PAGE: Schemas['ClientPage'] = {
  client: { id: 7, code: 'K7', name: 'ТОВ Ромашка', vip: true },
  owner: { id: 1, name: 'Олена Коваль', extension: '101' },
  customer: true,
  invalid: false,
  lastSaleOn: '2026-11-02',
  phones: [{ number: '+380671110001', raw: '067 111 00 01', operator: 'kyivstar' }, { number: null, raw: 'через секретаря', operator: null }],
  persons: [{ name: 'Ганна Ткач', position: 'Бухгалтер', phones: ['+380501110002'] }],
  links: { internal: 'e1cib/data/Справочник.Контрагенты?ref=1', web: 'https://base.example/hs', thin: null },
  rating: 'HOT',
  ratings: [{ rating: 'HOT', at: '2026-11-20T08:00:00Z', by: 'Олена Коваль', call: null }],
  contacts: [{ call: 'c1', at: '2026-11-20T08:00:00Z', manager: { id: 1, name: 'Олена Коваль', extension: '101' }, state: 'CLOSED', rating: 'HOT', notes: 'Просили зразки', nextAction: 'EVENT' }],
  orders: [],
};

function showPage() {
  playServer({ 'GET /counterparties/7/page': { body: PAGE }, 'GET /calls': { body: { calls: [], next: null } } });
  show(
    <LiveProvider hub={playHub().hub}>
      <ClientScreen />
    </LiveProvider>,
  );
}

describe('the page of a client', () => {
  beforeEach(() => speak('uk', false));

  it('says who they are, how they are reached and where they are in 1C', async () => {
    showPage();
    expect(await screen.findByRole('heading', { name: 'ТОВ Ромашка' })).toBeVisible();
    expect(screen.getByText('067 111-00-01')).toBeVisible();
    expect(screen.getByText('через секретаря')).toBeVisible();
    expect(screen.getByText('Ганна Ткач')).toBeVisible();
    expect(screen.getByText('02.11.2026')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Відкрити в браузері' })).toHaveAttribute('href', 'https://base.example/hs');
    expect(screen.queryByRole('link', { name: 'Відкрити в 1С' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Посилання для 1С' })).toBeVisible();
  });

  it('tells what was talked about and what came of it', async () => {
    showPage();
    await userEvent.click(await screen.findByRole('tab', { name: 'Розмови' }));
    const list = await screen.findByRole('list', { name: 'Розмови' });
    expect(within(list).getByText('Просили зразки')).toBeVisible();
    expect(within(list).getByText('Заплановано подію')).toBeVisible();
  });
});
