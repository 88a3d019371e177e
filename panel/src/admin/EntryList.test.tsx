import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../i18n';
import { playServer, problem, show } from '../test/played';
import type { Entry, Field, Kind } from './entries';
import { EntryList } from './EntryList';

function field(name: string, change: Partial<Field> = {}): Field {
  return { name, type: 'TEXT', required: false, fixed: false, fallback: '', unit: null, least: null, most: null, choices: [], refersTo: null, ...change };
}

const MANAGERS: Kind = {
  kind: 'managers',
  editable: true,
  removable: false,
  severalRows: false,
  fields: [
    field('extension', { required: true, most: 20 }),
    field('name', { required: true, most: 100 }),
    field('devices', { type: 'DEVICES' }),
    field('mobile', { type: 'PHONE' }),
    field('active', { type: 'FLAG', fallback: '1' }),
  ],
};
const GROUPS: Kind = {
  kind: 'ring-groups',
  editable: true,
  removable: true,
  severalRows: false,
  fields: [
    field('name', { required: true }),
    field('strategy', { type: 'CHOICE', choices: ['RING_ALL', 'LINEAR'], fallback: 'RING_ALL' }),
    field('ring', { type: 'NUMBER', unit: 'SECONDS', least: 1, most: 600, fallback: '20' }),
  ],
};
const HOURS: Kind = {
  kind: 'hours',
  editable: true,
  removable: true,
  severalRows: true,
  fields: [field('name', { required: true }), field('days', { type: 'WEEKDAYS', required: true }), field('time', { type: 'TIMES', required: true })],
};

const OLENA: Entry = {
  id: '1',
  version: 'v1',
  title: '101 Олена',
  owned: ['name'],
  rows: [{ extension: '101', name: 'Олена', devices: 'PJSIP/101', mobile: '+380671112233', active: '1' }],
};
const SALES: Entry = { id: '7', version: 'g1', title: 'sales', owned: [], rows: [{ name: 'sales', strategy: 'LINEAR', ring: '25' }] };

const kinds = { 'GET /admin/kinds': { body: { kinds: [MANAGERS, GROUPS, HOURS] } } };
const managers = { ...kinds, 'GET /admin/entries/managers': { body: { entries: [OLENA] } } };

async function open(name: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
}

describe('entries of the company', () => {
  beforeEach(() => speak('uk', false));

  it('sends only what was changed, with the version it was read with, after a preview', async () => {
    const done = { entry: OLENA, warnings: [] };
    const sent = playServer({ ...managers, 'PUT /admin/entries/managers/1': { body: done } });
    show(<EntryList kind="managers" />);
    const form = await open(/Змінити 101 Олена/);
    const mobile = form.getByLabelText(/Мобільний/);
    await userEvent.clear(mobile);
    await userEvent.type(mobile, '050 111 22 33');
    await userEvent.click(form.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(sent.filter((one) => one.method === 'PUT')).toHaveLength(2));
    expect(sent.filter((one) => one.method === 'PUT').map((one) => one.body)).toEqual([
      { version: 'v1', rows: [{ mobile: '050 111 22 33' }], preview: true },
      { version: 'v1', rows: [{ mobile: '050 111 22 33' }], preview: false },
    ]);
  });

  it('shows what a change brings with it before it is done', async () => {
    const warnings = [{ id: 'managers-without-mobile', subjects: ['101 Олена'] }];
    const sent = playServer({ ...managers, 'PUT /admin/entries/managers/1': { body: { entry: OLENA, warnings } } });
    show(<EntryList kind="managers" />);
    const form = await open(/Змінити 101/);
    await userEvent.clear(form.getByLabelText(/Мобільний/));
    await userEvent.click(form.getByRole('button', { name: 'Зберегти' }));
    expect(await form.findByText(/Немає мобільного, хоча лінії дзвонять на мобільні/)).toBeVisible();
    expect(sent.filter((one) => one.method === 'PUT')).toHaveLength(1);
    await userEvent.click(form.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(sent.filter((one) => one.method === 'PUT').at(-1)?.body).toMatchObject({ preview: false }));
  });

  it('leaves to 1C what 1C says', async () => {
    playServer(managers);
    show(<EntryList kind="managers" />);
    const form = await open(/Змінити 101/);
    expect(form.getByLabelText(/Ім’я/)).toBeDisabled();
    expect(form.getByText(/Каже 1С/)).toBeVisible();
    expect(form.getByLabelText(/Внутрішній номер/)).toBeEnabled();
  });

  it('says what is wrong at each field, in the language of the panel', async () => {
    const fields = [
      { row: 0, field: 'name', value: '', expected: 'not empty' },
      { row: 0, field: 'ring', value: '0', expected: 'a whole number from 1 to 600' },
    ];
    const refused = problem(422, 'unfit-value');
    playServer({
      ...kinds,
      'GET /admin/entries/ring-groups': { body: { entries: [SALES] } },
      'POST /admin/entries/ring-groups': { ...refused, body: { ...(refused.body as object), fields } },
    });
    show(<EntryList kind="ring-groups" />);
    const form = await open(/^Додати$/);
    expect(form.getByText('Скільки дзвонить група, перш ніж пошук іде далі. · 1–600 с · Звичайно: 20 с')).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Зберегти' }));
    expect(await form.findByText('треба заповнити')).toBeVisible();
    expect(form.getByText('ціле число від 1 до 600')).toBeVisible();
  });

  it('overwrites nobody, and says so', async () => {
    playServer({ ...managers, 'PUT /admin/entries/managers/1': problem(409, 'changed-meanwhile') });
    show(<EntryList kind="managers" />);
    const form = await open(/Змінити 101/);
    await userEvent.click(form.getByRole('button', { name: 'Зберегти' }));
    expect(await form.findByText(/Хтось змінив це/)).toBeVisible();
  });

  it('removes when one is sure, and says who still needs it', async () => {
    const sent = playServer({
      ...kinds,
      'GET /admin/entries/ring-groups': { body: { entries: [SALES] } },
      'DELETE /admin/entries/ring-groups/7': problem(409, 'in-use', 'named by: dids 380441234567'),
    });
    show(<EntryList kind="ring-groups" />);
    const form = await open(/Змінити sales/);
    await userEvent.click(form.getByRole('button', { name: 'Видалити' }));
    expect(sent.some((one) => one.method === 'DELETE')).toBe(false);
    await userEvent.click(form.getByRole('button', { name: 'Видалити sales?' }));
    expect(await form.findByText(/Спершу приберіть.*dids 380441234567/)).toBeVisible();
    expect(sent.find((one) => one.method === 'DELETE')?.path).toContain('version=g1');
  });

  it('writes hours as several rows that share a name', async () => {
    const hours: Entry = { id: '1', version: 'h1', title: 'office', owned: [], rows: [{ name: 'office', days: '1-5', time: '09:00-18:00' }] };
    const sent = playServer({
      ...kinds,
      'GET /admin/entries/hours': { body: { entries: [hours] } },
      'PUT /admin/entries/hours/1': { body: { entry: hours, warnings: [] } },
    });
    show(<EntryList kind="hours" />);
    expect(await screen.findByText('Пн–Пт')).toBeVisible();
    const form = await open(/Змінити office/);
    await userEvent.click(form.getByRole('button', { name: 'Ще години' }));
    const times = form.getAllByLabelText(/Години/);
    await userEvent.type(times[1] as HTMLElement, '10:00-14:00');
    const name = form.getByLabelText(/Назва/);
    await userEvent.clear(name);
    await userEvent.type(name, 'офіс');
    await userEvent.click(form.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(sent.some((one) => one.method === 'PUT')).toBe(true));
    expect(sent.find((one) => one.method === 'PUT')?.body).toMatchObject({
      rows: [
        { name: 'офіс', days: '1-5', time: '09:00-18:00' },
        { name: 'офіс', days: '', time: '10:00-14:00' },
      ],
    });
  });

  it('finds what somebody types', async () => {
    playServer(managers);
    show(<EntryList kind="managers" />);
    expect(await screen.findByText('Олена')).toBeVisible();
    await userEvent.type(screen.getByRole('textbox', { name: 'Знайти в списку' }), 'немає такого');
    expect(screen.getByText('Нічого не знайдено')).toBeVisible();
  });
});
