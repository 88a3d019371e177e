import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { Me } from '../api/client';
import type { Hub } from '../live/hub';
import { LiveProvider } from '../live/live';
import { NowColumn } from '../now/NowColumn';
import { OLENA, show } from './played';
import { IVAN, ME } from './world';

export const manager = (id: number, name: string, extension: string) => ({
  id,
  name,
  extension,
  devices: [`PJSIP/${extension}`],
  mobile: '+380675001001',
  active: true,
  takesNewClients: true,
  deputy: null,
  absences: [],
});

/** A company of two, and a client who belongs to the other one. */
export const COMPANY = {
  'GET /managers': { body: { managers: [manager(1, ME.name, '101'), manager(2, IVAN.name, '102')] } },
  'GET /managers/1': { body: manager(1, ME.name, '101') },
  'GET /counterparties/7': { body: { id: 7, code: 'НФ-000001', name: 'ТОВ «Ромашка»', owner: 2, vip: true, phones: [] } },
};

/** Links need a router around them. */
function Routed({ children }: { children: ReactNode }) {
  const router = useMemo(
    () => createRouter({ routeTree: createRootRoute({ component: () => children }), history: createMemoryHistory() }),
    [children],
  );
  return <RouterProvider router={router} />;
}

/** The column of what goes on now, as it stands in the panel. */
export function showNow(hub: Hub, me: Me = OLENA) {
  return show(
    <LiveProvider hub={hub}>
      <Routed>
        <NowColumn />
      </Routed>
    </LiveProvider>,
    me,
  );
}
