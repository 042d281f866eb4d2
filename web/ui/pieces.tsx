import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal, sentenceOf } from '../api.ts';
import { useKeyName } from './own-keys.ts';

type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'gray';

export function Chip({ tone = 'gray', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span className={`chip ${tone}`} title={title}>
      {children}
    </span>
  );
}

const hues = 7;
const hashOf = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

interface AvatarProps {
  name: string;
  /** What the colour depends on. */
  id: string;
  size?: 'small' | 'normal' | 'large';
  mark?: ReactNode;
}

/** The first letter on a colour of its own; the name always stands beside it. */
export function Avatar({ name, id, size = 'normal', mark }: AvatarProps) {
  return (
    <span className={`avatar ${size} hue-${hashOf(id) % hues}`} aria-hidden="true">
      {[...name.trim()][0] ?? '·'}
      {mark}
    </span>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <b>{title}</b>
      {children && <div>{children}</div>}
    </div>
  );
}

/** Why something is not shown, and the way on: another try, or back to the chats where the role may not see it. */
export function Failed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { t } = useTranslation();
  if (error instanceof Refusal && error.code === 'forbidden') {
    return (
      <div className="empty" role="alert">
        <b>{t('common.notForRole')}</b>
        <p>{t('common.notForRoleHow')}</p>
        <Link className="button" to="/chats" search={{}}>
          {t('common.toChats')}
        </Link>
      </div>
    );
  }
  return (
    <div className="empty" role="alert">
      <b>{t('common.notLoaded')}</b>
      <p>{sentenceOf(error)}</p>
      <button type="button" className="button" onClick={onRetry}>
        {t('common.retry')}
      </button>
    </div>
  );
}

/** Grey rows of the height that comes. */
export function Skeleton({ rows = 6, height = 64 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t('common.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <i key={row} style={{ height }} />
      ))}
    </div>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch(): unknown };
  rows?: number;
  height?: number;
  children(data: T): ReactNode;
}

/** What a query shows: its skeleton, its error with a way on, or its data; old data stays while new data comes. */
export function Loaded<T>({ query, rows, height, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending) return <Skeleton {...(rows ? { rows } : {})} {...(height ? { height } : {})} />;
  return <Failed error={query.error} onRetry={() => query.refetch()} />;
}

/** The key that does it, as its owner has chosen it. */
export const KeyCap = ({ code }: { code: string }) => <kbd>{useKeyName(code)}</kbd>;
