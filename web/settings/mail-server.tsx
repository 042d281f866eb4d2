import { useTranslation } from 'react-i18next';
import { Field } from '../ui/field.tsx';

interface Server {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
}

interface MailServerProps {
  /** Whose words: of the server that sends, or of the mailbox that is read. */
  words: 'mail' | 'mailbox';
  usualPort: Record<Server['security'], number>;
  server: Server;
  change(part: Partial<Server>): void;
  hasPassword: boolean;
  password: string;
  onPassword(password: string): void;
}

/** How a mail server is reached and signed in to. */
export function MailServer({ words, usualPort, server, change, hasPassword, password, onPassword }: MailServerProps) {
  const { t } = useTranslation();
  const hint = words === 'mailbox' ? t('mailbox.passwordHow') : undefined;
  return (
    <>
      <Field
        name={t(`${words}.host`)}
        hint={t(`${words}.hostHow`)}
        value={server.host}
        onChange={(host) => change({ host: host.trim() })}
        maxLength={253}
      />
      <label className="field">
        <span>{t('mail.security')}</span>
        <select
          className="input"
          value={server.security}
          onChange={({ target }) => {
            const security = target.value as Server['security'];
            change({ security, port: usualPort[security] });
          }}
        >
          <option value="tls">{t(`${words}.tls`)}</option>
          <option value="starttls">{t(`${words}.starttls`)}</option>
          <option value="none">{t('mail.none')}</option>
        </select>
      </label>
      <Field
        name={t('mail.port')}
        inputMode="numeric"
        value={String(server.port)}
        onChange={(port) => change({ port: Math.min(65535, Math.max(1, Number(port.replace(/\D/g, '')) || 1)) })}
        required
      />
      <Field
        name={t(`${words}.user`)}
        hint={t(`${words}.userHow`)}
        value={server.user}
        onChange={(user) => change({ user })}
        maxLength={200}
        autoComplete="off"
      />
      <Field
        name={t(`${words}.password`)}
        type="password"
        autoComplete="new-password"
        hint={hasPassword ? t('mail.passwordKept') : hint}
        value={password}
        onChange={onPassword}
        maxLength={500}
      />
    </>
  );
}
