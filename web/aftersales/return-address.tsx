import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { api } from '../api.ts';
import { may, useMe } from '../session.ts';
import { useSave } from '../settings/save.ts';
import { Field } from '../ui/field.tsx';

/** Where the customer sends these goods: as the shop's settings say, or as a colleague says for this request. */
export function ReturnAddress({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState<boolean>();
  const mayTell = may(useMe(), 'aftersales.work') && request.state === 'awaiting_return';
  if (!request.returnTo && request.state !== 'awaiting_return') return null;
  return (
    <>
      <dt>{t('aftersales.returnTo')}</dt>
      <dd style={isOpen ? { gridColumn: '1 / -1' } : undefined}>
        {isOpen ? (
          <Form request={request} onDone={() => setOpen(false)} />
        ) : (
          <>
            {request.returnTo || <b className="wrong">{t('aftersales.returnToUntold')}</b>}{' '}
            {mayTell && (
              // biome-ignore lint/a11y/noAutofocus: it stands again where the form was left
              <button type="button" className="link small" autoFocus={isOpen === false} onClick={() => setOpen(true)}>
                {t(request.returnTo ? 'aftersales.returnToChange' : 'aftersales.returnToTell')}
              </button>
            )}
          </>
        )}
      </dd>
    </>
  );
}

function Form({ request, onDone }: { request: RequestView; onDone(): void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(request.returnTo);
  const put = () => api.put(`/api/aftersales/${request.id}/return-address`, { address: address.trim() });
  const save = useSave(['aftersales'], put, onDone);
  return (
    <form
      className="act-form"
      onSubmit={(event) => [event.preventDefault(), save.mutate()]}
      onKeyDown={(event) => event.key === 'Escape' && [event.stopPropagation(), onDone()]}
    >
      <Field name={t('aftersales.returnToName')} value={address} onChange={setAddress} maxLength={300} rows={3} required autoFocus />
      <div className="form-end">
        <button type="button" className="button small" onClick={onDone}>
          {t('common.cancel')}
        </button>
        <button type="submit" className="button small primary" disabled={save.isPending || address.trim() === ''}>
          {t('aftersales.returnToSave')}
        </button>
      </div>
    </form>
  );
}
