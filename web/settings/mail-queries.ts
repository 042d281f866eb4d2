import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api.ts';

export interface MailSetting {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  from: string;
  fromName: string;
  address: string;
  hasPassword: boolean;
  on: boolean;
}

export type MailboxFault = 'unreached' | 'certificate' | 'login' | 'folder' | 'private' | 'broken';

export interface MailboxSetting {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  folder: string;
  doneFolder: string;
  address: string;
  plus: boolean;
  hasPassword: boolean;
  on: boolean;
  readAt: string | null;
  failure: { because: MailboxFault; said: string; at: string } | null;
  week: { answers: number; begun: number; left: number };
}

export interface SmsSetting {
  isOn: boolean;
  url: string;
  words: Record<'zh-CN' | 'en', string>;
  on: boolean;
  hasSecret: boolean;
}

export interface MailView {
  id: string;
  purpose: 'invitation' | 'reset' | 'answer' | 'notice' | 'code' | 'alert' | 'test';
  way: 'mail' | 'sms';
  to: string;
  state: 'pending' | 'sent' | 'failed';
  attempts: number;
  nextAt: string | null;
  failure: 'refused' | 'later' | 'unclear' | 'private' | 'late' | 'bounced' | null;
  said: string;
  askedAt: string;
}

interface MailPage {
  items: MailView[];
  next: string | null;
}

export const mailSettingQuery = queryOptions({
  queryKey: ['mail-setting'],
  queryFn: ({ signal }) => api.get<MailSetting>('/api/settings/mail', undefined, signal),
});

const mailboxEvery = 30_000;

/** Looks again as often as the mailbox is read. */
export const mailboxQuery = queryOptions({
  queryKey: ['mailbox-setting'],
  queryFn: ({ signal }) => api.get<MailboxSetting>('/api/settings/mailbox', undefined, signal),
  refetchInterval: mailboxEvery,
});

export const smsSettingQuery = queryOptions({
  queryKey: ['sms-setting'],
  queryFn: ({ signal }) => api.get<SmsSetting>('/api/settings/sms', undefined, signal),
});

const soon = 3000;

/** Looks again while something is on its way. */
export const mailsQuery = (state: string) =>
  infiniteQueryOptions({
    queryKey: ['mails', state],
    queryFn: async ({ pageParam, signal }) => ({
      ...(await api.get<MailPage>('/api/mails', { state: state || undefined, before: pageParam }, signal)),
      total: null,
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state: { data } }) => data?.pages[0]?.items.some((mail) => mail.state === 'pending') && soon,
  });
