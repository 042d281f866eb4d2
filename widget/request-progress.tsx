import { useState } from 'preact/hooks';
import { moveWords, requestStateWords } from '../common/aftersales-words.ts';
import type { RequestView } from '../server/aftersales/request-views.ts';
import { fullTime } from './language.ts';
import { say } from './request-data.ts';
import { RequestLink } from './request-link.tsx';
import { w } from './request-words.ts';

const who = { staff: 'byShop', customer: 'byYou', system: 'bySystem' } as const;

/** How it came to be as it is, the newest first. */
export function RequestProgress({ request: { id, steps } }: { request: RequestView }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button type="button" class="plain" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {w(isShown ? 'progressHide' : 'progress')}
      </button>
      <RequestLink id={id} />
      {isShown && (
        <div class="tracking request-steps">
          <ol>
            {steps.toReversed().map((step) => (
              <li key={step.number}>
                <b>
                  {w(who[step.by.kind])} {say(moveWords[step.move])}
                  {step.to !== step.from && ` → ${say(requestStateWords[step.to])}`}
                </b>
                {step.words && <span>{step.words}</span>}
                <small>{fullTime(step.at)}</small>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
