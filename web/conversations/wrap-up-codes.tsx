import { useTranslation } from 'react-i18next';
import { needsNextStep, results, stages } from '../../common/conversation.ts';
import { useMe } from '../session.ts';
import { usualTimes } from '../tasks/task-form.tsx';
import { Field } from '../ui/field.tsx';
import type { Reason } from './queries.ts';
import { inLanguage } from './words.ts';

export interface Codes {
  stage: string;
  topic: string;
  reason: string;
  result: string;
  words: string;
  /** What happens next, and when: one of the usual times. */
  next: string;
  nextAt: string;
}

export const noCodes: Codes = { stage: '', topic: '', reason: '', result: '', words: '', next: '', nextAt: 'tomorrowMorning' };

/** As it is sent. */
export function sentCodes({ next, nextAt, ...codes }: Codes, zone: string): object {
  const times = usualTimes(zone);
  const at = (times.find(({ key }) => key === nextAt) ?? times.at(-1))?.at;
  return needsNextStep(codes.result) && next.trim() !== '' && at ? { ...codes, next: { text: next.trim(), at: at.toISOString() } } : codes;
}

export const missingIn = (codes: Codes, hasTask: boolean): 'stage' | 'topic' | 'reason' | 'result' | 'next' | undefined =>
  (['stage', 'topic', 'reason', 'result'] as const).find((each) => codes[each] === '') ??
  (needsNextStep(codes.result) && !hasTask && codes.next.trim() === '' ? 'next' : undefined);

interface FieldsProps {
  codes: Codes;
  reasons: Reason[];
  /** When what happens next has to be said, and who reads it. */
  nextHow: string;
  onChange(codes: Codes): void;
}

/** Stage, reason and result, and some words. */
export function CodeFields({ codes, reasons, nextHow, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Codes>) => onChange({ ...codes, ...part });
  const topic = reasons.find((each) => each.key === codes.topic);
  return (
    <>
      <Choices
        name="stage"
        picked={codes.stage}
        onPick={(stage) => set({ stage })}
        options={stages.map((key) => ({ key, name: t(`stage.${key}`) }))}
      />
      <Choices
        name="topic"
        picked={codes.topic}
        onPick={(key) => set({ topic: key, reason: '' })}
        options={reasons.map((each) => ({ key: each.key, name: inLanguage(each) }))}
      />
      {topic && (
        <Choices
          name="reason"
          picked={codes.reason}
          onPick={(reason) => set({ reason })}
          options={topic.children.map((each) => ({ key: each.key, name: inLanguage(each) }))}
        />
      )}
      <Choices
        name="result"
        picked={codes.result}
        onPick={(result) => set({ result })}
        options={results.map((key) => ({ key, name: t(`result.${key}`) }))}
      />
      {needsNextStep(codes.result) && <Next codes={codes} nextHow={nextHow} onChange={onChange} />}
      <label className="field">
        <span>{t('wrapUp.words')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={codes.words}
          onChange={(event) => set({ words: event.target.value })}
        />
      </label>
    </>
  );
}

/** What happens next and until when: a task for the agent, and the last line the customer reads. */
function Next({ codes, nextHow, onChange }: Omit<FieldsProps, 'reasons'>) {
  const { t } = useTranslation();
  const { shop } = useMe();
  const times = usualTimes(shop.timeZone).map(({ key }) => ({ key, name: t(`task.time_${key}`) }));
  return (
    <>
      <Field name={t('wrapUp.next')} hint={nextHow} value={codes.next} maxLength={200} onChange={(next) => onChange({ ...codes, next })} />
      {codes.next.trim() !== '' && (
        <Choices name="nextAt" picked={codes.nextAt} onPick={(nextAt) => onChange({ ...codes, nextAt })} options={times} />
      )}
    </>
  );
}

interface ChoicesProps {
  name: 'stage' | 'topic' | 'reason' | 'result' | 'nextAt';
  picked: string;
  options: { key: string; name: string }[];
  onPick(key: string): void;
}

function Choices({ name, picked, options, onPick }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="picks">
      <legend>{t(`wrapUp.${name}`)}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.key} className="choice">
            <input type="radio" name={name} value={option.key} checked={picked === option.key} onChange={() => onPick(option.key)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
