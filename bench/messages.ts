import { parseArgs } from 'node:util';
import { cpuOf, cpuOfPostgres } from './lib/cpu.ts';
import { type Desk, makeDesk, openPlace, type Place } from './lib/desk.ts';
import { median, report, spread } from './lib/figures.ts';
import type { Measured, Phase, Target } from './lib/load-process.ts';
import { ask, end, startProcess, startServer } from './lib/processes.ts';

/*
 * Durable messages a second, from a visitor's socket over the disk to the agent's socket, beside a bare `ws` server that does the same with
 * one statement; then the latency of both at a quarter of our rate. `node bench/messages.ts [--runs 5] [--seconds 8]`
 */

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, seconds: { type: 'string', default: '8' } } });
const runs = Number(values.runs);
const seconds = Number(values.seconds);
/** What the full rate left to be followed up is done in the first of these: what is measured then is a quarter of the rate, not the end of the whole. */
const settling = 5;
const size = { agents: 20, visitors: 200, conversationsEach: 5 };

interface Run {
  full: Measured;
  quarter: Measured;
  /** Microseconds of CPU a message took at full rate: a steadier figure than the rate where other work shares the machine. */
  cpu: { server: number; postgres: number; load: number };
}

function targetOf(kind: Target['kind'], url: string, desk: Desk): Target {
  const all = desk.visitors.flatMap((visitor) => visitor.conversations);
  const agents = desk.agents.map((agent, at) => ({ ...agent, conversations: all.filter((_, place) => place % desk.agents.length === at) }));
  return { kind, url, visitors: desk.visitors, agents };
}

async function load(place: Place, server: number | undefined, target: Target, rateOf: (full: Measured) => number): Promise<Run> {
  const generator = startProcess('load-process');
  await ask(generator, { target });
  const phase = (more: Partial<Phase>): Promise<Measured> => ask(generator, { phase: { warmUpSeconds: 0, seconds, ...more } });
  await phase({ seconds: 3 });
  const cpu = () => [cpuOf(server), cpuOfPostgres(place.dataDir), cpuOf(generator.pid)] as const;
  const before = cpu();
  const full = await phase({});
  const after = cpu();
  const each = (at: 0 | 1 | 2) => ((after[at] - before[at]) * 1e6) / (full.delivered * full.seconds);
  // What the full rate left for the disk is written now: half a minute later the kernel would, all at once, in the middle of whoever is measured then.
  await place.writeOut();
  const quarter = await phase({ warmUpSeconds: settling, rate: rateOf(full) });
  await end(generator);
  return { full, quarter, cpu: { server: each(0), postgres: each(1), load: each(2) } };
}

async function runOurs(place: Place, desk: Desk): Promise<Run> {
  const server = await startServer({ DATABASE_URL: place.url, ZHIKE_DATA: place.dataDir });
  const run = await load(place, server.child.pid, targetOf('zhike', server.url, desk), (full) => full.delivered / 4);
  await server.stop();
  return run;
}

async function runBare(place: Place, databaseUrl: string, desk: Desk, rate: number): Promise<Run> {
  const bare = startProcess('bare-process');
  const { url } = await ask<{ url: string }>(bare, { url: databaseUrl });
  const run = await load(place, bare.pid, targetOf('bare', url, desk), () => rate);
  await end(bare);
  return run;
}

function tell(name: string, { full, quarter, cpu }: Run): void {
  const shares = Object.entries(cpu).map(([part, micros]) => `${part} ${micros.toFixed(0)}`);
  console.log(
    `${name}: ${full.delivered.toFixed(0)}/s, CPU µs each: ${shares.join(', ')}; at ${quarter.delivered.toFixed(0)}/s acknowledged p50 ${quarter.acknowledgedP50.toFixed(1)} ms, delivered p50 ${quarter.p50.toFixed(1)} ms, p99 ${quarter.p99.toFixed(1)} ms`,
  );
}

const place = await openPlace();
try {
  const bareUrl = await place.database('bare');
  const desk = await makeDesk(place.dataDir, place.url, size);
  const bareDesk = await makeDesk(place.dataDir, bareUrl, size);
  const [ours, bare]: [Run[], Run[]] = [[], []];
  for (let run = 1; run <= runs; run++) {
    ours.push(await runOurs(place, desk));
    tell(`run ${run} Zhike   `, ours.at(-1)!);
    bare.push(await runBare(place, bareUrl, bareDesk, ours.at(-1)!.full.delivered / 4));
    tell(`run ${run} baseline`, bare.at(-1)!);
  }
  const rates = (list: Run[]) => list.map((run) => run.full.delivered);
  const delays = (list: Run[]) => list.map((run) => run.quarter.p99);
  report([
    {
      what: 'durable messages a second',
      ours: spread(rates(ours)),
      baseline: spread(rates(bare)),
      ratio: median(rates(ours)) / median(rates(bare)),
      bar: 0.6,
      better: 'higher',
    },
    {
      what: 'latency p99 at a quarter of our rate, ms',
      ours: spread(delays(ours), 1),
      baseline: spread(delays(bare), 1),
      ratio: median(delays(ours)) / median(delays(bare)),
      bar: 3,
      better: 'lower',
    },
  ]);
} finally {
  await place.close();
}
