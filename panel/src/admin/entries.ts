import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../api/client';

export type Kind = Schemas['EntryKind'];
export type Field = Schemas['EntryField'];
export type Entry = Schemas['Entry'];
export type Warning = Schemas['CompanyWarning'];
export type Row = Record<string, string>;

/** Kinds whose entries are changed one by one, as they stand in addresses. */
export type EntryKindName =
  | 'managers'
  | 'ring-groups'
  | 'trunks'
  | 'operator-prefixes'
  | 'ported-numbers'
  | 'hours'
  | 'special-days'
  | 'dids'
  | 'blocked'
  | 'absences';

/** What a list shows of an entry; the rest stands in its form. */
export const COLUMNS: Record<EntryKindName, readonly string[]> = {
  managers: ['extension', 'name', 'devices', 'mobile', 'deputy', 'new-clients', 'active'],
  'ring-groups': ['name', 'strategy', 'ring', 'members'],
  trunks: ['position', 'name', 'operator', 'dial', 'channels', 'delay'],
  'operator-prefixes': ['prefix', 'operator'],
  'ported-numbers': ['number', 'operator', 'since', 'source'],
  hours: ['name', 'days', 'time', 'zone'],
  'special-days': ['hours', 'date', 'time', 'name'],
  dids: ['did', 'name', 'hours', 'stages', 'groups', 'total', 'overflow'],
  blocked: ['number', 'reason'],
  absences: ['extension', 'from', 'until', 'reason'],
};

export function useKinds() {
  return useQuery({ queryKey: ['admin', 'kinds'], queryFn: async ({ signal }) => (await api.get('/admin/kinds', { signal })).kinds, staleTime: Infinity });
}

export function useEntries(kind: EntryKindName, asked = true) {
  return useQuery({
    queryKey: ['admin', 'entries', kind],
    queryFn: async ({ signal }) => (await api.get('/admin/entries/{kind}', { path: { kind }, signal })).entries,
    enabled: asked,
  });
}

export function useWarnings() {
  return useQuery({
    queryKey: ['admin', 'warnings'],
    queryFn: async ({ signal }) => (await api.get('/admin/warnings', { signal })).warnings,
    refetchInterval: 30_000,
  });
}

/** Everything that shows the company is asked for anew. */
function useForget() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['admin'] });
    await client.invalidateQueries({ queryKey: ['managers'] });
    await client.invalidateQueries({ queryKey: ['lines'] });
  };
}

/** Adds an entry, or changes the one that is given; a preview only says what would come of it. */
export function useSave(kind: EntryKindName, entry: Entry | null) {
  const forget = useForget();
  return useMutation({
    mutationFn: ({ rows, preview }: { rows: Row[]; preview: boolean }) =>
      entry === null
        ? api.post('/admin/entries/{kind}', { path: { kind }, body: { rows, preview } })
        : api.put('/admin/entries/{kind}/{id}', { path: { kind, id: entry.id }, body: { version: entry.version, rows, preview } }),
    onSuccess: async (_, { preview }) => (preview ? undefined : forget()),
  });
}

export function useRemove(kind: EntryKindName) {
  const forget = useForget();
  return useMutation({
    mutationFn: (entry: Entry) =>
      api.delete('/admin/entries/{kind}/{id}', { path: { kind, id: entry.id }, query: { version: entry.version } }),
    onSuccess: forget,
  });
}

/** Only what differs from the entry is sent; of an entry with several rows, all of them. */
export function changed(kind: Kind, entry: Entry | null, rows: readonly Row[]): Row[] {
  const before = entry?.rows[0];
  if (kind.severalRows || before === undefined) return rows.map((row) => ({ ...row }));
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name, value]) => before[name] !== value)));
}

/** The rows of a form: those of the entry, or one with what is usual. */
export function rowsOf(kind: Kind, entry: Entry | null): Row[] {
  if (entry) return entry.rows.map((row) => ({ ...row }));
  return [Object.fromEntries(kind.fields.map((field) => [field.name, field.fallback]))];
}
