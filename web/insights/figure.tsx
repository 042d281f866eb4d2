import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { ChatSearch } from '../conversations/search.ts';

interface FigureProps {
  name: string;
  value: ReactNode;
  /** What was counted, said on hover. */
  formula: string;
  /** The conversations behind the number. */
  search: ChatSearch;
  children: ReactNode;
}

export function Figure({ name, value, formula, search, children }: FigureProps) {
  return (
    <Tooltip title={formula}>
      <Link to="/chats" search={search} className="figure">
        <span className="muted">{name}</span>
        <b className="num">{value}</b>
        <span className="muted small num">{children}</span>
      </Link>
    </Tooltip>
  );
}

/** A number that leads to its rows. */
export function Count({ value, search }: { value: number; search: ChatSearch }) {
  return value === 0 ? (
    0
  ) : (
    <Link to="/chats" search={search}>
      {value}
    </Link>
  );
}
