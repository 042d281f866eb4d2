import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RuleSubject } from '../../common/rules.ts';

/** To the conversation or the order that a rule fired for. */
export function SubjectLink({ about, id, children }: { about: RuleSubject; id: string; children: ReactNode }) {
  return about === 'order' ? (
    <Link to="/orders/$id" params={{ id }} className="link">
      {children}
    </Link>
  ) : (
    <Link to="/chats" search={{ list: 'all', c: id }} className="link">
      {children}
    </Link>
  );
}
