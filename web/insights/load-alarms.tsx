import { useTranslation } from 'react-i18next';
import { behindNow } from '../../common/now.ts';
import type { NowView } from '../../server/insights/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { clock, useNow } from '../ui/times.ts';
import { Count } from './figure.tsx';

/** What is too much for a seat or a group right now, each with the conversations behind it. */
export function LoadAlarms({ desk: { alarms, from } }: { desk: NowView }) {
  const { t } = useTranslation();
  if (alarms.length === 0) return null;
  return (
    <ul className="load-alarms" aria-label={t('load.title')} title={t('load.formula')}>
      {alarms.map((alarm) => (
        <Alarm key={alarm.id} alarm={alarm} from={from} />
      ))}
    </ul>
  );
}

function Alarm({ alarm: { kind, group, agent, count, most, since }, from }: { alarm: NowView['alarms'][number]; from: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const search = {
    full: () => behindNow.load(agent?.id ?? ''),
    day: () => behindNow.contactsOf(agent?.id ?? '', from),
    queue: () => behindNow.waiting(group?.id),
  }[kind]();
  const values = { group: group ? inLanguage(group) : '', name: agent?.name ?? '', count, most };
  return (
    <li className="num">
      <Count value={count} search={search}>
        {t(`load.${kind}`, { ...values, time: clock(now - Date.parse(since)) })}
      </Count>
    </li>
  );
}
