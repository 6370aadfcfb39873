// Which events and journeys there are to agree to. The rooms that know them are above, and name them here.
import type { Actor } from '../kernel/access/index.ts';
import type { ConsentKey, ConsentScope } from './scopes.ts';

/** An event or a journey. */
export interface ConsentSubject {
	id: string;
	text: string;
}

/** One that can be agreed to now. */
export interface OfferedSubject extends ConsentSubject {
	/** When it is, for the paper of the family; without it the school writes it down by hand. */
	when?: string | null;
	/** Tells its papers from those of others. */
	code?: string;
}

interface SubjectSource {
	/** Those that this person may record consent for now. */
	offered(actor: Actor, locale: string): Promise<OfferedSubject[]>;
	/** The names of these, also of past ones; what has no name any more is left out. */
	named(ids: string[], locale: string): Promise<ConsentSubject[]>;
}

const sources = new Map<ConsentScope, SubjectSource>();

/**
 * Says which events or journeys there are. Without it, consent for the scope is not offered on the page of forms.
 * @returns a function that takes it back: what was named before is named again
 */
export function nameSubjects(scope: 'event' | 'travel', source: SubjectSource): () => void {
	const before = sources.get(scope);
	sources.set(scope, source);
	return () => void (before ? sources.set(scope, before) : sources.delete(scope));
}

/** What can be agreed to in a scope now. */
export const subjectsOffered = async (
	actor: Actor,
	scope: ConsentScope,
	locale: string
): Promise<OfferedSubject[]> => (await sources.get(scope)?.offered(actor, locale)) ?? [];

/** Whether a key names something that this person may record consent for. Where no room names any, every id will do. */
export async function isKnownSubject(actor: Actor, { scope, about }: ConsentKey): Promise<boolean> {
	if (about === null || !sources.has(scope)) return true;
	return (await subjectsOffered(actor, scope, 'en')).some(({ id }) => id === about);
}

/** The names of events and journeys by scope and id. */
export async function subjectNames(
	keys: ConsentKey[],
	locale: string
): Promise<(key: ConsentKey) => string | null> {
	const names = new Map<string, string>();
	for (const [scope, source] of sources) {
		const ids = keys.flatMap((key) => (key.scope === scope && key.about !== null ? [key.about] : []));
		if (ids.length)
			for (const { id, text } of await source.named([...new Set(ids)], locale))
				names.set(`${scope} ${id}`, text);
	}
	return ({ scope, about }) => (about === null ? null : (names.get(`${scope} ${about}`) ?? null));
}
