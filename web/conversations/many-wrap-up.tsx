import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session.ts';
import { Loaded } from '../ui/pieces.tsx';
import { FormEnd } from './form-end.tsx';
import { type ManyProps, useMany } from './many.ts';
import { pickByDigit } from './pick-by-digit.ts';
import { reasonsQuery } from './queries.ts';
import { CodeFields, missingIn, noCodes, sentCodes } from './wrap-up-codes.tsx';

export function ManyWrapUp(props: ManyProps) {
  const { t } = useTranslation();
  const query = useQuery(reasonsQuery);
  const [codes, setCodes] = useState(noCodes);
  const { shop } = useMe();
  const send = useMany(props);
  // Each is judged alone: who has a task open needs no other next step, who has none and gets none is refused and stays chosen.
  const missing = missingIn(codes, true);
  return (
    <form
      className="stack closing-many"
      onKeyDown={pickByDigit}
      onSubmit={(event) => [event.preventDefault(), !missing && send.mutate({ act: 'wrap_up', ...sentCodes(codes, shop.timeZone) })]}
    >
      <Loaded query={query} rows={3} height={56}>
        {(reasons) => <CodeFields codes={codes} nextHow={t('many.nextHow')} reasons={reasons} onChange={setCodes} />}
      </Loaded>
      <FormEnd
        hint={missing ? t(`wrapUp.missing.${missing}`) : t('many.wrapUpHow')}
        finish={t('many.wrapUpDo')}
        disabled={missing !== undefined || send.isPending}
        onCancel={props.onCancel}
      />
    </form>
  );
}
