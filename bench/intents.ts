import { readFileSync } from 'node:fs';
import { csvRows } from '../common/spreadsheet.ts';
import { type Classifier, type Example, learn } from '../server/assistant/understanding/classifier.ts';
import { shippedIntents } from '../server/assistant/understanding/ship.ts';
import { readSample, sample } from '../test/support/samples.ts';
import { percentile, report, type Verdict } from './lib/figures.ts';
import { learnNaively } from './lib/naive-bayes.ts';

/*
 * What is meant: our classifier against naive Bayes on words, learnt from and asked the same. `node bench/intents.ts`
 * Bitext learnt from train, asked dev; banking77 in five parts, each asked of what was learnt from the other four; CLINC asked its validation set
 * and what is out of scope, with the whole curve of what may be refused; the intents a shop begins with, asked what shoppers write. Every figure is of one process on one core.
 */

const files = {
  bitext: ['intent/bitext/train.csv', 'intent/bitext/dev.csv'].map(sample),
  banking: sample('intent/banking77/train.csv'),
  clinc: sample('intent/clinc/train_val.json'),
};

const fromCsv = (file: string): Example[] =>
  csvRows(readFileSync(file, 'utf8'))
    .slice(1)
    .map(([text = '', intent = '']) => ({ text, intent }));

const isRight = (classifier: Pick<Classifier, 'guess'>, { text, intent }: Example) => classifier.guess(text, 1)[0]?.intent === intent;
const rightOf = (classifier: Pick<Classifier, 'guess'>, asked: readonly Example[]) =>
  asked.filter((each) => isRight(classifier, each)).length / asked.length;

function accuracy(what: string, bar: number, parts: readonly { train: Example[]; asked: Example[] }[]): Verdict {
  const mean = (figures: number[]) => figures.reduce((sum, each) => sum + each, 0) / figures.length;
  const ours = mean(parts.map(({ train, asked }) => rightOf(learn(train), asked)));
  const naive = mean(parts.map(({ train, asked }) => rightOf(learnNaively(train), asked)));
  return { what, ours: ours.toFixed(4), baseline: naive.toFixed(4), ratio: ours, bar, better: 'higher' };
}

const verdicts: Verdict[] = [];

const [train, dev] = files.bitext;
if (train && dev) verdicts.push(accuracy('Bitext, train → dev', 0.985, [{ train: fromCsv(train), asked: fromCsv(dev) }]));

if (files.banking) {
  const all = fromCsv(files.banking);
  // The file is sorted by intent, so every fifth is a fifth of each.
  const parts = [0, 1, 2, 3, 4].map((part) => ({
    train: all.filter((_, at) => at % 5 !== part),
    asked: all.filter((_, at) => at % 5 === part),
  }));
  verdicts.push(accuracy('banking77, five-fold', 0.88, parts));
  verdicts.push(...speeds(all));
}

function speeds(all: readonly Example[]): Verdict[] {
  const from = process.cpuUsage();
  const classifier = learn(all.slice(0, 10_000));
  const { user, system } = process.cpuUsage(from);
  const seconds = (user + system) / 1e6;
  const times = all.slice(0, 2000).map(({ text }) => {
    const start = performance.now();
    classifier.guess(text);
    return performance.now() - start;
  });
  const p95 = percentile(times, 0.95);
  return [
    { what: '10,000 examples learnt, processor seconds', ours: seconds.toFixed(1), baseline: '', ratio: seconds, bar: 10, better: 'lower' },
    { what: 'one sentence understood, p95 ms', ours: p95.toFixed(2), baseline: '', ratio: p95, bar: 5, better: 'lower' },
  ];
}

type Clinc = Record<'train' | 'val' | 'oos_train' | 'oos_val', [string, string][]>;

if (files.clinc) {
  const clinc = readSample(files.clinc) as Clinc;
  const examples = (part: keyof Clinc) => clinc[part].map(([text, intent]) => ({ text, intent }));
  const classifier = learn(examples('train'));
  const inScope = examples('val').map((each) => ({ ...each, guess: classifier.guess(each.text, 1)[0] }));
  const outside = examples('oos_val').map((each) => classifier.guess(each.text, 1)[0]?.confidence ?? 0);
  const curve = Array.from({ length: 50 }, (_, at) => at / 50).map((least) => ({
    least,
    right: inScope.filter(({ guess, intent }) => guess?.intent === intent && guess.confidence >= least).length / inScope.length,
    refused: outside.filter((confidence) => confidence < least).length / outside.length,
  }));
  console.log('\n| answered from a confidence of | CLINC right in scope | out of scope refused |\n|---|---|---|');
  for (const { least, right, refused } of curve) console.log(`| ${least.toFixed(2)} | ${right.toFixed(3)} | ${refused.toFixed(2)} |`);
  const naive = learnNaively(examples('train'));
  const good = curve.filter(({ right }) => right >= 0.88).at(-1);
  const whole = inScope.filter(({ guess, intent }) => guess?.intent === intent).length / inScope.length;
  verdicts.push(
    {
      what: 'CLINC in scope, nothing refused',
      ours: whole.toFixed(4),
      baseline: rightOf(naive, examples('val')).toFixed(4),
      ratio: whole,
      bar: 0.88,
      better: 'higher',
    },
    {
      what: `CLINC out of scope refused where ${good?.right.toFixed(3)} in scope are right`,
      ours: (good?.refused ?? 0).toFixed(2),
      baseline: '',
      ratio: good?.refused ?? 0,
      bar: 0.5,
      better: 'higher',
    },
  );
  const bins = Array.from({ length: 10 }, (_, at) =>
    inScope.filter(({ guess }) => Math.min(9, Math.floor(10 * (guess?.confidence ?? 0))) === at),
  );
  const shown = bins.map(
    (bin, at) => `${at / 10}: ${bin.length} ${(bin.filter((each) => each.guess?.intent === each.intent).length / bin.length).toFixed(2)}`,
  );
  console.log(`\nconfidence: how many in scope, how often right — ${shown.join(' · ')}`);
}
/** What is shipped, asked what shoppers write: sentences whose writer had not seen the examples, and some that are about nothing here. */
function shipped(): Verdict[] {
  const least = 0.5;
  const classifier = learn(shippedIntents.flatMap(({ key, zh, en }) => [...zh, ...en].map((text) => ({ text, intent: key }))));
  const asked = JSON.parse(readFileSync(new URL('lib/shopper-sentences.json', import.meta.url), 'utf8')) as Example[];
  const [meant, strange] = [asked.filter(({ intent }) => intent !== 'none'), asked.filter(({ intent }) => intent === 'none')];
  const isSure = ({ text }: Example) => (classifier.guess(text, 1)[0]?.confidence ?? 0) >= least;
  const sure = meant.filter(isSure);
  const [right, rightSure] = [rightOf(classifier, meant), rightOf(classifier, sure)];
  console.log(
    `\nshipped: sure of ${sure.length} of ${meant.length} sentences, and of ${strange.filter(isSure).length} of ${strange.length} about nothing here`,
  );
  return [
    {
      what: 'shipped intents, what shoppers write',
      ours: right.toFixed(3),
      baseline: '',
      ratio: right,
      bar: 0.85,
      better: 'higher',
    },
    { what: 'the same, of what it is sure of', ours: rightSure.toFixed(3), baseline: '', ratio: rightSure, bar: 0.95, better: 'higher' },
  ];
}

verdicts.push(...shipped());
report(verdicts);
