import { useEffect, useState } from 'preact/hooks';
import { clockEnd, spanWords } from '../../common/aftersales-clock-words.ts';
import type { RequestBrief } from '../../server/aftersales/request-views.ts';
import { momentUntil } from '../format.ts';
import { useWords } from '../language.ts';

/** Until when, and what happens by itself then: what the shop's own people see, too. */
export function RequestDeadline({ request: { clock, kind } }: { request: RequestBrief }) {
  const { say, pick, language } = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  if (!clock) return null;
  const left = Date.parse(clock.deadlineAt) - now;
  const values = { time: pick(...spanWords(left)), next: pick(...clockEnd(clock.key, kind)) };
  return (
    <span class="num">
      {say(left <= 0 ? 'requestLate' : 'requestLeft', values)}{' '}
      <time dateTime={clock.deadlineAt}>{say('requestUntil', { time: momentUntil(clock.deadlineAt, language) })}</time>
    </span>
  );
}
