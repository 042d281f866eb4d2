import { complaintDemandWords } from '../../common/complaint-words.ts';
import { type ComplaintDemand, complaintDemands } from '../../common/complaints.ts';
import { useWords } from '../language.ts';

/** What who complains wants. */
export function DemandChoice({ value, onChange }: { value: ComplaintDemand; onChange(value: ComplaintDemand): void }) {
  const { say, pick } = useWords();
  return (
    <label>
      <span>{say('complaintDemand')}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value as ComplaintDemand)}>
        {complaintDemands.map((each) => (
          <option key={each} value={each}>
            {pick(...complaintDemandWords[each])}
          </option>
        ))}
      </select>
    </label>
  );
}
