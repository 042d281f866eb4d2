import i18next from 'i18next';
import { pagesZh } from './pages-zh-CN.ts';

i18next.addResourceBundle('zh-CN', 'translation', pagesZh, true, true);
