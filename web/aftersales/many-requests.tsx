import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wantsWhy } from '../../common/aftersales-act-fields.ts';
import { actWords } from '../../common/aftersales-act-words.ts';
import { actOf, type RequestAct } from '../../common/aftersales-acts.ts';
import type { RequestBrief } from '../../server/aftersales/request-views.ts';
import { api, sentenceOf } from '../api.ts';
import { Chip } from '../ui/pieces.tsx';
import { ManyRehearsal } from './rehearsal.tsx';
import { actOn, reloadRequests } from './request-queries.ts';
import { said } from './words.ts';

const acts = ['approval', 'grant', 'interception', 'arrival', 'rejection'] as const satisfies RequestAct[];
type Wish = (typeof acts)[number] | 'take' | 'remind';

interface Outcome {
  request: RequestBrief;
  /** Why it was not done; undefined: it was. */
  why: string | undefined;
}

/** The same for many requests, one after another: each is judged alone, and says why not. */
export function ManyRequests({ requests, onDone }: { requests: RequestBrief[]; onDone(): void }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish>('take');
  const [words, setWords] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const needsWords = wish === 'remind' || (wish !== 'take' && wantsWhy(wish));
  const [round, setRound] = useState(() => crypto.randomUUID());
  const work = async () => {
    setBusy(true);
    const done: Outcome[] = [];
    for (const request of requests) {
      const why = await doOne(request, wish, words.trim(), round).then(
        () => undefined,
        (error: unknown) => sentenceOf(error),
      );
      done.push({ request, why });
      setOutcomes([...done]);
    }
    setRound(crypto.randomUUID());
    setBusy(false);
    reloadRequests();
  };
  return (
    <section className="panel many-requests" aria-label={t('aftersales.many')}>
      <p className="num" role="status">
        {t('aftersales.manyCount', { count: requests.length })}
        {outcomes.length > 0 &&
          ` · ${t('many.done', { done: outcomes.filter(({ why }) => !why).length, refused: outcomes.filter(({ why }) => why).length })}`}
      </p>
      <select className="input" aria-label={t('aftersales.manyAct')} value={wish} onChange={(event) => setWish(event.target.value as Wish)}>
        <option value="take">{t('aftersales.take')}</option>
        {acts.map((act) => (
          <option key={act} value={act}>
            {said(actWords(act))}
          </option>
        ))}
        <option value="remind">{t('aftersales.remind')}</option>
      </select>
      {needsWords && (
        <input
          className="input"
          aria-label={t('aftersales.why')}
          placeholder={t(wish === 'remind' ? 'aftersales.remindWords' : 'aftersales.why')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <button
        type="button"
        className="button primary"
        disabled={isBusy || requests.length === 0 || (needsWords && words.trim() === '')}
        onClick={() => void work()}
      >
        {t('aftersales.manyDo', { count: requests.length })}
      </button>
      <button type="button" className="button" disabled={isBusy} onClick={onDone}>
        {t('many.clear')}
      </button>
      {wish !== 'take' && wish !== 'remind' && actOf(wish).money && requests.length > 0 && !isBusy && (
        <ManyRehearsal requests={requests.map(({ id }) => id)} act={wish} body={{}} />
      )}
      {outcomes.length > 0 && (
        <ul className="outcomes">
          {outcomes.map(({ request, why }) => (
            <li key={request.id}>
              <b className="num">{request.number}</b>
              {why ? <span>{why}</span> : <Chip tone="ok">{t('many.ok')}</Chip>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function doOne(request: RequestBrief, wish: Wish, words: string, round: string): Promise<unknown> {
  if (wish === 'take') return api.put(`/api/aftersales/${request.id}/owner`, {});
  if (wish === 'remind') return remind(request, words);
  return actOn(request.id, wish, words ? { words } : {}, `${request.id}.${wish}.${round}`);
}

function remind({ conversation, number }: RequestBrief, words: string): Promise<unknown> {
  const id = crypto.randomUUID();
  // Without a talk there is nobody to tell here; the server says the same of a talk that does not exist.
  const address = `/api/conversations/${conversation ?? crypto.randomUUID()}/messages`;
  return api.post(address, { id, kind: 'text', body: { text: `${number} ${words}` } });
}
