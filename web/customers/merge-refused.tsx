import i18next from 'i18next';
import { type Language, type ProblemCode, problemSentence } from '../../common/problems.ts';

/** Why two cannot be merged. The sentences of all refusals are much to fetch for one that is hardly ever needed: import this lazily. */
export const refusalWords = (code: string): string => problemSentence(code as ProblemCode, i18next.language as Language);

export const MergeRefused = ({ code }: { code: string }) => refusalWords(code);
