import { useState } from 'preact/hooks';
import { call, problemOf } from './api.ts';
import { t } from './language.ts';
import { NoticeLink, Sheet } from './sheet.tsx';
import './form.css';
import './later-words.ts';

interface Props {
  conversation: string;
  onClose(): void;
}

/** How to reach somebody who left a message. */
export function Contact({ conversation, onClose }: Props) {
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);

  const save = async (event: Event) => {
    event.preventDefault();
    const contact = { ...(phone.trim() ? { phone: phone.trim() } : {}), ...(email.trim() ? { email: email.trim() } : {}) };
    if (Object.keys(contact).length === 0) return setProblem(t('contactNeeded'));
    setSaving(true);
    try {
      await call('PUT', `/conversations/${conversation}/contact`, contact);
      onClose();
    } catch (error) {
      setProblem(problemOf(error).title);
      setSaving(false);
    }
  };

  return (
    <Sheet title={t('contactTitle')} onClose={onClose}>
      <form class="form" onSubmit={save} noValidate>
        <p class="hint">
          {t('contactHint')} <NoticeLink />
        </p>
        <label>
          {t('phone')}
          <input type="tel" autocomplete="tel" value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
        </label>
        <label>
          {t('email')}
          <input type="email" autocomplete="email" value={email} onInput={(event) => setEmail(event.currentTarget.value)} />
        </label>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="solid" disabled={isSaving}>
          {t(isSaving ? 'saving' : 'save')}
        </button>
      </form>
    </Sheet>
  );
}
