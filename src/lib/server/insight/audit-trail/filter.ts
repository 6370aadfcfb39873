import { isId } from '../../kernel/ids.ts';
import { isDate } from '../../kernel/time/index.ts';
import { type VerbGroup, isVerbGroup } from '../../kernel/audit/index.ts';

/** What somebody looks for in the trail, as it stands in the address. */
export interface Filter {
	school?: string;
	/** Who did it, or to whom it was done. */
	person?: string;
	group?: VerbGroup;
	/** One letter, one pairing, …: its kind and its id. */
	subject?: [kind: string, id: string];
	/** Days, YYYY-MM-DD, both included; of the school that is looked at, else of UTC. */
	from?: string;
	until?: string;
	/** The page: events before this one. */
	before?: string;
}

/** Reads an address; what cannot be meant is left out. */
export function readFilter(query: URLSearchParams): Filter {
	const text = (name: string) => query.get(name) || null;
	const [school, person, group] = [text('school'), text('person'), text('group')];
	const [from, until, before] = [text('from'), text('until'), text('before')];
	const [, kind, id] = /^([a-z_-]{1,40}):([\w-]{1,80})$/.exec(text('subject') ?? '') ?? [];
	const whom = kind === 'person' ? id! : person;
	return {
		...(school && school.length <= 80 && { school }),
		...(isId(whom) && { person: whom.toLowerCase() }),
		...(isVerbGroup(group) && { group }),
		...(kind && kind !== 'person' && { subject: [kind, id!] as [string, string] }),
		...(isDate(from) && { from }),
		...(isDate(until) && { until }),
		...(isId(before) && { before: before.toLowerCase() })
	};
}

/** The address of a filter, with some of it changed; a change starts at the first page. */
export function addressOf(filter: Filter, change: Partial<Filter> = {}, path = '/audit'): string {
	const { subject, ...rest } = { ...filter, before: undefined, ...change };
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ ...rest, subject: subject?.join(':') }))
		if (value) query.set(name, value);
	const text = query.toString();
	return text ? `${path}?${text}` : path;
}
