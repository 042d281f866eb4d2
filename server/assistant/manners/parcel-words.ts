import { matcher } from '../heard-words.ts';

export const asksWhere = matcher(/[到在]哪|到了没|什么时候能?到|\bwhere\b|\bwhen (will|does)\b.*\b(arrive|come|get here)\b/);

export const asksLeaving = matcher(/发货|发出|寄出|出库|\b(dispatch(ed)?|ships?|shipped (yet|already)|(sent|leave|left) yet)\b/);

/** Said to have come, and not there. “Has not been delivered yet”, or when it will be, is no such thing: it is on its way. */
export const saysMissing = matcher(
  /(?<!时候|何时|几时|多久|[没未能会才])(签收|送达(?!时间)|妥投).{0,12}(没有?|未|还没)[^，。？]{0,4}(收到|拿到|见到|看到|(?<![退换发])货)|(没有?|未)(收到|拿到)(?:(?!时候|何时|几时|多久|[没未]).){0,12}(?<![能会才])(签收|送达|妥投)|(?<!(?:\b(?:be|not|it)|(?:not|n'?t|never)(?: yet)? been) )\b(delivered|signed)\b.{0,40}(?<!\bor )\b(never|not|didn'?t|haven'?t|hasn'?t|nothing)\b|\b(never|not|didn'?t|haven'?t)\b.{0,20}\b(get|got|receive|received|seen|here|there|arrived)\b.{0,30}(?<!\b(?:be|not) )\b(delivered|signed)\b/,
);
