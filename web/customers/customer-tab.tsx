import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { ConversationView } from '../../server/conversations/views.ts';
import { CallTo } from '../calls/call-to.tsx';
import { may, useMe } from '../session.ts';
import { Loaded } from '../ui/pieces.tsx';
import { Badges } from './badges.tsx';
import { HintForm, Hints } from './hints.tsx';
import { Identify } from './identify.tsx';
import { Merging } from './merge.tsx';
import { Notes } from './notes.tsx';
import { Profile } from './profile.tsx';
import { customerQuery } from './queries.ts';
import { Timeline } from './timeline.tsx';
import { WriteTo } from './write-to.tsx';

const BlockAsk = lazy(async () => ({ default: (await import('./block-ask.tsx')).BlockAsk }));
const BalancesOf = lazy(async () => ({ default: (await import('./balances-of.tsx')).BalancesOf }));
const RiskOf = lazy(async () => ({ default: (await import('../risk/risk-of.tsx')).RiskOf }));

export function CustomerTab({ conversation }: { conversation: ConversationView }) {
  const query = useQuery(customerQuery(conversation.customer.id));
  const me = useMe();
  return (
    <Loaded query={query} rows={4} height={80}>
      {(customer) => (
        <>
          <Hints customer={customer} />
          <Profile key={customer.id} customer={customer} />
          <p>
            {conversation.state === 'closed' && <WriteTo customer={customer.id} />} <CallTo customer={customer.id} />
          </p>
          <Badges customer={customer.id} />
          {!customer.known && <Identify conversation={conversation} />}
          <Page conversation={conversation} />
          <Notes customer={customer} />
          <HintForm customer={customer} />
          <Merging customer={customer} />
          <Suspense>
            {may(me, 'aftersales.work') && <RiskOf customer={customer.id} />}
            {may(me, 'orders.see') && <BalancesOf customer={customer.id} />}
            <BlockAsk conversation={conversation} />
          </Suspense>
          <Timeline customer={customer.id} />
        </>
      )}
    </Loaded>
  );
}

/** The page of the shop they were looking at when they asked. */
function Page({ conversation: { page } }: { conversation: ConversationView }) {
  if (!page) return null;
  return (
    <p className="small" style={{ overflowWrap: 'anywhere' }}>
      <a href={page.url} target="_blank" rel="noopener noreferrer">
        {page.title || page.url}
      </a>
    </p>
  );
}
