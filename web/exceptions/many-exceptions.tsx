import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { executableChoices } from '../../common/exceptions.ts';
import type { ExceptionView } from '../../server/aftersales/exceptions/views.ts';
import { api, sentenceOf } from '../api.ts';
import { ChoicesRehearsal } from './choices-rehearsal.tsx';
import { executeAll } from './execute.ts';
import { reloadExceptions } from './queries.ts';
import { noticeOf, useKindName } from './words.ts';

const wishes = ['tell', ...executableChoices] as const;
type Wish = (typeof wishes)[number];

/** How many orders of it there is something to do for. */
const openFor = (wish: Wish, { untold, chosen }: ExceptionView): number => (wish === 'tell' ? untold : (chosen[wish] ?? 0));

/** The same for several exceptions of the board, one after another, as of one carrier that stands still. */
export function ManyExceptions({ chosen, onDone }: { chosen: ExceptionView[]; onDone(): void }) {
  const { t } = useTranslation();
  const kindName = useKindName();
  const [wish, setWish] = useState<Wish>('tell');
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ id: string; name: string; words: string }[]>([]);
  const concerned = chosen.filter((each) => openFor(wish, each) > 0);
  const orders = concerned.reduce((sum, each) => sum + openFor(wish, each), 0);
  const doOne = async (exception: ExceptionView): Promise<string> => {
    if (wish === 'tell') {
      const { told } = await api.post<{ told: number }>(`/api/exceptions/${exception.id}/notice`, noticeOf(exception));
      return t('exception.told', { count: told });
    }
    const { done, failed } = await executeAll(exception.id, wish);
    return t('many.done', { done, refused: failed.length });
  };
  const work = async () => {
    setBusy(true);
    const all: typeof said = [];
    for (const exception of concerned) {
      const words = await doOne(exception).catch(sentenceOf);
      all.push({ id: exception.id, name: `${kindName(exception.kind)} ${exception.number}`, words });
      setSaid([...all]);
    }
    setBusy(false);
    reloadExceptions();
  };
  return (
    <section className="paper exception-many" aria-label={t('exception.many')}>
      <p className="num" role="status">
        {t('exception.manyCount', { exceptions: chosen.length, orders })}
      </p>
      <div className="exception-acts">
        <select
          className="input"
          aria-label={t('exception.manyAct')}
          value={wish}
          disabled={isBusy}
          onChange={({ target }) => setWish(wishes.find((each) => each === target.value) ?? 'tell')}
        >
          {wishes.map((each) => (
            <option key={each} value={each}>
              {t(`exception.many_${each}`)}
            </option>
          ))}
        </select>
        <button type="button" className="button primary" disabled={isBusy || orders === 0} onClick={() => void work()}>
          {t('exception.manyDo', { count: orders })}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={onDone}>
          {t('many.clear')}
        </button>
      </div>
      {wish !== 'tell' && orders > 0 && !isBusy && (
        <ChoicesRehearsal exceptions={concerned.map(({ id }) => id)} choice={wish} left={orders} />
      )}
      {said.length > 0 && (
        <ul className="exception-said">
          {said.map(({ id, name, words }) => (
            <li key={id}>
              <b>{name}</b> {words}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
