import { learn } from './language.ts';
import { zhLater } from './words-zh-later.ts';

learn(zhLater);
