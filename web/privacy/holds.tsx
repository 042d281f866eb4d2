import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../server/customers/views.ts';
import type { PrivacyView } from '../../server/privacy/views.ts';
import { api } from '../api.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';
import { InPlaceForm } from '../ui/in-place-form.tsx';
import { Chip } from '../ui/pieces.tsx';
import { exactly, until as untilWords } from '../ui/times.ts';

type Hold = PrivacyView['holds'][number];

/** Who wants this person's data kept, and why. */
export function Holds({ customer, holds }: { customer: CustomerView; holds: Hold[] }) {
  const { t } = useTranslation();
  return (
    <section className="stack" style={{ gap: 6 }}>
      <h4 className="section-title">{t('privacy.holds')}</h4>
      {holds.length === 0 && !customer.erasedAt && <p className="muted small">{t('privacy.noHolds')}</p>}
      {holds.map((hold) => (
        <HoldLine key={hold.id} hold={hold} />
      ))}
      {!customer.erasedAt && <NewHold customer={customer.id} />}
    </section>
  );
}

function HoldLine({ hold }: { hold: Hold }) {
  const { t } = useTranslation();
  const lift = useSave(['privacy', 'timeline'], () => api.post(`/api/holds/${hold.id}/lifting`));
  const until = hold.until ? t('privacy.holdTo', { at: untilWords(hold.until, exactly) }) : t('privacy.holdOpen');
  const ended = hold.liftedBy ? t('privacy.holdLifted', { name: hold.liftedBy }) : t('privacy.holdEnded');
  return (
    <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <div className="spread">
        {hold.reason} <Chip tone={hold.inForce ? 'warn' : 'gray'}>{hold.inForce ? until : ended}</Chip>
        <div className="muted small num">{t('privacy.holdBy', { name: hold.placedBy, at: exactly(hold.placedAt) })}</div>
      </div>
      {hold.inForce && (
        <button type="button" className="button small" disabled={lift.isPending} onClick={() => lift.mutate()}>
          {t('privacy.lift')}
        </button>
      )}
    </div>
  );
}

function NewHold({ customer }: { customer: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const place = useSave(
    ['privacy', 'timeline'],
    () =>
      api.post(`/api/customers/${customer}/holds`, {
        reason: reason.trim(),
        until: until ? new Date(`${until}T23:59:59`).toISOString() : null,
      }),
    () => [setOpen(false), setReason(''), setUntil('')],
  );
  return (
    <>
      <p hidden={isOpen}>
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {t('privacy.hold')}
        </button>
      </p>
      {isOpen && (
        <InPlaceForm className="stack" aria-label={t('privacy.hold')} onSubmit={(event) => [event.preventDefault(), place.mutate()]}>
          <Field
            name={t('privacy.holdReason')}
            placeholder={t('privacy.holdReasonHow')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            required
          />
          <Field name={t('privacy.holdUntil')} type="date" value={until} onChange={setUntil} />
          <div className="form-end">
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('common.cancel')}
            </button>
            <button type="submit" className="button primary" disabled={place.isPending || !reason.trim()}>
              {t('privacy.holdDo')}
            </button>
          </div>
        </InPlaceForm>
      )}
    </>
  );
}
