import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { type Reason, reasonsQuery } from '../conversations/queries.ts';
import { followFocus } from '../ui/follow-focus.ts';
import { Loaded } from '../ui/pieces.tsx';
import { useSave } from './save.ts';

type Child = Reason['children'][number];

const newKey = () => `r${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
const blank = (): Child => ({ key: newKey(), name: '', nameEn: '' });

/** The two levels that agents choose from, edited as one tree. */
export function Reasons() {
  const query = useQuery(reasonsQuery);
  return (
    <Loaded query={query} rows={6} height={56}>
      {(reasons) => <Tree reasons={reasons} />}
    </Loaded>
  );
}

const only = ({ key, name, nameEn }: Child) => ({ key, name: name.trim(), nameEn: nameEn.trim() });

function Tree({ reasons }: { reasons: Reason[] }) {
  const { t } = useTranslation();
  const [tree, setTree] = useState(reasons);
  // What a colleague or oneself saved takes the place of what stands here, in the same fields.
  useEffect(() => setTree(reasons), [reasons]);
  const save = useSave(['reasons'], () =>
    api.put(
      '/api/reasons',
      tree.map((topic) => ({ ...only(topic), children: topic.children.map(only) })),
    ),
  );
  const setTopic = (place: number, topic: Reason) => setTree(tree.with(place, topic));
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <p className="muted">{t('reasons.how')}</p>
      {tree.map((topic, place) => (
        <Topic
          key={topic.key}
          topic={topic}
          onChange={(next) => setTopic(place, next)}
          onRetire={tree.length > 1 ? () => setTree(tree.toSpliced(place, 1)) : undefined}
        />
      ))}
      <div className="form-end">
        <button type="button" className="button" onClick={() => setTree([...tree, { ...blank(), children: [blank()] }])}>
          {t('reasons.addTopic')}
        </button>
        <span className="spread" />
        <button type="submit" className="button primary" disabled={save.isPending || tree === reasons}>
          {t('reasons.save')}
        </button>
      </div>
    </form>
  );
}

interface TopicProps {
  topic: Reason;
  onChange(topic: Reason): void;
  onRetire: (() => void) | undefined;
}

function Topic({ topic, onChange, onRetire }: TopicProps) {
  const { t } = useTranslation();
  const { children } = topic;
  return (
    <section className="paper" style={{ gap: 8 }}>
      <Line reason={topic} isTopic autoFocus={topic.name === ''} onChange={(next) => onChange({ ...topic, ...next })} onRetire={onRetire} />
      <ul className="stack" style={{ gap: 8, paddingLeft: 24, margin: 0, listStyle: 'none' }}>
        {children.map((child, place) => (
          <li key={child.key}>
            <Line
              reason={child}
              autoFocus={topic.name !== '' && child.name === ''}
              onChange={(next) => onChange({ ...topic, children: children.with(place, { ...child, ...next }) })}
              onRetire={children.length > 1 ? () => onChange({ ...topic, children: children.toSpliced(place, 1) }) : undefined}
            />
          </li>
        ))}
      </ul>
      <p style={{ paddingLeft: 24 }}>
        <button type="button" className="link" onClick={() => onChange({ ...topic, children: [...children, blank()] })}>
          {t('reasons.add')}
        </button>
      </p>
    </section>
  );
}

interface LineProps {
  reason: Child;
  isTopic?: boolean;
  /** Just added: it is what is written next. */
  autoFocus: boolean;
  onChange(part: Partial<Child>): void;
  onRetire: (() => void) | undefined;
}

function Line({ reason, isTopic = false, autoFocus, onChange, onRetire }: LineProps) {
  const { t } = useTranslation();
  return (
    <div className="reason-line">
      <input
        className="input"
        style={isTopic ? { fontWeight: 600 } : undefined}
        value={reason.name}
        maxLength={40}
        required
        // biome-ignore lint/a11y/noAutofocus: only where somebody just asked for this line
        autoFocus={autoFocus}
        aria-label={t('reasons.name')}
        placeholder={t('reasons.name')}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <input
        className="input"
        value={reason.nameEn}
        maxLength={60}
        required
        aria-label={t('reasons.nameEn')}
        placeholder={t('reasons.nameEn')}
        onChange={(event) => onChange({ nameEn: event.target.value })}
      />
      <button
        type="button"
        className="button small"
        disabled={!onRetire}
        onClick={(event) => [followFocus(event.currentTarget, 0), onRetire?.()]}
      >
        {t('reasons.retire')}
      </button>
    </div>
  );
}
