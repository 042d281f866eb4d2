import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { PenProps } from './pen.tsx';
import { modelUsesQuery } from './queries.ts';

const ModelPen = lazy(async () => ({ default: (await import('./pen.tsx')).ModelPen }));

/** Nothing, where no model is on: then not even its words are fetched. */
export function ModelTools(props: PenProps) {
  const uses = useQuery(modelUsesQuery).data?.uses.filter((use) => use !== 'assistant' && use !== 'article') ?? [];
  if (uses.length === 0) return null;
  return (
    <Suspense>
      <ModelPen key={props.conversation} {...props} uses={uses} />
    </Suspense>
  );
}
