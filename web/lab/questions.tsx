import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { IntentLead } from '../../common/assistant.ts';
import type { Lab, LabIntent, LabItem, LabQuestion, WholeRun } from '../../server/assistant/lab/views.ts';
import { inLanguage } from '../conversations/words.ts';
import { Chip, Empty } from '../ui/pieces.tsx';
import { Head } from '../ui/table.tsx';
import { Decide } from './decide.tsx';
import type { LabShow } from './queries.ts';

interface QuestionsProps {
  lab: Lab;
  whole: WholeRun | undefined;
  show: LabShow;
}

interface Row {
  question: LabQuestion;
  item: LabItem | undefined;
}

const isShown = ({ question, item }: Row, show: LabShow): boolean =>
  show === 'all' ||
  (show === 'undecided' ? question.expects === null : show === 'worse' ? item?.change === 'worse' : item?.verdict === 'wrong');

/** Every question with what it came to in the run shown, those that got worse first. */
export function Questions({ lab, whole, show }: QuestionsProps) {
  const { t } = useTranslation();
  if (lab.questions.length === 0) return <Empty title={t('lab.none')}>{t('lab.noneHow')}</Empty>;
  const places = new Map(whole?.items.map((item, place) => [item.question.id, { item, place }]));
  const rows = lab.questions
    .map((question) => ({ question, item: places.get(question.id)?.item, place: places.get(question.id)?.place ?? -1 }))
    .sort((a, b) => a.place - b.place)
    .filter((row) => isShown(row, show));
  if (rows.length === 0) return <Empty title={t('lab.noneShown')} />;
  const columns = [
    { title: t('lab.question') },
    { title: t('lab.expects') },
    { title: t('lab.got'), isExtra: true },
    { title: t('lab.verdict') },
  ];
  return (
    <>
      <p className="muted small num table-count">{t('common.count', { count: rows.length })}</p>
      <div className="panel table-box">
        <table className="table">
          <caption className="unseen">{t('lab.title')}</caption>
          <Head columns={columns} />
          <tbody>
            {rows.map(({ question, item }) => (
              <tr key={question.id}>
                <td>{question.text}</td>
                <td>
                  <Expected question={question} intents={lab.intents} />
                  <Decide question={question} got={item?.got ?? []} intents={lab.intents} />
                </td>
                <td className="extra">
                  {item ? <Got item={item} intents={lab.intents} /> : <span className="muted small">{t('lab.notRun')}</span>}
                </td>
                <td>{item && <Verdict item={item} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const keyWords = (t: TFunction, expects: string | null, key: string | null, intents: readonly LabIntent[]): string => {
  if (expects === 'action') return t(`intents.lead.${key as IntentLead}`);
  const intent = intents.find((each) => each.key === key);
  return intent ? inLanguage(intent) : (key ?? '');
};

function Expected({ question: { expects, article, key }, intents }: { question: LabQuestion; intents: readonly LabIntent[] }) {
  const { t } = useTranslation();
  if (expects === 'article' && article)
    return (
      <div>
        {article.title} <span className="muted small num">{article.number}</span>
      </div>
    );
  return (
    <div className={expects ? undefined : 'muted'}>
      {t(`lab.expect.${expects ?? 'undecided'}`, { key: keyWords(t, expects, key, intents) })}
    </div>
  );
}

function Got({ item: { got, place, understood }, intents }: { item: LabItem; intents: readonly LabIntent[] }) {
  const { t } = useTranslation();
  const [first] = got;
  const intent = understood && intents.find(({ key }) => key === understood.key);
  return (
    <>
      {first ? <First article={first} place={place} /> : <span className="muted">{t('lab.noAnswer')}</span>}
      {intent && (
        <div className="muted small num">
          {t('lab.expect.intent', { key: inLanguage(intent) })} {understood.confidence.toFixed(2)}
        </div>
      )}
    </>
  );
}

function First({ article: first, place }: { article: LabItem['got'][number]; place: number | null }) {
  const { t } = useTranslation();
  return (
    <>
      {first.title} <span className="muted small num">{first.score.toFixed(2)}</span>
      {place !== null && place > 1 && <div className="muted small num">{t('lab.place', { place })}</div>}
    </>
  );
}

const tones = { right: 'ok', wrong: 'bad', undecided: 'gray' } as const;

function Verdict({ item: { verdict, change } }: { item: LabItem }) {
  const { t } = useTranslation();
  return (
    <span className="lab-verdict">
      <Chip tone={tones[verdict]}>{t(`lab.verdictOf.${verdict}`)}</Chip>
      {(change === 'worse' || change === 'better') && <Chip tone={change === 'worse' ? 'bad' : 'ok'}>{t(`lab.change.${change}`)}</Chip>}
    </span>
  );
}
