import { useTranslation } from 'react-i18next';
import { learningLimits, type QuizQuestion } from '../../common/learning.ts';
import { Field } from '../ui/field.tsx';
import { followFocus } from '../ui/follow-focus.ts';
import { Order } from './path-lessons.tsx';
import { shortId } from './short-id.ts';

interface Props {
  questions: QuizQuestion[];
  onChange(questions: QuizQuestion[]): void;
}

const blankAnswer = { text: '', textEn: '' };

/** The questions at the end: several answers, one of them right, and why. */
export function QuestionsEditor({ questions, onChange }: Props) {
  const { t } = useTranslation();
  const add = () =>
    onChange([
      ...questions,
      { id: shortId(), text: '', textEn: '', answers: [{ ...blankAnswer }, { ...blankAnswer }], right: 0, why: '', whyEn: '' },
    ]);
  return (
    <section className="paper" aria-label={t('learning.questions')}>
      <h2>{t('learning.questions')}</h2>
      <ol className="path-list">
        {questions.map((question, at) => (
          <li key={question.id} aria-label={t('learning.questionN', { n: at + 1 })}>
            <div className="path-line">
              <b>{t('learning.questionN', { n: at + 1 })}</b>
              <span className="spread" />
              <Order list={questions} at={at} onChange={onChange} />
            </div>
            <Question question={question} onChange={(next) => onChange(questions.map((each, place) => (place === at ? next : each)))} />
          </li>
        ))}
      </ol>
      <p>
        <button type="button" className="button" disabled={questions.length >= learningLimits.questions} onClick={add}>
          {t('learning.addQuestion')}
        </button>
      </p>
    </section>
  );
}

function Question({ question, onChange }: { question: QuizQuestion; onChange(question: QuizQuestion): void }) {
  const { t } = useTranslation();
  const { answers, right } = question;
  const line = (key: 'text' | 'textEn' | 'why' | 'whyEn') => (
    <Field
      name={t(`learning.${key}`)}
      value={question[key]}
      onChange={(value) => onChange({ ...question, [key]: value })}
      maxLength={learningLimits.text}
    />
  );
  const setAnswer = (at: number, part: Partial<typeof blankAnswer>) =>
    onChange({ ...question, answers: answers.map((each, place) => (place === at ? { ...each, ...part } : each)) });
  const remove = (at: number) =>
    onChange({
      ...question,
      answers: answers.filter((_each, place) => place !== at),
      right: right > at || right === answers.length - 1 ? Math.max(0, right - 1) : right,
    });
  return (
    <>
      <div className="path-pair">
        {line('text')}
        {line('textEn')}
      </div>
      {answers.map((answer, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place
        <div key={at} className="path-answer">
          <label>
            <input type="radio" name={question.id} checked={right === at} onChange={() => onChange({ ...question, right: at })} />{' '}
            {t('learning.isRight')}
          </label>
          <Field
            name={t('learning.answerN', { n: at + 1 })}
            value={answer.text}
            onChange={(text) => setAnswer(at, { text })}
            maxLength={learningLimits.text}
          />
          <Field
            name={t('learning.answerEnN', { n: at + 1 })}
            value={answer.textEn}
            onChange={(textEn) => setAnswer(at, { textEn })}
            maxLength={learningLimits.text}
          />
          <button
            type="button"
            className="button small"
            disabled={answers.length <= 2}
            aria-label={t('learning.removeAnswer', { n: at + 1 })}
            onClick={(event) => [followFocus(event.currentTarget, 0), remove(at)]}
          >
            ✕
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="button small"
          disabled={answers.length >= learningLimits.answers}
          onClick={() => onChange({ ...question, answers: [...answers, { ...blankAnswer }] })}
        >
          {t('learning.addAnswer')}
        </button>
      </p>
      <div className="path-pair">
        {line('why')}
        {line('whyEn')}
      </div>
    </>
  );
}
