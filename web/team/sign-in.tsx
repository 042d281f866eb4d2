import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentenceOf, signedOut } from '../api.ts';
import { type Me, setMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { CodeField } from './code-field.tsx';
import { Front } from './front.tsx';

export function SignIn() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isForgotten, setForgot] = useState(false);
  const signIn = useMutation({
    mutationFn: () => api.post<Me>('/api/session', { email: email.trim(), password, takeSeat: true, ...(code ? { code } : {}) }),
    onSuccess: (me) => {
      setMe(me);
      signedOut.set(false);
      if (to) router.history.push(to);
      else void navigate({ to: '/chats', search: {} });
    },
  });
  if (isForgotten) return <Forgot email={email} onBack={() => setForgot(false)} />;
  return (
    <Front title={t('signIn.title')}>
      <form className="stack" onSubmit={(event) => [event.preventDefault(), signIn.mutate()]}>
        <Field name={t('signIn.email')} type="email" autoComplete="username" value={email} onChange={setEmail} required autoFocus />
        <Field
          name={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
        <CodeField refused={signIn.error} code={code} onChange={setCode} />
        {signIn.isError && (
          <p className="wrong" role="alert">
            {sentenceOf(signIn.error)}
          </p>
        )}
        <button type="submit" className="button primary" disabled={signIn.isPending}>
          {t('signIn.do')}
        </button>
        <button type="button" className="link" onClick={() => setForgot(true)}>
          {t('forgot.open')}
        </button>
      </form>
    </Front>
  );
}

/** Without a mail server the refusal says whom to ask. */
function Forgot({ email: typed, onBack }: { email: string; onBack(): void }) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(typed);
  const ask = useMutation({ mutationFn: () => api.post('/api/password-resets', { email: email.trim() }) });
  return (
    <Front title={t('forgot.open')}>
      <form className="stack" onSubmit={(event) => [event.preventDefault(), ask.mutate()]}>
        <p className="muted">{t('forgot.how')}</p>
        <Field name={t('signIn.email')} type="email" autoComplete="username" value={email} onChange={setEmail} required autoFocus />
        {ask.isError && (
          <p className="wrong" role="alert">
            {sentenceOf(ask.error)}
          </p>
        )}
        {ask.isSuccess && <p role="status">{t('forgot.done')}</p>}
        <button type="submit" className="button primary" disabled={ask.isPending || ask.isSuccess}>
          {t('forgot.do')}
        </button>
        <button type="button" className="link" onClick={onBack}>
          {t('forgot.back')}
        </button>
      </form>
    </Front>
  );
}
