import { useTranslation } from 'react-i18next';
import { type Finding, findingWords } from '../../common/guide-checks.ts';
import { guideLimits, type Step, type Steps, type Words } from '../../common/guides.ts';
import { said } from '../aftersales/words.ts';
import { Field } from '../ui/field.tsx';
import { followFocus } from '../ui/follow-focus.ts';
import { MoveButtons } from '../ui/move-buttons.tsx';
import { Area } from './area.tsx';

const linesOf = (value: string) => value.split('\n').slice(0, guideLimits.points);
const joined = (points: Words[], key: keyof Words) => points.map((point) => point[key]).join('\n');

function withLines(points: Words[], key: keyof Words, value: string): Words[] {
  const lines = linesOf(value);
  const count = Math.max(lines.length, points.findLastIndex((point) => Boolean(point[key === 'text' ? 'textEn' : 'text'])) + 1);
  return Array.from({ length: count }, (_, at) => ({ text: '', textEn: '', ...points[at], [key]: lines[at] ?? '' }));
}

const blank = (taken: Step[]): Step => {
  let number = taken.length + 1;
  while (taken.some(({ id }) => id === `step-${number}`)) number += 1;
  return { id: `step-${number}`, text: '', textEn: '', section: '', sectionEn: '', say: '', sayEn: '', points: [] };
};

interface StepsEditorProps {
  content: Steps;
  findings: Finding[];
  onChange(content: Steps): void;
}

/** The steps of a procedure, in their order. */
export function StepsEditor({ content, findings, onChange }: StepsEditorProps) {
  const { t } = useTranslation();
  const { steps } = content;
  const put = (next: Step[]) => onChange({ ...content, steps: next });
  return (
    <>
      {steps.map((step, place) => {
        const n = place + 1;
        const set = (part: Partial<Step>) => put(steps.with(place, { ...step, ...part }));
        return (
          <section key={step.id} className="paper node" aria-label={t('guides.step', { n })}>
            <div className="node-bar">
              <b className="num">{t('guides.step', { n })}</b>
              <span className="spread" />
              <MoveButtons list={steps} at={place} onChange={put} up={t('guides.up', { n })} down={t('guides.down', { n })} />
              <button
                type="button"
                className="button small danger"
                aria-label={t('guides.removeStep', { n })}
                onClick={(event) => [followFocus(event.currentTarget, 0), put(steps.toSpliced(place, 1))]}
              >
                {t('common.remove')}
              </button>
            </div>
            {findings
              .filter(({ node }) => node === step.id)
              .map(({ code }) => (
                <p key={code} className={code === 'one_language' ? 'muted small' : 'wrong small'}>
                  {said(findingWords[code])}
                </p>
              ))}
            <div className="guide-fields">
              <Field name={t('guides.section')} value={step.section} maxLength={60} onChange={(section) => set({ section })} />
              <Field name={t('guides.sectionEn')} value={step.sectionEn} maxLength={60} onChange={(sectionEn) => set({ sectionEn })} />
              <Field name={t('guides.text')} value={step.text} maxLength={guideLimits.text} onChange={(text) => set({ text })} />
              <Field name={t('guides.textEn')} value={step.textEn} maxLength={guideLimits.text} onChange={(textEn) => set({ textEn })} />
              <Area name={t('guides.say')} value={step.say} maxLength={guideLimits.more} onChange={(say) => set({ say })} />
              <Area name={t('guides.sayEn')} value={step.sayEn} maxLength={guideLimits.more} onChange={(sayEn) => set({ sayEn })} />
              <Area
                name={t('guides.points')}
                value={joined(step.points, 'text')}
                maxLength={4000}
                onChange={(value) => set({ points: withLines(step.points, 'text', value) })}
              />
              <Area
                name={t('guides.pointsEn')}
                value={joined(step.points, 'textEn')}
                maxLength={4000}
                onChange={(value) => set({ points: withLines(step.points, 'textEn', value) })}
              />
            </div>
          </section>
        );
      })}
      {steps.length < guideLimits.steps && (
        <p>
          <button type="button" className="button" onClick={() => put([...steps, blank(steps)])}>
            {t('guides.addStep')}
          </button>
        </p>
      )}
    </>
  );
}
