import { z } from 'zod';
import { contactKinds, guideAudiences, guideKinds, guideLimits } from '../../../common/guides.ts';
import { words } from '../../platform/routes.ts';

const { text: longText, more: longMore, nodes, answers, steps, points, title } = guideLimits;
const text = (max: number) => words(max, 0).default('');
/** Ids of nodes and steps, chosen by the editor. */
const NodeId = z.string().regex(/^[a-z0-9_-]{1,40}$/i);
const To = z.union([NodeId, z.literal('')]);

const Both = { text: text(longText), textEn: text(longText) };
const Shown = { id: NodeId, ...Both, more: text(longMore), moreEn: text(longMore), picture: z.uuid().nullable().default(null) };

const Node = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), ...Shown, answers: z.array(z.object({ ...Both, to: To })).max(answers) }),
  z.object({ kind: z.literal('cause'), ...Shown, confidence: z.int().min(1).max(100), to: To }),
  z.object({ kind: z.literal('solution'), ...Shown, otherwise: To }),
  z.object({ kind: z.literal('person'), ...Shown }),
]);
const StepShape = z.object({
  ...{ id: NodeId, ...Both, section: text(60), sectionEn: text(60), say: text(longMore), sayEn: text(longMore) },
  points: z.array(z.object(Both)).max(points).default([]),
});

const areNamedOnce = (list: { id: string }[]) => new Set(list.map(({ id }) => id)).size === list.length;

/** What a guide holds. It may be half done: `checkGuide` says what keeps it from being published. */
export const Content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tree'), start: To, nodes: z.array(Node).max(nodes).refine(areNamedOnce) }),
  z.object({ kind: z.literal('steps'), steps: z.array(StepShape).max(steps).refine(areNamedOnce) }),
]);

export const GuideInput = z
  .object({
    title: words(title),
    titleEn: words(title + 40, 0).default(''),
    about: text(longText),
    aboutEn: text(longText),
    audience: z.enum(guideAudiences),
    categories: z.array(z.uuid()).max(50).default([]),
    /** A procedure for one kind of contact stands first beside such a talk. */
    contact: z.enum(contactKinds).nullable().default(null),
    content: Content,
  })
  // Steps say how colleagues work: they are no customer's business.
  .refine(({ audience, content }) => content.kind === 'tree' || audience === 'staff', { path: ['audience'] });
export type GuideInput = z.output<typeof GuideInput>;

export const Kind = z.enum(guideKinds);
