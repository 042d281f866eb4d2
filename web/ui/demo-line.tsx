import { useTranslation } from 'react-i18next';
import { usePhone } from './use-media.ts';
import './demo-line.css';

/** On every page of a demo: nothing here is real. */
export function DemoLine() {
  const { t } = useTranslation();
  const isPhone = usePhone();
  return <div className="demo-line">{t(isPhone ? 'common.demoShort' : 'common.demo')}</div>;
}
