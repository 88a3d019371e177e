import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ClientEvent } from '../live/state';
import { COMPANY, showNow } from '../test/now';
import { playServer } from '../test/played';
import { ME, playHub, snapshot } from '../test/world';

const EVENT = {
  id: 5, type: 'CALL', status: 'OPEN', subject: 'Передзвонити Ромашці', note: '', dueAt: '2026-11-23T10:00:00Z', number: '+380671234567', manager: ME, client: null,
} as unknown as ClientEvent;

describe('a reminder', () => {
  it('comes up at its time, and is put off', async () => {
    const sent = playServer({ ...COMPANY, 'POST /client-events/5/snooze': { body: EVENT } });
    const { hub, tell } = playHub();
    showNow(hub);
    act(() => tell({ kind: 'reminder', data: { event: EVENT, at: EVENT.dueAt } }));
    expect(await screen.findByRole('alert', { name: 'Нагадування' })).toHaveTextContent('Передзвонити Ромашці');
    await userEvent.click(screen.getByRole('button', { name: 'Нагадати пізніше' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'За годину' }));
    await waitFor(() => expect(screen.queryByRole('alert', { name: 'Нагадування' })).toBeNull());
    const until = Date.parse((sent.find((one) => one.path.endsWith('/snooze'))?.body as { until: string }).until);
    expect(Math.abs(until - Date.now() - 3_600_000)).toBeLessThan(60_000);
  });

  it('is dialled with one click, and then seen', async () => {
    const sent = playServer({ ...COMPANY, 'POST /live/originates': { status: 201, body: { id: 'c9' } }, 'DELETE /client-events/5/reminder': { status: 204 } });
    showNow(playHub(snapshot({ reminders: [EVENT] })).hub);
    await userEvent.click(await screen.findByRole('button', { name: '067 123-45-67' }));
    await waitFor(() => expect(screen.queryByRole('alert', { name: 'Нагадування' })).toBeNull());
    expect(sent.find((one) => one.path === '/live/originates')?.body).toEqual({ to: '+380671234567' });
  });
});
