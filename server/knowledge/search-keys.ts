import { pinyin } from 'pinyin-pro';
import type { Wording } from '../../common/quick-replies.ts';

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

interface Written {
  title: string;
  titleEn: string;
  wordings: readonly Wording[];
}

/** What a quick reply is found by: its title's pinyin (whole and initials) and every word of it. */
export function searchKeys({ title, titleEn, wordings }: Written): { pinyin: string; initials: string; words: string } {
  const sounds = pinyin(title, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map(bare);
  return {
    pinyin: sounds.join(''),
    initials: sounds.map((sound) => (/\p{Script=Han}|^\d+$/u.test(sound) ? sound : sound.slice(0, 1))).join(''),
    words: [title, titleEn, ...wordings.map((each) => each.text)].join('\n').toLowerCase(),
  };
}
