import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentenceOf, signedOut } from '../api.ts';
import { type Me, setMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Front } from './front.tsx';

export function SignIn() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.post<Me>('/api/session', { email: email.trim(), password, takeSeat: true }),
    onSuccess: (me) => {
      setMe(me);
      signedOut.set(false);
      if (to) router.history.push(to);
      else void navigate({ to: '/chats', search: {} });
    },
  });
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
        {signIn.isError && (
          <p className="wrong" role="alert">
            {sentenceOf(signIn.error)}
          </p>
        )}
        <button type="submit" className="button primary" disabled={signIn.isPending}>
          {t('signIn.do')}
        </button>
        <p className="muted small">{t('signIn.forgot')}</p>
      </form>
    </Front>
  );
}
