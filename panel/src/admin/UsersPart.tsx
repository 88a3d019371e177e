import { Badge, Button, Code, CopyButton, Drawer, Group, Modal, MultiSelect, Select, Stack, Switch, Table, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client';
import { LANGUAGES } from '../i18n';
import { ErrorNotice } from '../ui/ErrorNotice';
import { notifyDone } from '../ui/notify';
import { Surface } from '../ui/Surface';
import classes from './admin.module.css';

type User = Schemas['User'];
type Draft = Pick<User, 'login' | 'name' | 'email' | 'role' | 'manager' | 'ringGroups' | 'language' | 'active'>;

const ROLES = ['MANAGER', 'SUPERVISOR', 'ADMINISTRATOR'] as const;
const NEW: Draft = { login: '', name: '', email: null, role: 'MANAGER', manager: null, ringGroups: [], language: 'uk', active: true };

function useCompany() {
  const managers = useQuery({ queryKey: ['managers'], queryFn: async ({ signal }) => (await api.get('/managers', { signal })).managers });
  const groups = useQuery({ queryKey: ['ring-groups'], queryFn: async ({ signal }) => (await api.get('/ring-groups', { signal })).ringGroups });
  return { managers: managers.data ?? [], groups: groups.data ?? [] };
}

/** Somebody who may sign in, as a form; the one-time password goes to whoever opened it. */
function UserForm({ user, onClose, onPassword }: { user: User | null; onClose: () => void; onPassword: (login: string, password: string) => void }) {
  const { t } = useTranslation(['admin', 'common', 'shell']);
  const client = useQueryClient();
  const company = useCompany();
  const [draft, setDraft] = useState<Draft>(() => {
    if (!user) return NEW;
    const { login, name, email, role, manager, ringGroups, language, active } = user;
    return { login, name, email, role, manager, ringGroups, language, active };
  });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const forget = () => client.invalidateQueries({ queryKey: ['users'] });
  const save = useMutation({
    mutationFn: async () => {
      if (user) {
        await api.put('/users/{id}', { path: { id: user.id }, body: draft });
        return null;
      }
      return (await api.post('/users', { body: draft })).oneTimePassword;
    },
    onSuccess: async (password) => {
      await forget();
      notifyDone(t('saved', { title: draft.login }));
      onClose();
      if (password) onPassword(draft.login, password);
    },
  });
  const reset = useMutation({
    mutationFn: () => api.post('/users/{id}/password', { path: { id: user?.id ?? 0 } }),
    onSuccess: async ({ oneTimePassword }) => {
      await forget();
      onClose();
      onPassword(draft.login, oneTimePassword);
    },
  });
  const signOut = useMutation({
    mutationFn: () => api.delete('/users/{id}/sessions', { path: { id: user?.id ?? 0 } }),
    onSuccess: () => notifyDone(t('users.signedOut')),
  });
  const failure = save.error ?? reset.error ?? signOut.error;
  return (
    <Drawer opened onClose={onClose} position="right" title={user ? t('users.edit', { login: user.login }) : t('users.add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {failure ? <ErrorNotice failure={failure} /> : null}
          <TextInput label={t('users.login')} required maxLength={64} value={draft.login} onChange={(event) => set({ login: event.currentTarget.value })} />
          <TextInput label={t('users.name')} required maxLength={100} value={draft.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <TextInput label={t('users.email')} type="email" maxLength={200} value={draft.email ?? ''} onChange={(event) => set({ email: event.currentTarget.value || null })} />
          <Select
            label={t('users.role')}
            allowDeselect={false}
            data={ROLES.map((role) => ({ value: role, label: t(`shell:role.${role}`) }))}
            value={draft.role}
            onChange={(role) => set({ role: (role ?? 'MANAGER') as Draft['role'] })}
          />
          <Select
            label={t('users.manager')}
            clearable
            searchable
            data={company.managers.map((one) => ({ value: String(one.id), label: `${one.extension} ${one.name}` }))}
            value={draft.manager === null ? null : String(draft.manager)}
            onChange={(manager) => set({ manager: manager === null ? null : Number(manager) })}
          />
          {draft.role === 'SUPERVISOR' ? (
            <MultiSelect
              label={t('users.groups')}
              data={company.groups.map((one) => ({ value: String(one.id), label: one.name }))}
              value={draft.ringGroups.map(String)}
              onChange={(groups) => set({ ringGroups: groups.map(Number) })}
            />
          ) : null}
          <Select
            label={t('users.language')}
            allowDeselect={false}
            data={LANGUAGES.map((value) => ({ value, label: t(`shell:languages.${value}`) }))}
            value={draft.language}
            onChange={(language) => set({ language: (language ?? 'uk') as Draft['language'] })}
          />
          <Switch label={t('users.active')} checked={draft.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
          {user ? (
            <Group gap="sm">
              <Button variant="light" color="orange" loading={reset.isPending} onClick={() => reset.mutate()}>
                {t('users.reset')}
              </Button>
              <Button variant="subtle" color="gray" loading={signOut.isPending} onClick={() => signOut.mutate()}>
                {t('users.signOut')}
              </Button>
            </Group>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

/** A password that is shown this once. */
function Password({ login, password, onClose }: { login: string; password: string; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Modal opened onClose={onClose} title={t('users.password')} centered closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack gap="sm">
        <Text size="sm">{t('users.passwordText', { login })}</Text>
        <Code block fz="lg">
          {password}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={password}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('common:copied') : t('users.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('users.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Who may sign in, as what. */
export default function UsersPart() {
  const { t } = useTranslation(['admin', 'shell']);
  const users = useQuery({ queryKey: ['users'], queryFn: async ({ signal }) => (await api.get('/users', { signal })).users });
  const company = useCompany();
  const [open, setOpen] = useState<User | 'new' | null>(null);
  const [told, setTold] = useState<{ login: string; password: string } | null>(null);
  const managerOf = (user: User) => company.managers.find((one) => one.id === user.manager);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2}>{t('part.users')}</Title>
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
          {t('users.add')}
        </Button>
      </Group>
      {users.error ? <ErrorNotice failure={users.error} onRetry={() => void users.refetch()} /> : null}
      <Surface p={0}>
        <Table highlightOnHover verticalSpacing={6} aria-label={t('part.users')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('users.login')}</Table.Th>
              <Table.Th>{t('users.name')}</Table.Th>
              <Table.Th>{t('users.role')}</Table.Th>
              <Table.Th>{t('users.manager')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.data?.map((user) => (
              <Table.Tr key={user.id} className={classes['row']} onClick={() => setOpen(user)}>
                <Table.Td>
                  <UnstyledButton className={classes['open']} aria-label={t('users.edit', { login: user.login })}>
                    <Text size="sm">{user.login}</Text>
                  </UnstyledButton>
                </Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    {user.name}
                    {user.active ? null : (
                      <Badge size="sm" tt="none" color="gray" variant="outline">
                        {t('users.disabled')}
                      </Badge>
                    )}
                    {user.mustChange ? (
                      <Badge size="sm" tt="none" color="yellow" variant="light">
                        {t('users.mustChange')}
                      </Badge>
                    ) : null}
                  </Group>
                </Table.Td>
                <Table.Td>{t(`shell:role.${user.role}`)}</Table.Td>
                <Table.Td>{managerOf(user) ? `${managerOf(user)?.extension} ${managerOf(user)?.name}` : ''}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Surface>
      {open ? (
        <UserForm user={open === 'new' ? null : open} onClose={() => setOpen(null)} onPassword={(login, password) => setTold({ login, password })} />
      ) : null}
      {told ? <Password {...told} onClose={() => setTold(null)} /> : null}
    </Stack>
  );
}
