import { App, ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { applyScheme, useDark } from './scheme.ts';

/** Ant Design takes its colours and sizes from the sheet of tokens, in the scheme that is on. */
function themeFrom(isDark: boolean): ThemeConfig {
  applyScheme();
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const radius = Number.parseInt(token('radius'), 10);
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...{ colorPrimary: token('brand'), colorInfo: token('info'), colorLink: token('info'), colorError: token('bad') },
      ...{ colorWarning: token('warn'), colorSuccess: token('brand'), colorTextLightSolid: token('brand-ink') },
      ...{ colorText: token('ink'), colorTextSecondary: token('ink-2'), colorTextTertiary: token('ink-3') },
      ...{ colorTextDescription: token('ink-3'), colorTextPlaceholder: token('ink-3'), colorBorder: token('edge') },
      ...{ colorBorderSecondary: token('line'), colorBgContainer: token('paper'), colorBgElevated: token('paper') },
      ...{ colorBgLayout: token('ground'), fontFamily: token('font'), fontSize: 14, lineHeight: 1.57 },
      ...{ borderRadius: radius, borderRadiusSM: radius - 2, controlHeight: 32, wireframe: false, motion: false },
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: token('brand-ink') },
      Table: { headerBg: token('ground'), cellPaddingBlock: 10, rowHoverBg: token('hover') },
    },
  };
}

export function Theme({ children }: { children: ReactNode }) {
  const isDark = useDark();
  const { i18n } = useTranslation();
  const config = useMemo(() => themeFrom(isDark), [isDark]);
  useEffect(() => {
    document.documentElement.dataset.scheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <ConfigProvider
      theme={config}
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
