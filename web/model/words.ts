import i18next from 'i18next';
import { model } from '../i18n/model.zh-CN.ts';

// The workbench takes these alone; all other words of pages can wait.
i18next.addResourceBundle('zh-CN', 'translation', model, true, true);
