import { isId } from '../../kernel/ids.ts';
import { isDate } from '../../kernel/time/index.ts';
import type { VerbGroup } from '../../kernel/audit/index.ts';
import { isVerbGroup } from './verb-groups.ts';

/** What somebody looks for in the trail, as the address has it. */
export interface Filter {
	school?: string;
	/** The person who did it, or to whom it was done. */
	person?: string;
	group?: VerbGroup;
	/** One letter, one pairing, …: its kind and its id. */
	subject?: [kind: string, id: string];
	/** Days, YYYY-MM-DD, both included; of the school that is chosen, else of UTC. */
	from?: string;
	until?: string;
	/** The page: events before this one. */
	before?: string;
}

/** Reads an address; invalid values are left out. */
export function readTrailFilter(query: URLSearchParams): Filter {
	const text = (name: string) => query.get(name) || null;
	const [school, person, group] = [text('school'), text('person'), text('group')];
	const [from, until, before] = [text('from'), text('until'), text('before')];
	const [, kind, id] = /^([a-z_-]{1,40}):([\w-]{1,80})$/.exec(text('subject') ?? '') ?? [];
	const personId = kind === 'person' ? id! : person;
	return {
		...(school && school.length <= 80 && { school }),
		...(isId(personId) && { person: personId.toLowerCase() }),
		...(isVerbGroup(group) && { group }),
		...(kind && kind !== 'person' && { subject: [kind, id!] as [string, string] }),
		...(isDate(from) && { from }),
		...(isDate(until) && { until }),
		...(isId(before) && { before: before.toLowerCase() })
	};
}

/** The address of a filter with changes; a change starts at the first page. */
export function filterAddress(filter: Filter, change: Partial<Filter> = {}, path = '/audit'): string {
	const { subject, ...others } = { ...filter, before: undefined, ...change };
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...others, subject: subject?.join(':') }))
		if (value) query.set(name, value);
	const text = query.toString();
	return text ? `${path}?${text}` : path;
}
