import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import { speak } from '../i18n';
import { show } from '../test/played';
import ImportPart from './ImportPart';

const RESULT: Schemas['ImportResult'] = {
  kind: 'managers',
  encoding: 'windows-1251',
  delimiter: ';',
  ignoredColumns: ['примітка'],
  rows: 2,
  added: 0,
  changed: 1,
  unchanged: 0,
  removed: 0,
  skipped: 1,
  written: false,
  preview: [],
  changes: [{ title: '101 Олена Їжак', added: false, fields: [{ name: 'name', before: 'Олена', after: 'Олена Їжак' }] }],
  problemCount: 1,
  problems: [{ row: 3, column: 'Мобільний', value: 'не знаю', expected: 'a telephone number such as 067 123 45 67' }],
};

const textOf = (blob: Blob) =>
  new Promise<string>((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.readAsText(blob);
  });

describe('the import', () => {
  beforeEach(() => speak('uk', false));

  it('shows problems by row and column and every change, and takes the good rows when one says so', async () => {
    const sent: { url: string; type: string | null; text: string }[] = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
      if (url.endsWith('/admin/kinds')) return new Response(JSON.stringify({ kinds: [] }));
      const body = init.body as Blob;
      sent.push({ url, type: new Headers(init.headers).get('Content-Type'), text: await textOf(body) });
      return new Response(JSON.stringify({ ...RESULT, written: url.includes('SKIP_BAD') }));
    });
    show(<ImportPart />);
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    await userEvent.upload(input as HTMLInputElement, new File(['ext;name\n101;Олена\n'], 'managers.csv', { type: 'text/csv' }));
    await userEvent.click(screen.getByRole('button', { name: 'Перевірити' }));
    expect(await screen.findByText('номер телефону, напр. 067 123 45 67')).toBeVisible();
    expect(screen.getByText('Мобільний')).toBeVisible();
    expect(screen.getByText('Олена Їжак')).toBeVisible();
    expect(screen.getByText('Не враховано стовпці: примітка')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Імпортувати' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Імпортувати без рядків з помилками' }));
    await waitFor(() => expect(screen.getByText('Імпортовано')).toBeVisible());
    expect(sent.map((one) => one.url)).toEqual(['/api/v1/admin/imports/managers?mode=PREVIEW', '/api/v1/admin/imports/managers?mode=SKIP_BAD']);
    expect(sent[0]).toMatchObject({ type: 'text/csv', text: 'ext;name\n101;Олена\n' });
  });
});
