import { Alert, Button, Center, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { LanguageSwitch } from '../app/LanguageSwitch';
import { Logo } from '../app/Logo';
import { wordsOf } from '../ui/ErrorNotice';
import { Surface } from '../ui/Surface';
import { begin } from './session';

/** What is told of a sign-in that failed. */
function useWords(failure: Error | null): string | null {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  if (failure === null) return null;
  if (failure instanceof Problem && failure.id === 'sign-in-refused') return t('refused');
  if (failure instanceof Problem && failure.status === 429) return t('wait', { seconds: failure.retryAfter ?? 1 });
  return wordsOf(failure, common);
}

const RETURNED = ['refused', 'wait', 'provider-away'] as const;

/** What the provider's answer came to, if somebody is just back from there; the address forgets it. */
function takeReturned(): (typeof RETURNED)[number] | null {
  const address = new URL(window.location.href);
  const said = RETURNED.find((one) => one === address.searchParams.get('sign-in'));
  if (address.searchParams.has('sign-in')) {
    address.searchParams.delete('sign-in');
    window.history.replaceState(null, '', address);
  }
  return said ?? null;
}

/** Another way to sign in, where the company has one. */
function Provider() {
  const { t } = useTranslation('session');
  const options = useQuery({ queryKey: ['sign-in-options'], queryFn: () => api.get('/account/sign-in-options'), retry: false });
  const openId = options.data?.openId;
  if (!openId) return null;
  return (
    <Button variant="default" fullWidth onClick={() => window.location.assign(openId.path)}>
      {t('enterBy', { label: openId.label })}
    </Button>
  );
}

export function SignIn() {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.post('/session', { body: { login, password } }),
    onSuccess: (me) => begin(client, me),
    onError: () => setPassword(''),
  });
  const [returned] = useState(takeReturned);
  const told = useWords(signIn.error);
  const words = told ?? (returned ? t(`returned.${returned}`) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w={380} gap="lg">
        <Logo withName size={40} />
        <Surface p="xl">
          <form onSubmit={submit}>
            <Stack>
              <div>
                <Title order={1}>{t('title')}</Title>
                <Text c="dimmed" size="sm">
                  {t('lead')}
                </Text>
              </div>
              {words ? (
                <Alert color="red" role="alert">
                  {words}
                </Alert>
              ) : null}
              <TextInput label={t('login')} value={login} onChange={(event) => setLogin(event.currentTarget.value)} autoComplete="username" autoFocus required withAsterisk={false} />
              <PasswordInput label={t('password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required withAsterisk={false} />
              <Button type="submit" loading={signIn.isPending} fullWidth size="md">
                {t('enter')}
              </Button>
              <Provider />
            </Stack>
          </form>
        </Surface>
        <LanguageSwitch />
      </Stack>
    </Center>
  );
}
