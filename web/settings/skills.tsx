import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { categoriesQuery } from '../catalogue/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import { Field } from '../ui/field.tsx';
import { Chip, Empty, Loaded } from '../ui/pieces.tsx';
import { SideSheet } from '../ui/side-sheet.tsx';
import { AddLine } from './add-line.tsx';
import { Checks } from './checks.tsx';
import { staffQuery } from './queries.ts';
import { type SkillView, skillsQuery } from './routing-queries.ts';
import { useSave } from './save.ts';
import { tiersOf, wordsOfTiers } from './tier-words.ts';

/** What only some of a group can do, and which contacts need it. */
export function Skills() {
  const { t } = useTranslation();
  const query = useQuery(skillsQuery);
  const [open, setOpen] = useState<SkillView | 'new'>();
  return (
    <div className="stack settings-form">
      <AddLine add={t('skills.add')} onAdd={() => setOpen('new')}>
        {t('skills.how')}
      </AddLine>
      <Loaded query={query} rows={3} height={56}>
        {(skills) => (
          <div className="panel">
            {skills.length === 0 && <Empty title={t('skills.none')}>{t('skills.noneHow')}</Empty>}
            {skills.map((skill) => (
              <button key={skill.id} type="button" className="menu-item" style={{ padding: 12 }} onClick={() => setOpen(skill)}>
                <b className="spread">{inLanguage(skill)}</b>
                {skill.members.length === 0 && <Chip tone="warn">{t('skills.nobody')}</Chip>}
                <span className="muted small num">{t('groups.count', { count: skill.members.length })}</span>
              </button>
            ))}
          </div>
        )}
      </Loaded>
      <SideSheet title={open === 'new' ? t('skills.add') : open && inLanguage(open)} onClose={() => setOpen(undefined)}>
        {open && <SkillForm skill={open === 'new' ? undefined : open} onDone={() => setOpen(undefined)} />}
      </SideSheet>
    </div>
  );
}

const blank = {
  name: '',
  nameEn: '',
  languages: [] as string[],
  tiers: [] as string[],
  categories: [] as string[],
  members: [] as string[],
  named: false,
};

function SkillForm({ skill, onDone }: { skill: SkillView | undefined; onDone(): void }) {
  const { t } = useTranslation();
  const { id, ...before } = skill ?? { id: undefined, ...blank };
  const [change, setChange] = useState(before);
  const [tiers, setTiers] = useState(wordsOfTiers(before.tiers));
  const staff = useQuery(staffQuery).data?.filter((person) => !person.hasLeft && person.groups.length > 0) ?? [];
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  const languages = [
    { id: 'zh-CN', name: '中文' },
    { id: 'en', name: 'English' },
  ];
  const input = { ...change, tiers: tiersOf(tiers) };
  const save = useSave(
    ['skills', 'assignment-preview'],
    () => (id ? api.put(`/api/skills/${id}`, input) : api.post('/api/skills', input)),
    onDone,
  );
  const retire = useSave(['skills', 'assignment-preview'], () => api.delete(`/api/skills/${id}`), onDone);
  return (
    <form className="stack" onSubmit={(event) => [event.preventDefault(), save.mutate()]}>
      <Field name={t('skills.name')} value={change.name} onChange={(name) => setChange({ ...change, name })} maxLength={40} required />
      <Field
        name={t('skills.nameEn')}
        value={change.nameEn}
        onChange={(nameEn) => setChange({ ...change, nameEn })}
        maxLength={60}
        required
      />
      <p className="muted small">{t('skills.whenHow')}</p>
      <Checks
        name={t('skills.languages')}
        options={languages}
        picked={change.languages}
        onChange={(next) => setChange({ ...change, languages: next })}
      />
      <Field name={t('skills.tiers')} value={tiers} onChange={setTiers} maxLength={400} hint={t('skills.tiersHow')} />
      <Checks
        name={t('skills.categories')}
        options={categories.map((category) => ({ id: category.id, name: inLanguage(category) }))}
        picked={change.categories}
        onChange={(next) => setChange({ ...change, categories: next })}
      />
      <Checks
        name={t('skills.members')}
        options={staff}
        picked={change.members}
        onChange={(members) => setChange({ ...change, members })}
      />
      <label className="check">
        <input type="checkbox" checked={change.named} onChange={(event) => setChange({ ...change, named: event.target.checked })} />
        {t('skills.named')}
      </label>
      <p className="muted small">{t('skills.namedHow')}</p>
      <div className="form-end">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {t('skills.save')}
        </button>
      </div>
      {id && (
        <>
          <button type="button" className="button danger" disabled={retire.isPending} onClick={() => retire.mutate()}>
            {t('skills.retire')}
          </button>
          <p className="muted small">{t('skills.retireHow')}</p>
        </>
      )}
    </form>
  );
}
