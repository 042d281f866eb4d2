import { z } from 'zod';
import { guideLimits, type Step, type Words } from '../../../common/guides.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db.ts';
import { invalid } from '../../platform/problems.ts';
import { words } from '../../platform/routes.ts';
import { addGuide, publishGuide } from './guides.ts';
import { GuideInput } from './shape.ts';
import type { StepsReport } from './views.ts';

const { text: longText, points: mostPoints } = guideLimits;

/** One thing to do: what, with which button of theirs, and what to mind. */
const Action = z.object({ text: words(longText), button: words(60, 0).default(''), subtext: z.array(words(1000, 0)).max(50).default([]) });
const Procedure = z.object({
  actions: z.array(Action).min(1).max(guideLimits.steps),
  instructions: z.array(words(1000)).max(20).default([]),
});
/** Procedures as the ABCD guidelines have them: flows of subflows, each a list of actions. */
const Flows = z.record(z.string().max(100), z.object({ subflows: z.record(z.string().max(100), z.unknown()) }));

/** Brings in procedures and publishes them, each once: what has the same flow and name stays as it is. */
export async function importSteps(tx: Tx, actor: Actor, text: string): Promise<StepsReport> {
  const report: StepsReport = { added: [], known: [], failed: [] };
  for (const [flow, { subflows }] of Object.entries(flowsIn(text))) {
    for (const [name, given] of Object.entries(subflows)) await importOne(tx, actor, flow, name, given, report);
  }
  return report;
}

function flowsIn(text: string): z.output<typeof Flows> {
  try {
    return Flows.parse(JSON.parse(text));
  } catch {
    throw invalid('procedures_not_read');
  }
}

async function importOne(tx: Tx, actor: Actor, flow: string, name: string, given: unknown, report: StepsReport): Promise<void> {
  const origin = `import:${flow}/${name}`;
  const before = await tx.selectFrom('guides').select('id').where('origin', '=', origin).executeTakeFirst();
  if (before) {
    report.known.push(name);
    return;
  }
  const read = Procedure.safeParse(given);
  const guide = read.success ? GuideInput.safeParse(guideOf(flow, name, read.data)) : read;
  if (!guide.success) {
    const [issue] = guide.error.issues;
    report.failed.push({ name, why: `${issue?.path.join('.')}: ${issue?.message}` });
    return;
  }
  await publishGuide(tx, actor, await addGuide(tx, actor, { ...(guide.data as GuideInput), origin }));
  report.added.push(name);
}

const isChinese = (line: string) => /[\u4e00-\u9fff]/.test(line);
const said = (line: string): Words => (isChinese(line) ? { text: line, textEn: '' } : { text: '', textEn: line });
/** A line as long as a point may be; what is longer goes on in the next one. */
const pieces = (line: string): string[] => line.match(new RegExp(`[^]{1,${longText}}(?=\\s|$)`, 'g'))?.map((each) => each.trim()) ?? [];

function guideOf(flow: string, name: string, { actions, instructions }: z.output<typeof Procedure>): z.input<typeof GuideInput> {
  const [why = '', ...rest] = instructions;
  const section = isChinese(flow) ? { section: flow, sectionEn: '' } : { section: '', sectionEn: flow };
  const blank = { say: '', sayEn: '' };
  const steps = [
    ...actions.map(
      ({ text, subtext }, place): Step => ({
        ...{ id: `step-${place + 1}`, ...said(text), ...section, ...blank },
        points: subtext.flatMap(pieces).filter(Boolean).slice(0, mostPoints).map(said),
      }),
    ),
    ...rest.flatMap(pieces).map((line, place): Step => ({ id: `last-${place + 1}`, ...said(line), ...section, ...blank, points: [] })),
  ];
  const about = pieces(why)[0] ?? '';
  return {
    ...{ title: name, titleEn: isChinese(name) ? '' : name, audience: 'staff', categories: [] },
    ...{ about: isChinese(about) ? about : '', aboutEn: isChinese(about) ? '' : about, content: { kind: 'steps', steps } },
  };
}
