import { useTranslation } from 'react-i18next';
import { clockNames } from '../../common/aftersales-clock-words.ts';
import type { Policy } from '../../common/policy.ts';
import { lintPolicy } from '../../common/policy-lints.ts';
import { said } from '../aftersales/words.ts';
import { Chip } from '../ui/pieces.tsx';
import { usePolicyWords } from './words.ts';

interface FindingsProps {
  policy: Policy;
  /** The roles that approve, when they are known. */
  chain: readonly string[] | undefined;
  onPick(rule: string): void;
}

/** What the check says, beside the table: faults keep a version from being published. */
export function Findings({ policy, chain, onPick }: FindingsProps) {
  const { t } = useTranslation();
  const { action } = usePolicyWords();
  const findings = lintPolicy(policy, chain);
  const faults = findings.filter(({ isFault }) => isFault).length;
  return (
    <section className="paper" aria-label={t('policies.check')}>
      <h3 style={{ margin: 0 }}>{t('policies.check')}</h3>
      <p role="status" style={{ margin: 0 }}>
        {findings.length === 0 ? t('policies.noFindings') : t('policies.findings', { faults, hints: findings.length - faults })}
      </p>
      {findings.length > 0 && (
        <ul className="steps">
          {findings.map((each) => (
            <li key={`${each.code} ${each.rule} ${each.action} ${each.name} ${each.clause}`}>
              <Chip tone={each.isFault ? 'bad' : 'gray'}>{t(each.isFault ? 'policies.fault' : 'policies.hint')}</Chip>{' '}
              {each.rule && (
                <button type="button" className="link num" onClick={() => onPick(each.rule as string)}>
                  {each.rule}
                </button>
              )}{' '}
              {t(`policies.finding.${each.code}`, {
                action: each.action ? action(each.action) : '',
                name: each.code === 'clock_beyond_law' ? said(clockNames[each.name ?? ''] ?? ['', '']) : (each.name ?? ''),
                clause: each.clause ? t(`policies.clause.${each.clause}`) : '',
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
