import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../i18n';
import { playServer, show } from '../test/played';
import type { NewEvent } from './clientEvents';
import EventForm from './EventForm';
import { later } from './times';

const MANAGERS = { 'GET /managers': { body: { managers: [{ id: 1, name: 'Олена Коваль' }, { id: 2, name: 'Іван Коваленко' }] } } };

describe('the form of an event', () => {
  beforeEach(() => speak('uk', false));

  it('plans a call for tomorrow morning, with a reminder, for oneself', async () => {
    playServer(MANAGERS);
    const saved: NewEvent[] = [];
    show(<EventForm event={null} pending={false} failure={null} onSave={(event) => saved.push(event)} onCancel={() => undefined} />);
    await userEvent.type(screen.getByLabelText('Про що'), 'Рахунок');
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти' }));
    const due = later('tomorrow', new Date());
    expect(saved).toEqual([
      {
        type: 'CALL',
        subject: 'Рахунок',
        dueAt: due.toISOString(),
        remindAt: new Date(due.getTime() - 15 * 60_000).toISOString(),
        note: '',
        repeat: null,
        manager: 1,
      },
    ]);
  });

  it('plans another kind at another usual time', async () => {
    playServer(MANAGERS);
    const save = vi.fn();
    show(<EventForm event={null} pending={false} failure={null} onSave={save} onCancel={() => undefined} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Зустріч' }));
    await userEvent.click(screen.getByRole('button', { name: 'За тиждень' }));
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти' }));
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ type: 'MEETING', dueAt: later('week', new Date()).toISOString() }));
  });
});
