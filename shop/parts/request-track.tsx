import { moveWords, requestStateWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';

/** How a request came to be as it is: who did what and when, the newest first. */
export function RequestTrack({ steps }: { steps: RequestView['steps'] }) {
  const { language, pick, say } = useWords();
  return (
    <ol class="track">
      {steps.toReversed().map((step) => (
        <li key={step.number}>
          <time class="num" dateTime={step.at}>
            {moment(step.at, language)}
          </time>
          <span>
            {say(`by_${step.by.kind}`)} · {pick(...moveWords[step.move])}
            {step.to !== step.from && ` → ${pick(...requestStateWords[step.to])}`}
            {step.words && ` · ${step.words}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
