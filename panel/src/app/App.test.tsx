import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { OLENA, playServer, problem, show } from '../test/played';
import { speak } from '../i18n';
import { App } from './App';

const IN = { 'GET /session': { body: OLENA } };

describe('the panel', () => {
  beforeEach(() => {
    window.history.replaceState(null, '', '/');
    return speak('uk', false);
  });

  it('asks a stranger to sign in, and lets them in', async () => {
    const sent = playServer({ 'GET /session': problem(401, 'unauthorized'), 'POST /session': { body: OLENA } });
    show(<App />, null);
    await userEvent.type(await screen.findByLabelText('Логін'), 'olena');
    await userEvent.type(screen.getByLabelText('Пароль'), 'дуже таємно');
    await userEvent.click(screen.getByRole('button', { name: 'Увійти' }));
    expect(await screen.findByRole('navigation')).toBeVisible();
    expect(sent.find((one) => one.method === 'POST')?.body).toEqual({ login: 'olena', password: 'дуже таємно' });
  });

  it('says what is wrong with a sign-in, forgets the password and keeps the login', async () => {
    playServer({ 'GET /session': problem(401, 'unauthorized'), 'POST /session': problem(401, 'sign-in-refused') });
    show(<App />, null);
    await userEvent.type(await screen.findByLabelText('Логін'), 'olena');
    await userEvent.type(screen.getByLabelText('Пароль'), 'не той');
    await userEvent.click(screen.getByRole('button', { name: 'Увійти' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Логін або пароль неправильний.');
    expect(screen.getByLabelText('Пароль')).toHaveValue('');
    expect(screen.getByLabelText('Логін')).toHaveValue('olena');
  });

  it('offers the provider where there is one, and says how that ended, once', async () => {
    window.history.replaceState(null, '', '/?sign-in=provider-away');
    playServer({ 'GET /session': problem(401, 'unauthorized'), 'GET /account/sign-in-options': { body: { password: true, openId: { label: 'Google', path: '/api/v1/account/openid' } } } });
    show(<App />, null);
    expect(await screen.findByRole('button', { name: 'Увійти через Google' })).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('Постачальник входу не відповідає');
    expect(window.location.search).toBe('');
  });

  it('lets a one-time password do nothing but be changed', async () => {
    const sent = playServer({
      'GET /session': { body: { ...OLENA, mustChangePassword: true } },
      'PUT /account/password': { body: OLENA },
    });
    show(<App />, null);
    await userEvent.type(await screen.findByLabelText('Поточний пароль'), 'одноразовий');
    expect(screen.queryByRole('navigation')).toBeNull();
    await userEvent.type(screen.getByLabelText('Новий пароль'), 'довгий новий пароль');
    await userEvent.type(screen.getByLabelText('Новий пароль ще раз'), 'інший');
    await userEvent.click(screen.getByRole('button', { name: 'Змінити пароль' }));
    expect(await screen.findByText('Паролі різні.')).toBeVisible();
    expect(sent.some((one) => one.method === 'PUT')).toBe(false);
    await userEvent.clear(screen.getByLabelText('Новий пароль ще раз'));
    await userEvent.type(screen.getByLabelText('Новий пароль ще раз'), 'довгий новий пароль');
    await userEvent.click(screen.getByRole('button', { name: 'Змінити пароль' }));
    expect(await screen.findByRole('navigation')).toBeVisible();
    const change = sent.find((one) => one.method === 'PUT');
    expect(change?.body).toEqual({ current: 'одноразовий', fresh: 'довгий новий пароль' });
    expect(change?.headers.get('X-CSRF-Token')).toBe('csrf-of-olena');
  });

  it('speaks another language at once, everywhere, and remembers it', async () => {
    playServer(IN);
    show(<App />, null);
    await userEvent.click(await screen.findByRole('button', { name: 'Обліковий запис' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'English' }));
    expect(await screen.findByRole('navigation', { name: 'Screens' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('switchboard.language')).toBe('en');
  });

  it('shows only screens that one may open, and no other by its address', async () => {
    window.history.replaceState(null, '', '/dial');
    playServer({ 'GET /session': { body: { ...OLENA, permissions: [] } } });
    show(<App />, null);
    expect(await screen.findByText('Такої сторінки немає')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Дзвонити' })).toBeNull();
  });

  it('shows the sign-in as soon as the server knows the session no more', async () => {
    let over = false;
    playServer({
      'GET /session': () => (over ? problem(401, 'unauthorized') : { body: OLENA }),
      'GET /counterparties': () => problem(401, 'unauthorized'),
    });
    show(<App />, null);
    await screen.findByRole('navigation');
    over = true;
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Пошук і команди' }), 'Бондар');
    await waitFor(() => expect(screen.getByLabelText('Логін')).toBeVisible());
  });

  it('Ctrl K finds a client by name and "?" lists the keys', async () => {
    playServer({
      ...IN,
      'GET /counterparties': { body: { counterparties: [{ id: 7, code: 'Б-7', name: 'Бондар і сини', owner: 1, vip: false, phones: ['+380671112233'] }], next: null } },
    });
    show(<App />, null);
    await screen.findByRole('navigation');
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Пошук і команди' }), 'бонд');
    expect(await screen.findByText('Бондар і сини')).toBeVisible();
    expect(screen.getByText('067 111-22-33')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    fireEvent.keyDown(document.body, { code: 'Slash', shiftKey: true });
    expect(await screen.findByRole('dialog', { name: 'Клавіші' })).toBeVisible();
  });
});
