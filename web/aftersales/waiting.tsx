import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { wordFor } from '../language.ts';
import { money } from '../ui/money.ts';
import { RequestCard } from './request-card.tsx';
import { requestQuery } from './request-queries.ts';

/** A request that waits for somebody's word, with who decided what and why it was not enough. */
export function Waiting({ id }: { id: string }) {
  const request = useQuery(requestQuery(id)).data;
  return (
    <div className="waiting-for">
      {request && <Asked request={request} />}
      <RequestCard id={id} />
    </div>
  );
}

function Asked({ request }: { request: RequestView }) {
  const { t } = useTranslation();
  const asked = request.steps.findLast(({ move }) => move === 'ask_approval');
  const sum = money(request.agreedMinor ?? request.askedMinor, request.currency);
  return (
    <p className="small">
      {asked?.by.kind === 'system'
        ? t('aftersales.askedInSilence', { money: sum })
        : t('aftersales.askedBy', { name: asked?.by.name ?? '—', money: sum })}
      {request.approver && (
        <b>
          {' '}
          {t('aftersales.needs', {
            role: wordFor('aftersales.role', request.approver),
            limit: wordFor('aftersales.limit', String(asked?.data.limit ?? '')),
          })}
        </b>
      )}
    </p>
  );
}
