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

/** The whole box opens the rows; numbers in its small line open their own. */
export function Figure({ name, value, formula, search, children }: FigureProps) {
  return (
    <Tooltip title={formula}>
      <div className="figure">
        <Link to="/chats" search={search}>
          <span className="muted">{name}</span>
          <b className="num">{value}</b>
        </Link>
        <span className="muted small num">{children}</span>
      </div>
    </Tooltip>
  );
}

/** A number, or what is said of it, that leads to its rows. */
export function Count({ value, search, children = value }: { value: number; search: ChatSearch; children?: ReactNode }) {
  return value === 0 ? (
    children
  ) : (
    <Link to="/chats" search={search}>
      {children}
    </Link>
  );
}
