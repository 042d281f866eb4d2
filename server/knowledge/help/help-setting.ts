import type { Reader } from '../../platform/db.ts';
import { readSetting, type Setting } from '../../platform/settings.ts';
import { HelpSetting } from './site-views.ts';

export const helpSetting: Setting<typeof HelpSetting> = {
  name: 'help',
  schema: HelpSetting,
  initial: { address: '', title: '', titleEn: '', color: '', scheme: 'auto', logo: null },
};

/** What stands at the root of an address: the help centre at its own, the shop everywhere else. */
export async function homeAt(db: Reader, host: string): Promise<string> {
  const { address } = await readSetting(db, helpSetting);
  return address && URL.parse(address)?.host === host ? '/help' : '/shop/';
}
