import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Said } from '../../server/insights/said/views.ts';
import { api } from '../api.ts';
import { inLanguage } from '../conversations/words.ts';
import { BackTo } from '../ui/back-to.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { dayAndTime } from '../ui/times.ts';
import '../i18n/page-words.ts';
import '../ui/table.css';
import { SaidRows, type Word } from './said-rows.tsx';
import { type SaidSearch, saidSources, saidSpans } from './said-search.ts';
import './figures.css';
import './said.css';

type Report = z.output<typeof Said>;
type Count = Report['words'][number];

const route = getRouteApi('/staff/figures/words');
const saidQuery = (search: SaidSearch) =>
  queryOptions({
    queryKey: ['said', search],
    queryFn: ({ signal }) => api.get<Report>('/api/said', { ...search }, signal),
    placeholderData: keepPreviousData,
  });

/** What customers talk about: words, topics, what rose and fell, and how it sounds. */
export function SaidPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<Word>();
  const query = useQuery(saidQuery(search));
  const change = (part: SaidSearch) => void navigate({ search: { ...search, ...part }, replace: true });
  return (
    <main className="page">
      <BackTo to="/figures" name={t('figures.title')} />
      <Loaded query={query} rows={6} height={52}>
        {(report) => (
          <>
            <header className="page-head">
              <h1>{t('said.title')}</h1>
              <span className="muted small num">
                {[report.timeZone, ...(report.madeAt ? [t('said.madeAt', { at: dayAndTime(report.madeAt) })] : [])].join(' · ')}
              </span>
            </header>
            <Choose search={search} report={report} onChange={change} />
            <p className="muted small said-how">{t('said.how')}</p>
            {report.now.texts === 0 && report.before.texts === 0 ? (
              <Nothing isCounted={report.weeks.length > 0} />
            ) : (
              <div className={query.isPlaceholderData ? 'figures-old' : undefined}>
                <Tone report={report} onOpen={setOpened} />
                <Words report={report} onOpen={setOpened} />
              </div>
            )}
            {search.source === undefined || search.source === 'talk' ? <Asked asked={report.asked} onOpen={setOpened} /> : null}
            {search.source === undefined || search.source === 'talk' ? <Topics topics={report.topics} onOpen={setOpened} /> : null}
          </>
        )}
      </Loaded>
      {opened && <SaidRows search={search} word={opened} onClose={() => setOpened(undefined)} />}
    </main>
  );
}

function Nothing({ isCounted }: { isCounted: boolean }) {
  const { t } = useTranslation();
  return isCounted ? (
    <Empty title={t('said.none')}>{t('said.noneHow')}</Empty>
  ) : (
    <Empty title={t('said.notYet')}>{t('said.notYetHow')}</Empty>
  );
}

interface ChooseProps {
  search: SaidSearch;
  report: Report;
  onChange(part: SaidSearch): void;
}

function Choose({ search: { weeks = 1, source }, report, onChange }: ChooseProps) {
  const { t } = useTranslation();
  const all = [...new Set([report.week, ...report.weeks])].sort().reverse();
  return (
    <div className="figures-choose">
      <label className="field said-week">
        <span>{t('said.week')}</span>
        <select className="input" value={report.week} onChange={(event) => onChange({ week: event.target.value })}>
          {all.map((each) => (
            <option key={each} value={each}>
              {t('said.weekOf', { week: each })}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('said.span')}</span>
        <select
          className="input"
          value={weeks}
          onChange={(event) => onChange({ weeks: saidSpans.find((each) => each === Number(event.target.value)) })}
        >
          {saidSpans.map((count) => (
            <option key={count} value={count}>
              {count === 1 ? t('said.oneWeek') : t('said.weeks', { count })}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('said.source')}</span>
        <select
          className="input"
          value={source ?? ''}
          onChange={(event) => onChange({ source: saidSources.find((each) => each === event.target.value) })}
        >
          <option value="">{t('said.source_all')}</option>
          {saidSources.map((each) => (
            <option key={each} value={each}>
              {t(`said.source_${each}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface PartProps {
  report: Report;
  onOpen(word: Word): void;
}

const shareOf = (part: number, whole: number) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`);

function Tone({ report: { now, before, good, bad }, onOpen }: PartProps) {
  const { t } = useTranslation();
  const sides = [
    { kind: 'good', words: good },
    { kind: 'bad', words: bad },
  ] as const;
  return (
    <>
      <dl className="figures said-sums">
        <div className="paper">
          <dt>{t('said.texts')}</dt>
          <dd className="num">{now.texts}</dd>
          <dd className="muted small num">{t('said.before', { was: before.texts })}</dd>
        </div>
        {sides.map(({ kind }) => (
          <div key={kind} className="paper">
            <dt>{t(`said.${kind}`)}</dt>
            <dd className="num">{t('said.share', { share: shareOf(now[kind], now.texts), count: now[kind] })}</dd>
            <dd className="muted small num">
              {t('said.before', { was: t('said.share', { share: shareOf(before[kind], before.texts), count: before[kind] }) })}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted small said-how">{t('said.toneHow')}</p>
      <div className="said-halves">
        {sides.map(({ kind, words }) => (
          <section key={kind} aria-label={t(`said.${kind}Words`)}>
            <h2>{t(`said.${kind}Words`)}</h2>
            {words.length === 0 && <p className="muted small">{t('said.noTone')}</p>}
            <ul className="said-chips">
              {words.map((each) => (
                <li key={each.word}>
                  <button
                    type="button"
                    className={`chip ${kind === 'good' ? 'ok' : 'bad'}`}
                    onClick={() => onOpen({ kind, word: each.word, label: each.label })}
                  >
                    {each.label} <span className="num">{each.texts}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Words({ report: { words, risen, fallen }, onOpen }: PartProps) {
  const { t } = useTranslation();
  const open = ({ word, label }: Count) => onOpen({ kind: 'word', word, label });
  return (
    <div className="said-halves">
      <section>
        <h2>{t('said.words')}</h2>
        {words.length === 0 ? (
          <p className="muted small">{t('said.noTone')}</p>
        ) : (
          <Counts name={t('said.words')} head={t('said.word')} counts={words} onOpen={open} />
        )}
      </section>
      <div>
        {(['risen', 'fallen'] as const).map((way) => {
          const counts = way === 'risen' ? risen : fallen;
          return (
            <section key={way}>
              <h2>{t(`said.${way}`)}</h2>
              <p className="muted small">{counts.length === 0 ? t('said.noChange') : t('said.changeHow')}</p>
              {counts.length > 0 && <Counts name={t(`said.${way}`)} head={t('said.word')} counts={counts} onOpen={open} />}
            </section>
          );
        })}
      </div>
    </div>
  );
}

interface AskedProps {
  asked: Report['asked'];
  onOpen(word: Word): void;
}

/** What customers came with, put together by what they ask, and how it sounds. */
function Asked({ asked: { looked, lookedBefore, groups }, onOpen }: AskedProps) {
  const { t } = useTranslation();
  const byPlace = new Map(groups.map((group) => [String(group.place), group]));
  return (
    <section className="said-topics">
      <h2>{t('said.asked')}</h2>
      <p className="muted small">{groups.length === 0 ? t('said.noAsked') : t('said.askedHow', { looked, before: lookedBefore })}</p>
      {groups.length > 0 && (
        <Counts
          name={t('said.asked')}
          head={t('said.askedAbout')}
          counts={groups.map(({ place, label, texts, before }) => ({ word: String(place), label, texts, before }))}
          onOpen={({ word, label }) => onOpen({ kind: 'asked', word, label })}
          tone={({ word }) => byPlace.get(word)}
        />
      )}
    </section>
  );
}

interface TopicsProps {
  topics: Report['topics'];
  onOpen(word: Word): void;
}

function Topics({ topics, onOpen }: TopicsProps) {
  const { t } = useTranslation();
  const counts = topics.map(({ key, texts, before, ...name }) => ({ word: key, label: inLanguage(name), texts, before }));
  return (
    <section className="said-topics">
      <h2>{t('said.topics')}</h2>
      <p className="muted small">{topics.length === 0 ? t('said.noTopics') : t('said.topicsHow')}</p>
      {topics.length > 0 && (
        <Counts
          name={t('said.topics')}
          head={t('said.topic')}
          counts={counts}
          onOpen={({ word, label }) => onOpen({ kind: 'topic', word, label })}
        />
      )}
    </section>
  );
}

interface CountsProps {
  name: string;
  head: string;
  counts: Count[];
  onOpen(count: Count): void;
  /** How many of them sound content, and how many do not. */
  tone?(count: Count): { good: number; bad: number } | undefined;
}

function Counts({ name, head, counts, onOpen, tone }: CountsProps) {
  const { t } = useTranslation();
  const changed = ({ texts, before }: Count) =>
    before === 0 ? t('said.isNew') : `${texts > before ? '+' : ''}${Math.round((100 * (texts - before)) / before)}%`;
  return (
    <div className="table-box">
      <table className="table" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" className="number">
              {t('said.now')}
            </th>
            <th scope="col" className="number">
              {t('said.was')}
            </th>
            <th scope="col" className="number">
              {t('said.change')}
            </th>
            {tone && <th scope="col">{t('said.tone')}</th>}
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.word}>
              <td>
                <button type="button" className="link" onClick={() => onOpen(count)}>
                  {count.label}
                </button>
              </td>
              <td className="number num">{count.texts}</td>
              <td className="number num">{count.before}</td>
              <td className="number num">{changed(count)}</td>
              {tone && (
                <td>
                  <Sounds {...(tone(count) ?? { good: 0, bad: 0 })} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sounds({ good, bad }: { good: number; bad: number }) {
  const { t } = useTranslation();
  if (good + bad === 0) return '—';
  return (
    <span className="said-chips">
      {good > 0 && <Chip tone="ok">{t('said.soundsGood', { count: good })}</Chip>}
      {bad > 0 && <Chip tone="bad">{t('said.soundsBad', { count: bad })}</Chip>}
    </span>
  );
}
