import { useState } from 'preact/hooks';
import { type RatingReason, ratingReasons } from '../common/rating-reasons.ts';
import { call, problemOf } from './api.ts';
import { own, t } from './language.ts';
import './form.css';
import './rating.css';
import './later-words.ts';

interface Props {
  conversation: string;
  onDecline(): void;
}

/** Asked once, when the talk is over: a score, then why. */
export function Rating({ conversation, onDecline }: Props) {
  const [score, setScore] = useState(0);
  const [reasons, setReasons] = useState<RatingReason[]>([]);
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState('');
  const [isSaving, setSaving] = useState(false);
  const names = t('rateWords').split('|');

  const choose = (next: number) => {
    if (next > 3 !== score > 3) setReasons([]);
    setScore(next);
  };

  // It goes away: who uses the keyboard goes on in the talk it stood in.
  const finish = () => {
    document.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
    onDecline();
  };

  const save = async (event: Event) => {
    event.preventDefault();
    setSaving(true);
    try {
      await call('PUT', `/conversations/${conversation}/rating`, { score, reasons, words });
      finish();
    } catch (error) {
      setProblem(problemOf(error).title);
      setSaving(false);
    }
  };

  return (
    <form class="rating form" onSubmit={save} aria-label={t('rateTitle')}>
      <fieldset>
        <legend>{t('rateTitle')}</legend>
        <div class="scores">
          {names.map((name, index) => (
            <label key={name} title={name}>
              <input
                type="radio"
                name="score"
                class="unseen"
                aria-label={t('rateScore', { n: index + 1, word: name })}
                checked={score === index + 1}
                onChange={() => choose(index + 1)}
              />
              <Star isOn={index < score} />
            </label>
          ))}
        </div>
        {score > 0 && <p class="hint">{names[score - 1]}</p>}
      </fieldset>
      {score > 0 && (
        <>
          <Why isGood={score > 3} reasons={reasons} onChange={setReasons} />
          <label>
            {t('rateMore')}
            <textarea rows={2} maxLength={1000} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
        </>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="row-end">
        <button type="button" class="plain" onClick={finish}>
          {t('rateLater')}
        </button>
        {score > 0 && (
          <button type="submit" class="solid" disabled={isSaving}>
            {t('rateSend')}
          </button>
        )}
      </div>
    </form>
  );
}

interface WhyProps {
  isGood: boolean;
  reasons: RatingReason[];
  onChange(reasons: RatingReason[]): void;
}

function Why({ isGood, reasons, onChange }: WhyProps) {
  const fitting = Object.entries(ratingReasons).filter(([, reason]) => reason.isGood === isGood);
  const toggle = (key: RatingReason) => onChange(reasons.includes(key) ? reasons.filter((each) => each !== key) : [...reasons, key]);
  return (
    <fieldset>
      <legend>{t(isGood ? 'rateWhyGood' : 'rateWhyBad')}</legend>
      <div class="choices">
        {fitting.map(([key, { zh, en }]) => (
          <label key={key} class="chip">
            <input
              type="checkbox"
              class="unseen"
              checked={reasons.includes(key as RatingReason)}
              onChange={() => toggle(key as RatingReason)}
            />
            {own(zh, en)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Star({ isOn }: { isOn: boolean }) {
  return (
    <svg class={isOn ? 'star on' : 'star'} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9L12 16.9l-5.3 2.8 1.1-5.9L3.500 9.700l5.900-.8L12 3.500Z" />
    </svg>
  );
}
