import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { wordsOf } from '../ui/ErrorNotice';
import { notifyDone } from '../ui/notify';
import { begin } from './session';

const SHORTEST = 10;

function useWords(failure: Error | null): string | null {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  if (failure === null) return null;
  if (failure instanceof Problem && failure.id === 'unfit-password') return t('change.unfit');
  if (failure instanceof Problem && failure.id === 'wrong-password') return t('change.wrong');
  if (failure instanceof Problem && failure.status === 429) return t('wait', { seconds: failure.retryAfter ?? 1 });
  return wordsOf(failure, common);
}

/** Another password for oneself. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation('session');
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => api.put('/account/password', { body: { current, fresh } }),
    onSuccess: (me) => {
      begin(client, me);
      notifyDone(t('change.done'));
      onDone?.();
    },
  });
  const short = tried && fresh.length < SHORTEST ? t('change.short') : null;
  const differs = tried && again !== fresh ? t('change.differs') : null;
  const words = useWords(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fresh.length >= SHORTEST && again === fresh) change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {words ? (
          <Alert color="red" role="alert">
            {words}
          </Alert>
        ) : null}
        <PasswordInput label={t('change.current')} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} autoComplete="current-password" required withAsterisk={false} />
        <PasswordInput label={t('change.fresh')} description={t('change.rule')} error={short} value={fresh} onChange={(event) => setFresh(event.currentTarget.value)} autoComplete="new-password" required withAsterisk={false} />
        <PasswordInput label={t('change.again')} error={differs} value={again} onChange={(event) => setAgain(event.currentTarget.value)} autoComplete="new-password" required withAsterisk={false} />
        <Button type="submit" loading={change.isPending}>
          {t('change.submit')}
        </Button>
      </Stack>
    </form>
  );
}
