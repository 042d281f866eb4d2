import { evidenceWords } from '../../common/aftersales-words.ts';
import type { RequestView } from '../../server/aftersales/request-views.ts';
import { moment } from '../format.ts';
import { useWords } from '../language.ts';

/** What was shown, by whom and when: the customer's own, and what the warehouse found. */
export function RequestEvidence({ request: { evidence } }: { request: RequestView }) {
  const { language, say, pick } = useWords();
  return (
    <section aria-label={say('evidence')}>
      <h2>{say('evidence')}</h2>
      {evidence.length === 0 && <p class="summary">{say('noEvidence')}</p>}
      <ul class="evidence">
        {evidence.map(({ id, file, kind, stage, grams, words, by, at }) => (
          <li key={id}>
            {file && (
              <a href={file.url} target="_blank" rel="noreferrer">
                {file.thumbnail ? <img src={file.thumbnail} alt={file.name} loading="lazy" /> : file.name}
              </a>
            )}
            <span>
              <b>{pick(...evidenceWords[kind])}</b> {grams !== null && <span class="num">{grams} g</span>}
              {words && <span> {words}</span>}
              <small>
                {say(`by_${by.kind}`)}
                {stage === 'inspection' && ` · ${say('atInspection')}`} · <time dateTime={at}>{moment(at, language)}</time>
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
