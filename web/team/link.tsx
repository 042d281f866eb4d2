import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentenceOf, signedOut } from '../api.ts';
import { type Me, setMe } from '../session.ts';
import { Field } from '../ui/field.tsx';
import { Failed, Skeleton } from '../ui/pieces.tsx';
import { CodeField } from './code-field.tsx';
import { Front } from './front.tsx';
import { snippet } from './snippet.ts';

interface LinkView {
  purpose: 'invitation' | 'reset' | 'setup';
  name: string | null;
  passwordLength: number;
}

/** A one-time link: an invitation, a new password, or the very first administrator. */
export function LinkPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: '/link/$token' });
  const query = useQuery({
    queryKey: ['link', token],
    queryFn: () => api.get<LinkView>(`/api/links/${token}`),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [isSetUp, setSetUp] = useState(false);
  if (isSetUp) return <Installed />;
  if (!query.data) {
    return (
      <Front title={t('signIn.title')}>
        {query.isPending ? <Skeleton rows={2} height={60} /> : <Failed error={query.error} onRetry={() => query.refetch()} />}
      </Front>
    );
  }
  return <LinkForm token={token} link={query.data} onSetUp={() => setSetUp(true)} />;
}

interface LinkFormProps {
  token: string;
  link: LinkView;
  onSetUp(): void;
}

function LinkForm({ token, link, onSetUp }: LinkFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [owner, setOwner] = useState({ name: '', email: '' });
  const [shop, setShop] = useState({ shopName: '', groupName: t('link.groupDefault'), from: '09:00', to: '22:00' });
  const navigate = useNavigate();
  const isSetup = link.purpose === 'setup';
  const use = useMutation({
    mutationFn: () => {
      const { from, to, ...names } = shop;
      return api.post<Me>(`/api/links/${token}`, {
        password,
        ...(code ? { code } : {}),
        ...(isSetup ? { ...owner, ...names, hours: { from, to } } : {}),
      });
    },
    onSuccess: (me) => {
      setMe(me);
      signedOut.set(false);
      if (isSetup) onSetUp();
      else void navigate({ to: '/chats', search: {} });
    },
  });
  return (
    <Front title={t(`link.${link.purpose}`, { name: link.name ?? '' })}>
      <form className="stack" onSubmit={(event) => [event.preventDefault(), use.mutate()]}>
        <p className="muted">{t(`link.${link.purpose}How`)}</p>
        {isSetup && (
          <>
            <Field
              name={t('link.name')}
              value={owner.name}
              onChange={(name) => setOwner({ ...owner, name })}
              maxLength={40}
              autoComplete="name"
              required
              autoFocus
            />
            <Field
              name={t('signIn.email')}
              type="email"
              value={owner.email}
              onChange={(email) => setOwner({ ...owner, email })}
              autoComplete="username"
              required
            />
          </>
        )}
        <Field
          name={t('signIn.password')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          minLength={link.passwordLength}
          hint={t('link.passwordHow', { count: link.passwordLength })}
          required
        />
        <CodeField refused={use.error} code={code} onChange={setCode} />
        {isSetup && <ShopFields shop={shop} onChange={setShop} />}
        {use.isError && (
          <p className="wrong" role="alert">
            {sentenceOf(use.error)}
          </p>
        )}
        <button type="submit" className="button primary" disabled={use.isPending}>
          {t(isSetup ? 'link.doSetup' : 'link.do')}
        </button>
      </form>
    </Front>
  );
}

interface ShopInput {
  shopName: string;
  groupName: string;
  from: string;
  to: string;
}

function ShopFields({ shop, onChange }: { shop: ShopInput; onChange(shop: ShopInput): void }) {
  const { t } = useTranslation();
  return (
    <>
      <Field
        name={t('link.shopName')}
        value={shop.shopName}
        onChange={(shopName) => onChange({ ...shop, shopName })}
        maxLength={60}
        required
      />
      <Field
        name={t('link.groupName')}
        value={shop.groupName}
        onChange={(groupName) => onChange({ ...shop, groupName })}
        maxLength={40}
        required
      />
      <fieldset className="choices two" style={{ display: 'grid' }}>
        <legend>{t('link.hours')}</legend>
        <Field name={t('link.from')} type="time" value={shop.from} onChange={(from) => onChange({ ...shop, from })} required />
        <Field name={t('link.to')} type="time" value={shop.to} onChange={(to) => onChange({ ...shop, to })} required />
      </fieldset>
    </>
  );
}

function Installed() {
  const { t } = useTranslation();
  return (
    <Front title={t('link.done')}>
      <div className="stack">
        <p>{t('link.snippetHow')}</p>
        <code className="code">{snippet()}</code>
        <Link to="/chats" search={{}} className="button primary">
          {t('link.go')}
        </Link>
      </div>
    </Front>
  );
}
